// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Unsigned integers, each in the same number of bits. 128 values stand in four lanes, so that four
// (or more) are unpacked at a time; fewer stand one after the other, low bits first.

#ifndef BROADSIDE_CODEC_BIT_PACKING_H_
#define BROADSIDE_CODEC_BIT_PACKING_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/bytes.h"

namespace broadside {

// The number of values that are packed in lanes.
inline constexpr std::size_t kPackedBlock = 128;
inline constexpr unsigned kMaxPackedBits = 32;

// Of `count` packed values; the same formula in lanes and in a row.
constexpr std::size_t packed_bytes(std::size_t count, unsigned bits) noexcept {
  return (count * bits + 7) / 8;
}

// Appends packed_bytes(values.size(), bits) bytes. At most 128 values, each below 2^bits.
void pack(std::span<const std::uint32_t> values, unsigned bits, ByteWriter& out);

// Fills `values` (at most 128) from `bytes`, of which there must be packed_bytes(...); bits <= 32.
void unpack(std::span<const std::byte> bytes, unsigned bits,
            std::span<std::uint32_t> values) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_CODEC_BIT_PACKING_H_
