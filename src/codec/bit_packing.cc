// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The lanes are the vertical layout of Lemire and Boytsov, "Decoding billions of integers per
// second through vectorization" (2015): value i stands in lane i % 4, and a 16-byte row holds one
// 32-bit word of each lane. The layout is that of four 32-bit registers, so compilers vectorise the
// plain loops here. Tested in tests/codec/bit_packing_test.cc.

#include "codec/bit_packing.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "base/assert.h"

namespace broadside {
namespace {

constexpr unsigned kLanes = 4;
constexpr unsigned kRows = kPackedBlock / kLanes;

constexpr std::uint32_t mask_of(unsigned bits) noexcept {
  return bits >= 32 ? UINT32_MAX : (std::uint32_t{1} << bits) - 1;
}

using LaneWords = std::array<std::uint32_t, kPackedBlock>;

template <unsigned kBits, unsigned kRow>
inline void pack_row(const std::uint32_t* values, LaneWords& words) noexcept {
  constexpr unsigned kWord = kRow * kBits / 32, kShift = kRow * kBits % 32;
  for (unsigned lane = 0; lane < kLanes; ++lane) {
    const std::uint32_t value = values[kRow * kLanes + lane];
    if constexpr (kShift == 0) {
      words[kWord * kLanes + lane] = value;
    } else {
      words[kWord * kLanes + lane] |= value << kShift;
    }
    if constexpr (kShift + kBits > 32) {
      words[(kWord + 1) * kLanes + lane] = value >> (32 - kShift);
    }
  }
}

template <unsigned kBits>
void pack_lanes(const std::uint32_t* values, LaneWords& words) noexcept {
  if constexpr (kBits > 0) {
    [&]<unsigned... kRow>(std::integer_sequence<unsigned, kRow...>) {
      (pack_row<kBits, kRow>(values, words), ...);
    }
    (std::make_integer_sequence<unsigned, kRows>());
  }
}

using PackLanes = void (*)(const std::uint32_t*, LaneWords&) noexcept;

constexpr auto kPackLanes = []<unsigned... kBits>(std::integer_sequence<unsigned, kBits...>) {
  return std::array<PackLanes, sizeof...(kBits)>{pack_lanes<kBits>...};
}
(std::make_integer_sequence<unsigned, kMaxPackedBits + 1>());

template <unsigned kBits, unsigned kRow>
inline void unpack_row(const std::byte* in, std::uint32_t* out) noexcept {
  constexpr unsigned kWord = kRow * kBits / 32, kShift = kRow * kBits % 32;
  for (unsigned lane = 0; lane < kLanes; ++lane) {
    std::uint32_t value = load_unaligned<std::uint32_t>(in + (kWord * kLanes + lane) * 4) >> kShift;
    if constexpr (kShift + kBits > 32) {
      value |= load_unaligned<std::uint32_t>(in + ((kWord + 1) * kLanes + lane) * 4)
               << (32 - kShift);
    }
    out[kRow * kLanes + lane] = value & mask_of(kBits);
  }
}

template <unsigned kBits>
void unpack_lanes(const std::byte* in, std::uint32_t* out) noexcept {
  if constexpr (kBits == 0) {
    std::memset(out, 0, kPackedBlock * sizeof *out);
  } else {
    [&]<unsigned... kRow>(std::integer_sequence<unsigned, kRow...>) {
      (unpack_row<kBits, kRow>(in, out), ...);
    }
    (std::make_integer_sequence<unsigned, kRows>());
  }
}

using UnpackLanes = void (*)(const std::byte*, std::uint32_t*) noexcept;

constexpr auto kUnpackLanes = []<unsigned... kBits>(std::integer_sequence<unsigned, kBits...>) {
  return std::array<UnpackLanes, sizeof...(kBits)>{unpack_lanes<kBits>...};
}
(std::make_integer_sequence<unsigned, kMaxPackedBits + 1>());

// `bytes` has room for eight bytes more than the values take.
void pack_row(std::span<const std::uint32_t> values, unsigned bits, char* bytes) noexcept {
  std::uint64_t pending = 0;
  unsigned filled = 0;
  for (const std::uint32_t value : values) {
    pending |= std::uint64_t{value} << filled;
    filled += bits;
    std::memcpy(bytes, &pending, sizeof pending);
    bytes += filled / 8;
    pending >>= filled / 8 * 8;
    filled %= 8;
  }
}

// Fills `values` from bit `bit` of `bytes` on; eight bytes can be read where each of them begins.
void unpack_from(const std::byte* bytes, std::size_t bit, unsigned bits,
                 std::span<std::uint32_t> values) noexcept {
  const std::uint32_t mask = mask_of(bits);
  for (std::uint32_t& value : values) {
    const auto word = load_unaligned<std::uint64_t>(bytes + bit / 8);
    value = static_cast<std::uint32_t>(word >> bit % 8) & mask;
    bit += bits;
  }
}

void unpack_row(std::span<const std::byte> bytes, unsigned bits,
                std::span<std::uint32_t> values) noexcept {
  if (bits == 0) return std::fill(values.begin(), values.end(), 0U);
  std::size_t whole = 0;
  if (bytes.size() >= 8) whole = std::min(values.size(), ((bytes.size() - 8) * 8 + 7) / bits + 1);
  unpack_from(bytes.data(), 0, bits, values.first(whole));
  if (whole == values.size()) return;
  // The last ones begin in the last seven bytes: a copy of these has room behind it.
  const std::size_t copied = whole * bits / 8;
  std::array<std::byte, 16> end{};
  std::memcpy(end.data(), bytes.data() + copied, std::min<std::size_t>(bytes.size() - copied, 8));
  unpack_from(end.data(), whole * bits % 8, bits, values.subspan(whole));
}

}  // namespace

void pack(std::span<const std::uint32_t> values, unsigned bits, ByteWriter& out) {
  BROADSIDE_ASSERT(values.size() <= kPackedBlock && bits <= kMaxPackedBits);
  const std::size_t size = packed_bytes(values.size(), bits);
  if (values.size() == kPackedBlock) {
    LaneWords words;
    kPackLanes[bits](values.data(), words);
    return out.raw(std::as_bytes(std::span(words)).first(size));
  }
  std::array<char, kPackedBlock * sizeof(std::uint32_t) + sizeof(std::uint64_t)> row;
  pack_row(values, bits, row.data());
  out.raw(std::string_view(row.data(), size));
}

void unpack(std::span<const std::byte> bytes, unsigned bits,
            std::span<std::uint32_t> values) noexcept {
  BROADSIDE_ASSERT(bits <= kMaxPackedBits && bytes.size() >= packed_bytes(values.size(), bits));
  if (values.size() == kPackedBlock) return kUnpackLanes[bits](bytes.data(), values.data());
  unpack_row(bytes, bits, values);
}

}  // namespace broadside
