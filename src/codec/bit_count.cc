// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Highway compiles the loop for each instruction set; those that count bits do it in one
// instruction, where the baseline calls a function for each word. Tested in
// tests/codec/sorted_match_test.cc.

#include "codec/bit_count.h"

#include <bit>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "codec/bit_count.cc"
#include <hwy/foreach_target.h>  // before highway.h: it includes this file once for each target

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace broadside {
namespace HWY_NAMESPACE {

std::uint64_t count_ones_of_target(const std::uint64_t* words, std::size_t count) {
  std::uint64_t ones = 0;
  for (std::size_t i = 0; i < count; ++i) {
    ones += static_cast<std::uint64_t>(std::popcount(words[i]));
  }
  return ones;
}

}  // namespace HWY_NAMESPACE
}  // namespace broadside
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace broadside {

HWY_EXPORT(count_ones_of_target);

std::uint64_t count_ones(std::span<const std::uint64_t> words) noexcept {
  return HWY_DYNAMIC_DISPATCH(count_ones_of_target)(words.data(), words.size());
}

}  // namespace broadside
#endif  // HWY_ONCE
