// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Patched frames of reference, after Zukowski et al., "Super-scalar RAM-CPU cache compression"
// (2006): a few large values must not widen all the others. Tested in tests/codec/patched_test.cc.

#include "codec/patched.h"

#include <array>
#include <bit>

#include "base/assert.h"
#include "codec/bit_packing.h"
#include "codec/wide_values.h"

namespace broadside {
namespace {

constexpr std::size_t kMaxExceptions = 16;

struct Shape {
  unsigned bits = 0;       // of the low parts
  unsigned high_bits = 0;  // of the exceptions' high parts
  std::size_t exceptions = 0;

  std::size_t low_bytes(std::size_t count) const noexcept { return packed_bytes(count, bits); }
  std::size_t exception_bytes() const noexcept {
    return exceptions + packed_bytes(exceptions, high_bits);
  }
  std::size_t head_bytes() const noexcept { return exceptions > 0 ? 3 : 1; }
  std::size_t total_bytes(std::size_t count) const noexcept {
    return head_bytes() + low_bytes(count) + exception_bytes();
  }
};

// The shape of the fewest bytes; among equals the one of fewest exceptions.
Shape best_shape(std::span<const std::uint32_t> values) noexcept {
  std::uint32_t all = 0;
  for (const std::uint32_t value : values) all |= value;
  const auto widest = static_cast<unsigned>(std::bit_width(all));
  Shape best{.bits = widest};
  std::size_t least = best.total_bytes(values.size());
  for (unsigned bits = widest; bits-- > 0;) {
    const std::size_t exceptions = count_wide(values, bits);
    if (exceptions > kMaxExceptions) break;
    const Shape shape{bits, widest - bits, exceptions};
    const std::size_t bytes = shape.total_bytes(values.size());
    if (bytes >= least) continue;
    best = shape;
    least = bytes;
  }
  return best;
}

// Nothing but zeros where the bytes are no values; then `ok` is false.
Shape read_shape(std::span<const std::byte> bytes, std::size_t count, bool& ok) noexcept {
  ok = false;
  if (bytes.empty()) return {};
  const auto head = static_cast<std::uint8_t>(bytes[0]);
  Shape shape{.bits = patched_bits(head)};
  if ((head & kPatchedFlag) != 0) {
    if (bytes.size() < 3) return {};
    shape.exceptions = static_cast<std::size_t>(bytes[1]);
    shape.high_bits = static_cast<unsigned>(bytes[2]);
    if (shape.exceptions == 0 || shape.bits >= kMaxPackedBits) return {};
  }
  ok = shape.bits <= kMaxPackedBits && shape.high_bits <= kMaxPackedBits - shape.bits &&
       shape.exceptions <= kMaxExceptions && shape.total_bytes(count) <= bytes.size();
  return ok ? shape : Shape{};
}

}  // namespace

void encode_patched(std::span<const std::uint32_t> values, ByteWriter& out) {
  BROADSIDE_ASSERT(values.size() <= kPackedBlock);
  const Shape shape = best_shape(values);
  if (shape.exceptions == 0) {
    out.fixed(static_cast<std::uint8_t>(shape.bits));
    return pack(values, shape.bits, out);
  }
  std::array<std::uint32_t, kPackedBlock> low;
  const std::uint32_t mask = (std::uint32_t{1} << shape.bits) - 1;
  for (std::size_t i = 0; i < values.size(); ++i) low[i] = values[i] & mask;
  std::array<std::uint8_t, kPackedBlock> indexes;
  std::array<std::uint32_t, kMaxExceptions> high;
  const std::size_t found = find_wide(values, shape.bits, indexes.data());
  for (std::size_t i = 0; i < found; ++i) high[i] = values[indexes[i]] >> shape.bits;
  const std::array<std::uint8_t, 3> head = {static_cast<std::uint8_t>(shape.bits | kPatchedFlag),
                                            static_cast<std::uint8_t>(shape.exceptions),
                                            static_cast<std::uint8_t>(shape.high_bits)};
  out.raw(std::as_bytes(std::span(head)));
  pack(std::span(low).first(values.size()), shape.bits, out);
  out.raw(std::as_bytes(std::span(indexes).first(found)));
  pack(std::span(high).first(found), shape.high_bits, out);
}

std::size_t patched_bytes(std::span<const std::byte> bytes, std::size_t count) noexcept {
  bool ok = false;
  const Shape shape = read_shape(bytes, count, ok);
  return ok ? shape.total_bytes(count) : 0;
}

std::size_t decode_patched(std::span<const std::byte> bytes,
                           std::span<std::uint32_t> values) noexcept {
  bool ok = false;
  const Shape shape = read_shape(bytes, values.size(), ok);
  if (!ok) return 0;
  const auto body = bytes.subspan(shape.head_bytes());
  unpack(body.first(shape.low_bytes(values.size())), shape.bits, values);
  if (shape.exceptions > 0) {
    const auto indexes = body.subspan(shape.low_bytes(values.size()), shape.exceptions);
    std::array<std::uint32_t, kMaxExceptions> high;
    unpack(body.subspan(shape.low_bytes(values.size()) + shape.exceptions), shape.high_bits,
           std::span(high).first(shape.exceptions));
    for (std::size_t i = 0; i < shape.exceptions; ++i) {
      const auto index = static_cast<std::size_t>(indexes[i]);
      if (index < values.size()) values[index] |= high[i] << shape.bits;
    }
  }
  return shape.total_bytes(values.size());
}

}  // namespace broadside
