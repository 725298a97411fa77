// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Highway compiles both loops for each instruction set; in the first, compilers use its registers
// by themselves. Compared with the scalar twin in tests/codec/wide_values_test.cc.

#include "codec/wide_values.h"

#include <bit>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "codec/wide_values.cc"
#include <hwy/foreach_target.h>  // before highway.h: it includes this file once for each target

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace broadside {
namespace HWY_NAMESPACE {

std::size_t count_wide_of_target(const std::uint32_t* values, std::size_t count, unsigned bits) {
  std::uint32_t wide = 0;
  for (std::size_t i = 0; i < count; ++i) wide += values[i] >> bits != 0 ? 1 : 0;
  return wide;
}

std::size_t find_wide_of_target(const std::uint32_t* values, std::size_t count, unsigned bits,
                                std::uint8_t* indexes) {
  std::size_t found = 0;
  std::size_t at = 0;
#if HWY_TARGET != HWY_SCALAR
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::CappedTag<std::uint32_t, 8> group;
  const auto most = hn::Set(group, (std::uint32_t{1} << bits) - 1);
  const unsigned all = (1U << hn::Lanes(group)) - 1;
  for (; at + hn::Lanes(group) <= count; at += hn::Lanes(group)) {
    const auto narrow = hn::Min(hn::LoadU(group, values + at), most);
    // Not what differs: gcc 12 leaves garbage above a negated mask of AVX-512 (-O1
    // -fsanitize=thread).
    const auto same = hn::Eq(hn::LoadU(group, values + at), narrow);
    std::uint8_t mask[8];  // as much as Highway may write
    hn::StoreMaskBits(group, same, mask);
    for (unsigned left = mask[0] ^ all; left != 0; left &= left - 1) {
      indexes[found++] = static_cast<std::uint8_t>(at + std::countr_zero(left));
    }
  }
#endif
  const std::size_t before = found;
  found += find_wide_scalar({values + at, count - at}, bits, indexes + found);
  for (std::size_t i = before; i < found; ++i) {
    indexes[i] = static_cast<std::uint8_t>(indexes[i] + at);
  }
  return found;
}

}  // namespace HWY_NAMESPACE
}  // namespace broadside
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace broadside {

HWY_EXPORT(count_wide_of_target);
HWY_EXPORT(find_wide_of_target);

std::size_t count_wide(std::span<const std::uint32_t> values, unsigned bits) noexcept {
  return HWY_DYNAMIC_DISPATCH(count_wide_of_target)(values.data(), values.size(), bits);
}

std::size_t find_wide(std::span<const std::uint32_t> values, unsigned bits,
                      std::uint8_t* indexes) noexcept {
  return HWY_DYNAMIC_DISPATCH(find_wide_of_target)(values.data(), values.size(), bits, indexes);
}

std::size_t find_wide_scalar(std::span<const std::uint32_t> values, unsigned bits,
                             std::uint8_t* indexes) noexcept {
  std::size_t found = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] >> bits != 0) indexes[found++] = static_cast<std::uint8_t>(i);
  }
  return found;
}

}  // namespace broadside
#endif  // HWY_ONCE
