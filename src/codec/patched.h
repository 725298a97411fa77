// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Up to 128 values in few bits each, with exceptions for the large ones:
//
//   u8 head         bits of a value (0..32); + 128: exceptions follow
//   [u8 count (1..16), u8 bits of their high parts]
//   values          their low bits, packed
//   [u8 index * count, high parts, packed]

#ifndef BROADSIDE_CODEC_PATCHED_H_
#define BROADSIDE_CODEC_PATCHED_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/bytes.h"

namespace broadside {

inline constexpr std::uint8_t kPatchedFlag = 128;

// Appends at most 128 values in the smallest form.
void encode_patched(std::span<const std::uint32_t> values, ByteWriter& out);

// The bytes that `count` values take at the front of `bytes`; 0 where the bytes are no such values.
std::size_t patched_bytes(std::span<const std::byte> bytes, std::size_t count) noexcept;

// Fills `values` from the front of `bytes`. Returns the bytes read, 0 as above.
std::size_t decode_patched(std::span<const std::byte> bytes,
                           std::span<std::uint32_t> values) noexcept;

// Of a head, without its flag: the bits of a value.
constexpr unsigned patched_bits(std::uint8_t head) noexcept {
  return head & (kPatchedFlag - 1U);
}

}  // namespace broadside

#endif  // BROADSIDE_CODEC_PATCHED_H_
