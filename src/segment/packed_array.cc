// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/packed_array.h"

#include <bit>
#include <cstring>

#include "base/assert.h"

namespace broadside {
namespace {

constexpr unsigned kMaxBits = 56;  // with 7 bits of shift, a value lies in 8 bytes
constexpr std::uint64_t kHeadBytes = 9;

constexpr std::uint64_t array_bytes(std::uint64_t count, unsigned bits) noexcept {
  return (count / 8) * bits + ((count % 8) * bits + 7) / 8;
}

}  // namespace

void encode_packed_array(std::span<const std::uint64_t> values, ByteWriter& out) {
  std::uint64_t all = 0;
  for (const std::uint64_t value : values) all |= value;
  const auto bits = static_cast<unsigned>(std::bit_width(all));
  BROADSIDE_ASSERT(bits <= kMaxBits);
  out.fixed(static_cast<std::uint64_t>(values.size()));
  out.fixed(static_cast<std::uint8_t>(bits));
  std::uint64_t pending = 0;
  unsigned filled = 0;
  for (const std::uint64_t value : values) {
    pending |= value << filled;
    filled += bits;
    for (; filled >= 8; filled -= 8, pending >>= 8) {
      out.fixed(static_cast<std::uint8_t>(pending));
    }
  }
  if (filled > 0) out.fixed(static_cast<std::uint8_t>(pending));
}

Result<PackedArray> PackedArray::open(const FileReader& file, FileSection& section) {
  ReadContext context;
  ByteReader in(file.bytes(section.offset, kHeadBytes, context));
  PackedArray array;
  array.file_ = &file;
  array.count_ = in.fixed<std::uint64_t>();
  array.bits_ = in.fixed<std::uint8_t>();
  array.offset_ = section.offset + kHeadBytes;
  if (context.damaged()) return context.status().error();
  const bool sane = section.bytes >= kHeadBytes && array.bits_ <= kMaxBits &&
                    array.count_ <= UINT32_MAX + std::uint64_t{1};
  const std::uint64_t bytes = kHeadBytes + (sane ? array_bytes(array.count_, array.bits_) : 0);
  if (!sane || bytes > section.bytes) {
    return file.damage(section.kind, "an array of numbers is longer than its section");
  }
  section.offset += bytes;
  section.bytes -= bytes;
  return array;
}

bool PackedArray::ascends() const noexcept {
  std::uint64_t last = 0;
  for (std::uint64_t i = 0; i < count_; ++i) {
    ReadContext context;
    const std::uint64_t value = get(i, context);
    if (context.damaged()) continue;
    if (value < last) return false;
    last = value;
  }
  return true;
}

std::optional<PackedArray> PackedArray::guess(const FileReader& file, FileSection& section,
                                              std::uint64_t count) {
  for (unsigned bits = 1; bits <= kMaxBits; ++bits) {
    const std::uint64_t bytes = kHeadBytes + array_bytes(count, bits);
    if (count == 0 || bytes > section.bytes) break;
    PackedArray array;
    array.file_ = &file;
    array.offset_ = section.offset + kHeadBytes;
    array.count_ = count;
    array.bits_ = bits;
    ReadContext context;
    if (array.get(count - 1, context) != section.bytes - bytes || context.damaged()) continue;
    if (!array.ascends()) continue;
    section.offset += bytes;
    section.bytes -= bytes;
    return array;
  }
  return std::nullopt;
}

std::uint64_t PackedArray::word_at(std::uint64_t bit, unsigned bits,
                                   ReadContext& context) const noexcept {
  const auto bytes = file_->bytes(offset_ + bit / 8, (bit % 8 + bits + 7) / 8, context);
  std::uint64_t word = 0;
  if (!bytes.empty()) std::memcpy(&word, bytes.data(), bytes.size());
  return word >> bit % 8;
}

std::uint64_t PackedArray::get(std::uint64_t index, ReadContext& context) const noexcept {
  if (index >= count_ || bits_ == 0) return 0;
  return word_at(index * bits_, bits_, context) & mask();
}

PackedArray::Neighbours PackedArray::neighbours(std::uint64_t index,
                                                ReadContext& context) const noexcept {
  if (index >= count_ || count_ - index < 2 || bits_ == 0 || 2 * bits_ > kMaxBits) {
    return {get(index, context), get(index + 1, context)};
  }
  const std::uint64_t both = word_at(index * bits_, 2 * bits_, context);
  return {both & mask(), both >> bits_ & mask()};
}

}  // namespace broadside
