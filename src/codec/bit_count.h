// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_CODEC_BIT_COUNT_H_
#define BROADSIDE_CODEC_BIT_COUNT_H_

#include <cstdint>
#include <span>

namespace broadside {

// How many bits are set.
std::uint64_t count_ones(std::span<const std::uint64_t> words) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_CODEC_BIT_COUNT_H_
