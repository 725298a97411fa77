// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A prefix sum in registers of four values, two shifted additions each (Hillis and Steele, "Data
// parallel algorithms", 1986). Highway compiles it for each instruction set and chooses at run
// time. Compared with the scalar twin in tests/codec/gap_sum_test.cc.

#include "codec/gap_sum.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "codec/gap_sum.cc"
#include <hwy/foreach_target.h>  // before highway.h: it includes this file once for each target

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace broadside {
namespace HWY_NAMESPACE {

void sum_gaps_of_target(std::uint32_t previous, std::uint32_t* values, std::size_t count) {
  std::size_t at = 0;
#if HWY_TARGET != HWY_SCALAR
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::FixedTag<std::uint32_t, 4> four;
  const auto one = hn::Set(four, 1);
  auto carry = hn::Set(four, previous);
  for (; at + 4 <= count; at += 4) {
    auto sums = hn::Add(hn::LoadU(four, values + at), one);
    sums = hn::Add(sums, hn::ShiftLeftLanes<1>(four, sums));
    sums = hn::Add(sums, hn::ShiftLeftLanes<2>(four, sums));
    sums = hn::Add(sums, carry);
    hn::StoreU(sums, four, values + at);
    carry = hn::Broadcast<3>(sums);
  }
  if (at > 0) previous = values[at - 1];
#endif
  sum_gaps_scalar(previous, {values + at, count - at});
}

}  // namespace HWY_NAMESPACE
}  // namespace broadside
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace broadside {

HWY_EXPORT(sum_gaps_of_target);

void sum_gaps(std::uint32_t previous, std::span<std::uint32_t> values) noexcept {
  HWY_DYNAMIC_DISPATCH(sum_gaps_of_target)(previous, values.data(), values.size());
}

void sum_gaps_scalar(std::uint32_t previous, std::span<std::uint32_t> values) noexcept {
  for (std::uint32_t& value : values) value = previous += value + 1;
}

}  // namespace broadside
#endif  // HWY_ONCE
