// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/near_windows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

#include "base/seed.h"
#include "search/every_combination.h"

namespace broadside {
namespace {

using Operands = std::vector<std::vector<PositionSpan>>;

// Single positions.
std::vector<PositionSpan> at(std::initializer_list<std::uint32_t> positions) {
  std::vector<PositionSpan> spans;
  for (const std::uint32_t position : positions) spans.push_back({position, position + 1});
  return spans;
}

// The first and the last position of each window.
std::vector<PositionSpan> windows(const Operands& operands, NearRule rule) {
  NearWindows near(rule);
  near.find(operands);
  std::vector<PositionSpan> found;
  for (std::size_t i = 0; i < near.count(); ++i) {
    found.push_back({near.window(i).front().span.begin, near.window(i).back().span.end});
  }
  return found;
}

using Spans = std::vector<PositionSpan>;

TEST(NearWindows, CountTheWordsBetweenTheOperands) {
  EXPECT_EQ(windows({at({0}), at({4})}, {3, false}), (Spans{{0, 5}}));
  EXPECT_EQ(windows({at({0}), at({4})}, {2, false}), Spans{});
  EXPECT_EQ(windows({at({0}), at({3}), at({6})}, {4, false}), (Spans{{0, 7}}));
  EXPECT_EQ(windows({at({0}), at({3}), at({6})}, {3, false}), Spans{});
}

TEST(NearWindows, AreInOrderWhereAsked) {
  EXPECT_EQ(windows({at({4}), at({0})}, {5, false}), (Spans{{0, 5}}));
  EXPECT_EQ(windows({at({4}), at({0})}, {5, true}), Spans{});
  EXPECT_EQ(windows({at({4}), at({0, 6})}, {5, true}), (Spans{{4, 7}}));
}

TEST(NearWindows, AreTheSmallestAndDoNotOverlap) {
  EXPECT_EQ(windows({at({0, 1, 9}), at({2, 7})}, {5, false}), (Spans{{1, 3}, {7, 10}}));
  EXPECT_EQ(windows({at({0, 2}), at({1})}, {5, false}), (Spans{{0, 2}}));
}

TEST(NearWindows, GiveEachOperandAPlaceOfItsOwn) {
  EXPECT_EQ(windows({at({3}), at({3})}, {5, false}), Spans{});
  EXPECT_EQ(windows({at({3, 5}), at({3, 5})}, {5, false}), (Spans{{3, 6}}));
  // Only the second may stand at 2.
  EXPECT_EQ(windows({at({1, 2}), at({1})}, {0, false}), (Spans{{1, 3}}));
}

TEST(NearWindows, TakeTheLongerPlaceWhereItLeavesFewerGaps) {
  const Operands operands = {at({0}), {{3, 4}, {1, 4}}};
  const Operands sorted = {at({0}), {{1, 4}, {3, 4}}};
  EXPECT_EQ(windows(sorted, {0, false}), (Spans{{0, 4}}));
  // Later, but longer.
  EXPECT_EQ(windows({at({0}), {{2, 3}, {4, 8}}, at({8})}, {3, true}), (Spans{{0, 9}}));
}

TEST(NearWindows, OfALongTextAreFoundInBoundedMemory) {
  std::vector<PositionSpan> everywhere;
  for (std::uint32_t i = 0; i < 50'000; ++i) everywhere.push_back({2 * i, 2 * i + 1});
  Operands operands(NearWindows::kMostOperands, everywhere);
  EXPECT_EQ(windows(operands, {62, false}), Spans{});
  operands.back().push_back({100'001, 100'002});
  EXPECT_EQ(windows(operands, {64, false}).size(), 50'000 / NearWindows::kMostOperands);
}

void expect_sound(const NearWindows& near, const Operands& operands, NearRule rule) {
  EveryCombination slow(rule);
  for (const Spans& spans : operands) slow.add(spans);
  const std::vector<EveryCombination::Window> expected = slow.windows();
  ASSERT_EQ(near.count(), expected.size());
  for (std::size_t i = 0; i < near.count(); ++i) {
    const auto window = near.window(i);
    ASSERT_EQ(window.size(), operands.size());
    std::uint32_t gaps = 0;
    std::set<std::uint32_t> seen;
    for (std::size_t j = 0; j < window.size(); ++j) {
      const auto& [span, operand] = window[j];
      seen.insert(operand);
      ASSERT_TRUE(std::binary_search(operands[operand].begin(), operands[operand].end(), span));
      if (j > 0) gaps += span.begin - window[j - 1].span.end;
    }
    ASSERT_EQ(seen.size(), operands.size());
    ASSERT_EQ(window.back().span.end, expected[i].end);
    ASSERT_EQ(gaps, expected[i].gaps);
  }
}

TEST(NearWindows, AreThoseOfEveryCombination) {
  std::mt19937_64 random(test_seed());
  const auto below = [&](std::size_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
  };
  for (int i = 0; i < 20'000 && !::testing::Test::HasFatalFailure(); ++i) {
    Operands operands(1 + below(4));
    const std::uint32_t length = 3 + below(20);
    for (auto& spans : operands) {
      std::set<PositionSpan> distinct;
      for (std::size_t n = below(6); n > 0; --n) {
        const std::uint32_t begin = below(length);
        distinct.insert({begin, begin + 1 + (below(3) == 0 ? below(3) : 0)});
      }
      spans.assign(distinct.begin(), distinct.end());
    }
    if (below(4) == 0) operands.back() = operands.front();
    const NearRule rule{below(6), below(2) == 0};
    NearWindows near(rule);
    near.find(operands);
    expect_sound(near, operands, rule);
  }
}

}  // namespace
}  // namespace broadside
