// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The values are passed by in steps of a register, and one comparison of a register with the number
// wanted tells its place; whether it stands there moves the end of the output, not a branch (after
// Lemire, Boytsov and Kurz, "SIMD compression and the intersection of sorted integers", 2016).
// Compared with the scalar twin in tests/codec/sorted_match_test.cc.

#include "codec/sorted_match.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "codec/sorted_match.cc"
#include <hwy/foreach_target.h>  // before highway.h: it includes this file once for each target

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace broadside {
namespace HWY_NAMESPACE {

std::size_t match_sorted_of_target(const std::uint32_t* values, Candidates& candidates,
                                   std::size_t begin, std::size_t end, std::size_t to,
                                   std::uint8_t* at) {
#if HWY_TARGET == HWY_SCALAR
  return match_sorted_scalar(values, candidates, begin, end, to, at);
#else
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::CappedTag<std::uint32_t, 8> some;
  const std::size_t step = hn::Lanes(some);
  std::size_t low = 0, found = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const std::uint32_t wanted = candidates.docs[i];
    while (values[low + step - 1] < wanted) low += step;
    const auto less = hn::Lt(hn::LoadU(some, values + low), hn::Set(some, wanted));
    const std::size_t index = low + hn::CountTrue(some, less);
    candidates.move(i, to + found);
    at[found] = static_cast<std::uint8_t>(index);
    found += values[index] == wanted ? 1 : 0;
  }
  return found;
#endif
}

}  // namespace HWY_NAMESPACE
}  // namespace broadside
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace broadside {

HWY_EXPORT(match_sorted_of_target);

std::size_t match_sorted(const std::uint32_t* values, Candidates& candidates, std::size_t begin,
                         std::size_t end, std::size_t to, std::uint8_t* at) noexcept {
  return HWY_DYNAMIC_DISPATCH(match_sorted_of_target)(values, candidates, begin, end, to, at);
}

std::size_t match_sorted_scalar(const std::uint32_t* values, Candidates& candidates,
                                std::size_t begin, std::size_t end, std::size_t to,
                                std::uint8_t* at) noexcept {
  std::size_t index = 0, found = 0;
  for (std::size_t i = begin; i < end; ++i) {
    while (values[index] < candidates.docs[i]) ++index;
    if (values[index] != candidates.docs[i]) continue;
    candidates.move(i, to + found);
    at[found++] = static_cast<std::uint8_t>(index);
  }
  return found;
}

}  // namespace broadside
#endif  // HWY_ONCE
