// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// As codec/sorted_match.cc, but nothing stands behind the last value: the last few are compared one
// at a time. Tested in tests/codec/sorted_match_test.cc.

#include "codec/shifted_match.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "codec/shifted_match.cc"
#include <hwy/foreach_target.h>  // before highway.h: it includes this file once for each target

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace broadside {
namespace HWY_NAMESPACE {

std::size_t match_shifted_of_target(std::span<const std::uint32_t> values,
                                    std::span<std::uint32_t> numbers, std::uint32_t distance) {
  std::size_t low = 0, kept = 0, i = 0;
#if HWY_TARGET != HWY_SCALAR
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::CappedTag<std::uint32_t, 8> some;
  const std::size_t step = hn::Lanes(some);
  for (; i < numbers.size(); ++i) {
    const std::uint32_t wanted = numbers[i] + distance;
    while (low + step <= values.size() && values[low + step - 1] < wanted) low += step;
    if (low + step > values.size()) break;
    const auto less = hn::Lt(hn::LoadU(some, values.data() + low), hn::Set(some, wanted));
    numbers[kept] = numbers[i];
    kept += values[low + hn::CountTrue(some, less)] == wanted ? 1 : 0;
  }
#endif
  for (; i < numbers.size(); ++i) {
    const std::uint32_t wanted = numbers[i] + distance;
    while (low < values.size() && values[low] < wanted) ++low;
    if (low == values.size()) break;
    numbers[kept] = numbers[i];
    kept += values[low] == wanted ? 1 : 0;
  }
  return kept;
}

}  // namespace HWY_NAMESPACE
}  // namespace broadside
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace broadside {

HWY_EXPORT(match_shifted_of_target);

std::size_t match_shifted(std::span<const std::uint32_t> values, std::span<std::uint32_t> numbers,
                          std::uint32_t distance) noexcept {
  // Numbers that pass the largest possible value match nothing.
  while (!numbers.empty() && numbers.back() > UINT32_MAX - distance) {
    numbers = numbers.first(numbers.size() - 1);
  }
  return HWY_DYNAMIC_DISPATCH(match_shifted_of_target)(values, numbers, distance);
}

}  // namespace broadside
#endif  // HWY_ONCE
