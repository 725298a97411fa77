// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/snippet_window.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "base/seed.h"

namespace broadside {
namespace {

TEST(BestWindow, DifferentLeavesBeforeManyMatches) {
  const std::vector<MatchSpan> spans = {{0, 1, 0}, {1, 2, 0}, {2, 3, 0}, {50, 51, 0}, {52, 53, 1}};
  const float weights[] = {1, 1};
  const MatchWindow window = best_window(spans, 10, weights);
  EXPECT_EQ(window.first, 3U);
  EXPECT_EQ(window.last, 5U);
}

TEST(BestWindow, RareLeavesBeforeCommonOnes) {
  const std::vector<MatchSpan> spans = {{0, 1, 0}, {20, 21, 1}, {40, 41, 2}};
  const float weights[] = {1, 7, 2};
  EXPECT_EQ(best_window(spans, 10, weights).first, 1U);
}

TEST(BestWindow, TheEarliestOfEquals) {
  const std::vector<MatchSpan> spans = {{5, 6, 0}, {30, 31, 0}, {60, 61, 0}};
  EXPECT_EQ(best_window(spans, 10, {}).first, 0U);
}

TEST(BestWindow, AMatchWiderThanTheWindowStandsAlone) {
  const std::vector<MatchSpan> spans = {{5, 500, 0}, {20, 21, 1}};
  const MatchWindow window = best_window(spans, 10, {});
  EXPECT_EQ(window.last - window.first, 1U);
}

// The obvious way: every window, from scratch.
MatchWindow slow_best_window(const std::vector<MatchSpan>& spans, std::size_t width,
                             const std::vector<float>& weights) {
  MatchWindow best;
  for (std::size_t first = 0; first < spans.size(); ++first) {
    MatchWindow window = {first, first, {}};
    std::set<std::uint32_t> leaves;
    while (window.last < spans.size() &&
           (window.last == first || spans[window.last].end <= spans[first].begin + width)) {
      leaves.insert(spans[window.last++].leaf);
    }
    window.value.matches = window.last - first;
    for (const std::uint32_t leaf : leaves) {
      window.value.weight += 1 + static_cast<std::int64_t>(weights[leaf] * 1024);
    }
    if (window.value > best.value) best = window;
  }
  return best;
}

TEST(BestWindow, AgreesWithTryingEveryWindow) {
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 5000; ++round) {
    std::vector<float> weights(1 + random() % 4);
    for (float& weight : weights) weight = static_cast<float>(random() % 8);
    std::vector<MatchSpan> spans(1 + random() % 20);
    for (MatchSpan& span : spans) {
      span.begin = random() % 100;
      span.end = span.begin + 1;
      span.leaf = static_cast<std::uint32_t>(random() % weights.size());
    }
    std::sort(spans.begin(), spans.end(),
              [](const MatchSpan& a, const MatchSpan& b) { return a.begin < b.begin; });
    const std::size_t width = 1 + random() % 40;
    const MatchWindow fast = best_window(spans, width, weights);
    const MatchWindow slow = slow_best_window(spans, width, weights);
    ASSERT_EQ(fast.first, slow.first);
    ASSERT_EQ(fast.last, slow.last);
    ASSERT_EQ(fast.value, slow.value);
  }
}

}  // namespace
}  // namespace broadside
