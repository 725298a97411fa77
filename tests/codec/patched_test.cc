// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "codec/patched.h"

#include <gtest/gtest.h>

#include <bit>
#include <vector>

#include "base/seed.h"
#include "codec/bit_packing.h"
#include "codec/random_values.h"

namespace broadside {
namespace {

unsigned bits_needed(const std::vector<std::uint32_t>& values) {
  std::uint32_t all = 0;
  for (const std::uint32_t value : values) all |= value;
  return static_cast<unsigned>(std::bit_width(all));
}

TEST(Patched, RoundTripsWithExceptions) {
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 20000; ++round) {
    auto values = random_values(random, random() % 129, static_cast<unsigned>(random() % 20));
    const auto large = static_cast<unsigned>(random() % 33);
    for (auto left = random() % 20; left > 0 && !values.empty(); --left) {
      values[random() % values.size()] = random_values(random, 1, large)[0];
    }
    ByteWriter out;
    encode_patched(values, out);
    ASSERT_LE(out.size(), 1 + packed_bytes(values.size(), bits_needed(values)));
    ASSERT_EQ(patched_bytes(out.bytes(), values.size()), out.size());
    std::vector<std::uint32_t> read(values.size());
    ASSERT_EQ(decode_patched(out.bytes(), read), out.size());
    ASSERT_EQ(read, values);
  }
}

TEST(Patched, OneLargeValueDoesNotWidenTheOthers) {
  std::vector<std::uint32_t> values(128, 1);
  values[77] = UINT32_MAX;
  ByteWriter out;
  encode_patched(values, out);
  EXPECT_EQ(out.size(), 3U + 16 + 1 + 4);
}

TEST(Patched, AnyBytesAreSafe) {
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 100000; ++round) {
    std::vector<std::byte> bytes(random() % 200);
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(random());
    if (!bytes.empty() && random() % 2 == 0) bytes[0] &= std::byte{0x8F};
    std::vector<std::uint32_t> values(random() % 129);
    const std::size_t size = decode_patched(bytes, values);
    ASSERT_LE(size, bytes.size());
    ASSERT_EQ(size, patched_bytes(bytes, values.size()));
  }
}

}  // namespace
}  // namespace broadside
