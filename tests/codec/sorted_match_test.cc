// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "codec/sorted_match.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <vector>

#include "base/seed.h"
#include "codec/bit_count.h"
#include "codec/shifted_match.h"

namespace broadside {
namespace {

std::vector<std::uint32_t> ascending(std::mt19937_64& random, std::size_t most, unsigned gap) {
  std::vector<std::uint32_t> values(1 + random() % most);
  std::uint32_t value = static_cast<std::uint32_t>(random() % 100);
  for (std::uint32_t& next : values) {
    next = value;
    value += 1 + static_cast<std::uint32_t>(random() % gap);
  }
  return values;
}

TEST(SortedMatch, EqualsTheScalarTwin) {
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::uint32_t> values = ascending(random, 128, 1U << random() % 10);
    const std::uint32_t last = values.back();
    values.insert(values.end(), kMatchPadding, UINT32_MAX);
    std::vector<std::uint32_t> wanted = ascending(random, Candidates::kMost, 1U << random() % 10);
    std::erase_if(wanted, [last](std::uint32_t value) { return value > last; });
    Candidates fast;
    for (const std::uint32_t value : wanted) {
      fast.docs[fast.count] = value;
      fast.rows[fast.count] = static_cast<std::uint8_t>(200 - fast.count);
      ++fast.count;
    }
    Candidates slow = fast;
    const std::size_t begin = fast.count == 0 ? 0 : random() % fast.count;
    const std::size_t to = begin == 0 ? 0 : random() % begin;
    std::array<std::uint8_t, Candidates::kMost> fast_at{}, slow_at{};
    const std::size_t kept =
        match_sorted(values.data(), fast, begin, fast.count, to, fast_at.data());
    ASSERT_EQ(kept,
              match_sorted_scalar(values.data(), slow, begin, slow.count, to, slow_at.data()));
    for (std::size_t i = 0; i < kept; ++i) {
      ASSERT_EQ(fast.docs[to + i], slow.docs[to + i]);
      ASSERT_EQ(fast.rows[to + i], slow.rows[to + i]);
      ASSERT_EQ(fast_at[i], slow_at[i]);
      ASSERT_EQ(values[fast_at[i]], fast.docs[to + i]);
    }
  }
}

TEST(ShiftedMatch, KeepsWhatStandsAtTheDistance) {
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 3000; ++round) {
    const auto values = ascending(random, 1 + random() % 200, 1U << random() % 6);
    auto numbers = ascending(random, 1 + random() % 200, 1U << random() % 6);
    if (random() % 10 == 0)
      numbers.push_back(UINT32_MAX - static_cast<std::uint32_t>(random() % 3));
    const auto distance = static_cast<std::uint32_t>(random() % 5);
    std::vector<std::uint32_t> expected;
    std::copy_if(numbers.begin(), numbers.end(), std::back_inserter(expected), [&](auto number) {
      const std::uint64_t wanted = std::uint64_t{number} + distance;
      return std::count(values.begin(), values.end(), wanted) > 0;
    });
    numbers.resize(match_shifted(values, numbers, distance));
    ASSERT_EQ(numbers, expected);
  }
}

TEST(BitCount, CountsEveryBit) {
  std::mt19937_64 random(test_seed());
  std::vector<std::uint64_t> words;
  std::uint64_t expected = 0;
  for (int i = 0; i < 300; ++i) {
    ASSERT_EQ(count_ones(words), expected);
    words.push_back(random() & random());
    for (std::uint64_t word = words.back(); word != 0; word >>= 1) expected += word & 1;
  }
}

}  // namespace
}  // namespace broadside
