// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_CODEC_SHIFTED_MATCH_H_
#define BROADSIDE_CODEC_SHIFTED_MATCH_H_

#include <cstddef>
#include <cstdint>
#include <span>

namespace broadside {

// Moves those of the ascending `numbers` to the front that, `distance` added, are among the
// ascending `values`. Returns how many they are.
std::size_t match_shifted(std::span<const std::uint32_t> values, std::span<std::uint32_t> numbers,
                          std::uint32_t distance) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_CODEC_SHIFTED_MATCH_H_
