// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One byte for the length of a field: exact up to 40, then a floating-point number with three bits
// of mantissa, rounded down; monotone. The code of Lucene's SmallFloat.intToByte4, so that scores
// can be compared.

#ifndef BROADSIDE_CODEC_LENGTH_CODE_H_
#define BROADSIDE_CODEC_LENGTH_CODE_H_

#include <bit>
#include <cstdint>

namespace broadside {

namespace length_code_detail {

// A number with at most 4 significant bits, as (shift + 1) << 3 | low three bits; exact below 8.
constexpr std::uint32_t shorten(std::uint64_t value) noexcept {
  const auto bits = static_cast<int>(std::bit_width(value));
  if (bits < 4) return static_cast<std::uint32_t>(value);
  const int shift = bits - 4;
  const auto mantissa = static_cast<std::uint32_t>(value >> shift) & 0x07U;
  return mantissa | static_cast<std::uint32_t>(shift + 1) << 3;
}

constexpr std::uint64_t widen(std::uint32_t code) noexcept {
  const std::uint64_t mantissa = code & 0x07U;
  const int shift = static_cast<int>(code >> 3) - 1;
  return shift < 0 ? mantissa : (mantissa | 0x08U) << shift;
}

// Codes left over by the largest 31-bit length are spent on exact small lengths.
inline constexpr std::uint32_t kExact = 255 - shorten(INT32_MAX);

}  // namespace length_code_detail

constexpr std::uint8_t encode_length(std::uint32_t length) noexcept {
  using namespace length_code_detail;
  if (length > INT32_MAX) length = INT32_MAX;
  return static_cast<std::uint8_t>(length < kExact ? length : kExact + shorten(length - kExact));
}

constexpr std::uint32_t decode_length(std::uint8_t code) noexcept {
  using namespace length_code_detail;
  return code < kExact ? code : static_cast<std::uint32_t>(kExact + widen(code - kExact));
}

}  // namespace broadside

#endif  // BROADSIDE_CODEC_LENGTH_CODE_H_
