// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "codec/bit_packing.h"

#include <gtest/gtest.h>

#include "base/seed.h"
#include "codec/random_values.h"

namespace broadside {
namespace {

// The layout of FORMAT.md, a bit at a time.
bool bit_of(std::span<const std::byte> bytes, std::size_t bit) {
  return (static_cast<unsigned>(bytes[bit / 8]) >> bit % 8 & 1) != 0;
}

std::uint32_t value_at(std::span<const std::byte> bytes, std::size_t count, unsigned bits,
                       std::size_t index) {
  std::uint32_t value = 0;
  for (unsigned i = 0; i < bits; ++i) {
    std::size_t place = index * bits + i;
    if (count == kPackedBlock) {
      const std::size_t lane = index % 4, in_lane = index / 4 * bits + i;
      place = (in_lane / 32 * 4 + lane) * 32 + in_lane % 32;
    }
    value |= static_cast<std::uint32_t>(bit_of(bytes, place)) << i;
  }
  return value;
}

TEST(BitPacking, MatchesTheLayoutForEveryCountAndWidth) {
  std::mt19937_64 random(test_seed());
  for (unsigned bits = 0; bits <= kMaxPackedBits; ++bits) {
    for (std::size_t count = 0; count <= kPackedBlock; ++count) {
      const auto values = random_values(random, count, bits);
      ByteWriter out;
      pack(values, bits, out);
      ASSERT_EQ(out.size(), packed_bytes(count, bits));
      std::vector<std::uint32_t> read(count, 77);
      unpack(out.bytes(), bits, read);
      ASSERT_EQ(read, values) << bits << " bits, " << count << " values";
      for (std::size_t i = 0; i < count; i += 1 + count / 8) {
        ASSERT_EQ(value_at(out.bytes(), count, bits, i), values[i]);
      }
    }
  }
}

}  // namespace
}  // namespace broadside
