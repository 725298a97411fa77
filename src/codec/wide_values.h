// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_CODEC_WIDE_VALUES_H_
#define BROADSIDE_CODEC_WIDE_VALUES_H_

#include <cstddef>
#include <cstdint>
#include <span>

namespace broadside {

// How many of `values` are at least 2^bits; bits < 32.
std::size_t count_wide(std::span<const std::uint32_t> values, unsigned bits) noexcept;

// Writes to `indexes` which ones these are, ascending, and returns how many; there is room for all.
// At most 256 values.
std::size_t find_wide(std::span<const std::uint32_t> values, unsigned bits,
                      std::uint8_t* indexes) noexcept;

// The same, a value at a time.
std::size_t find_wide_scalar(std::span<const std::uint32_t> values, unsigned bits,
                             std::uint8_t* indexes) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_CODEC_WIDE_VALUES_H_
