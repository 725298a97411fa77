// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "codec/position_block.h"

#include <gtest/gtest.h>

#include <numeric>

#include "base/seed.h"
#include "codec/random_values.h"

namespace broadside {
namespace {

TEST(PositionBlock, ReadsAnyRangesForward) {
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 500; ++round) {
    const auto gaps = random_values(random, random() % 2000, static_cast<unsigned>(random() % 20));
    ByteWriter out;
    encode_positions(gaps, out);
    PositionBlock block;
    ASSERT_TRUE(block.open(out.bytes(), gaps.size()));
    std::vector<std::uint32_t> read;
    for (std::size_t begin = 0; begin < gaps.size();) {
      const std::size_t count = std::min<std::size_t>(random() % 300, gaps.size() - begin);
      ASSERT_TRUE(block.read(begin, count, read));
      std::vector<std::uint32_t> sums(count);
      std::partial_sum(gaps.begin() + static_cast<std::ptrdiff_t>(begin),
                       gaps.begin() + static_cast<std::ptrdiff_t>(begin + count), sums.begin());
      ASSERT_TRUE(std::equal(sums.begin(), sums.end(), read.begin()));
      begin += count + random() % 200;
    }
    EXPECT_FALSE(block.read(gaps.size(), 1, read)) << "past the end";
  }
}

TEST(PositionBlock, AnyBytesAreSafe) {
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 20000; ++round) {
    std::vector<std::byte> bytes(random() % 100);
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(random() % 8);
    const std::uint64_t total = random() % 2000;
    PositionBlock block;
    if (!block.open(bytes, total)) continue;
    std::vector<std::uint32_t> read;
    for (std::uint64_t begin = 0; begin < total; begin += 100) block.read(begin, 100, read);
  }
}

}  // namespace
}  // namespace broadside
