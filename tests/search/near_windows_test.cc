// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

#include "base/seed.h"
#include "search/every_combination.h"
#include "search/near_places.h"
#include "search/position_windows.h"
#include "search/span_windows.h"

namespace broadside {
namespace {

using Operands = std::vector<std::vector<PositionSpan>>;

// Single positions.
std::vector<PositionSpan> at(std::initializer_list<std::uint32_t> positions) {
  std::vector<PositionSpan> spans;
  for (const std::uint32_t position : positions) spans.push_back({position, position + 1});
  return spans;
}

bool are_single(const std::vector<PositionSpan>& spans) {
  return std::all_of(spans.begin(), spans.end(),
                     [](const PositionSpan& span) { return span.size() == 1; });
}

// Operands that stand at the same places are given as those that the query says alike.
std::vector<NearSpans> lists_of(const Operands& operands) {
  std::vector<NearSpans> lists;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const auto same = std::find_if(lists.begin(), lists.end(), [&](const NearSpans& list) {
      return list.spans == operands[i];
    });
    if (same == lists.end()) {
      lists.push_back({std::uint64_t{1} << i, operands[i]});
    } else {
      same->operands |= std::uint64_t{1} << i;
    }
  }
  return lists;
}

NearWindows windows_of_spans(const Operands& operands, NearRule rule) {
  NearWindows windows;
  SpanWindows(rule, operands.size()).find(lists_of(operands), windows);
  return windows;
}

// Of operands that take single positions.
NearWindows windows_of_positions(const Operands& operands, NearRule rule) {
  const std::vector<NearSpans> lists = lists_of(operands);
  std::vector<std::vector<std::uint32_t>> positions;
  std::vector<NearPositions> near;
  positions.reserve(lists.size());
  for (const NearSpans& list : lists) {
    positions.emplace_back();
    for (const PositionSpan& span : list.spans) positions.back().push_back(span.begin);
    near.push_back({list.operands, positions.back()});
  }
  NearWindows windows;
  PositionWindows(rule, operands.size()).find(near, windows);
  return windows;
}

std::vector<PositionSpan> ends_of(const NearWindows& windows) {
  std::vector<PositionSpan> ends;
  for (std::size_t i = 0; i < windows.count(); ++i) {
    const auto window = windows.window(i);
    ends.push_back({window.front().span.begin, window.back().span.end});
  }
  return ends;
}

// The first and the last position of each window.
std::vector<PositionSpan> windows(const Operands& operands, NearRule rule) {
  const std::vector<PositionSpan> found = ends_of(windows_of_spans(operands, rule));
  if (std::all_of(operands.begin(), operands.end(), are_single)) {
    EXPECT_EQ(ends_of(windows_of_positions(operands, rule)), found);
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
  Operands operands(kMostNearOperands, everywhere);
  EXPECT_EQ(windows(operands, {62, false}), Spans{});
  operands.back().push_back({100'001, 100'002});
  EXPECT_EQ(windows_of_positions(operands, {64, false}).count(), 50'000 / kMostNearOperands);
}

// The more operands can stand in one another's places, the more ways there are to tell them apart:
// here each position has one operand more than the last, and no window is ever full.
TEST(NearWindows, OfManyOperandsThatOverlapTakeFewSteps) {
  constexpr std::size_t kPositions = 20'000;
  Operands operands(40);
  for (std::uint32_t i = 0; i < operands.size() - 1; ++i) {
    for (std::uint32_t at = i % 7; at < kPositions; at += 1 + (at + i) % 5) {
      operands[i].push_back({at, at + 1 + (i + at) % 3});
    }
  }
  operands.back().push_back({kPositions, kPositions + 2});
  std::size_t places = 0;
  for (const Spans& spans : operands) places += spans.size();
  for (const bool ordered : {false, true}) {
    SpanWindows spans({1'000, ordered}, operands.size());
    NearWindows found;
    spans.find(lists_of(operands), found);
    EXPECT_EQ(spans.cut(), !ordered);
    // Those that end at one of three places wait apart.
    constexpr std::size_t kFew = 4 * SpanWindows::kFewChoices;
    EXPECT_LE(spans.work(), ordered ? 2 * places : SpanWindows::kMuchWork + kFew * places);
  }
}

TEST(NearWindows, OfOneNeedyOperandAmongManyAreFound) {
  // Each of the others could stand wherever the one before can, and at one place more.
  Operands operands(kMostNearOperands);
  for (std::uint32_t i = 0; i < operands.size(); ++i) {
    for (std::uint32_t at = 0; at <= i; ++at) operands[i].push_back({2 * at, 2 * at + 1});
  }
  const auto last = static_cast<std::uint32_t>(2 * operands.size() - 1);
  const auto gaps = static_cast<std::uint32_t>(operands.size() - 1);
  EXPECT_EQ(ends_of(windows_of_positions(operands, {gaps, false})), (Spans{{0, last}}));
  EXPECT_EQ(ends_of(windows_of_positions(operands, {gaps - 1, false})), Spans{});
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
    const bool longer = below(2) == 0;
    for (auto& spans : operands) {
      std::set<PositionSpan> distinct;
      for (std::size_t n = below(6); n > 0; --n) {
        const std::uint32_t begin = below(length);
        distinct.insert({begin, begin + 1 + (longer && below(3) == 0 ? below(3) : 0)});
      }
      spans.assign(distinct.begin(), distinct.end());
    }
    if (below(4) == 0) operands.back() = operands.front();
    const NearRule rule{below(6), below(2) == 0};
    expect_sound(windows_of_spans(operands, rule), operands, rule);
    if (std::all_of(operands.begin(), operands.end(), are_single)) {
      expect_sound(windows_of_positions(operands, rule), operands, rule);
    }
  }
}

}  // namespace
}  // namespace broadside
