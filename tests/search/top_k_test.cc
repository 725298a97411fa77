// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The k best of any offers are the first k of all of them, sorted.

#include "search/top_k.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <random>
#include <vector>

#include "base/seed.h"

namespace broadside {
namespace {

// Few different scores, so that many tie.
std::vector<ScoredSlot> random_hits(std::mt19937_64& random, std::size_t count) {
  std::vector<ScoredSlot> hits;
  std::uint64_t slot = random() % 2 == 0 ? 0 : TopK::kMaxSlot - 4 * count;
  for (std::size_t i = 0; i < count; ++i) {
    slot += 1 + random() % 3;
    hits.push_back({static_cast<float>(random() % 30) / 7.0F, slot});
  }
  return hits;
}

std::vector<ScoredSlot> best(std::vector<ScoredSlot> hits, std::size_t k,
                             std::optional<ScoredSlot> after) {
  std::sort(hits.begin(), hits.end());
  if (after) std::erase_if(hits, [&](const ScoredSlot& hit) { return !(*after < hit); });
  hits.resize(std::min(k, hits.size()));
  return hits;
}

std::vector<ScoredSlot> kept(const std::vector<ScoredSlot>& hits, std::size_t k,
                             std::optional<ScoredSlot> after) {
  TopK top(k, after);
  float threshold = -1;
  for (const ScoredSlot& hit : hits) {
    top.offer(hit.score, hit.slot);
    EXPECT_GE(top.threshold(), threshold);
    threshold = top.threshold();
  }
  std::vector<ScoredSlot> taken = std::move(top).take();
  if (k > 0 && taken.size() == k) {
    EXPECT_LE(threshold, taken.back().score);
  }
  return taken;
}

TEST(TopK, KeepsTheBestInOrder) {
  std::mt19937_64 random(test_seed());
  for (const std::size_t count : {0, 1, 2, 10, 100, 1'000}) {
    const std::vector<ScoredSlot> hits = random_hits(random, count);
    for (const std::size_t k : {0, 1, 2, 3, 7, 10, 99, 100, 101, 500, 999, 1'000, 5'000}) {
      ASSERT_EQ(kept(hits, k, {}), best(hits, k, {})) << count << " hits, k " << k;
      if (count == 0) continue;
      const ScoredSlot after = hits[random() % count];
      ASSERT_EQ(kept(hits, k, after), best(hits, k, after)) << count << " hits, k " << k;
    }
  }
}

TEST(TopK, GoesThroughAllPages) {
  std::mt19937_64 random(test_seed());
  const std::vector<ScoredSlot> hits = random_hits(random, 700);
  std::vector<ScoredSlot> pages;
  std::optional<ScoredSlot> after;
  for (;;) {
    const std::vector<ScoredSlot> page = kept(hits, 1 + random() % 90, after);
    if (page.empty()) break;
    pages.insert(pages.end(), page.begin(), page.end());
    after = page.back();
  }
  EXPECT_EQ(pages, best(hits, hits.size(), {}));
}

TEST(TopK, TakesAnyPlaceToGoOnFrom) {
  const std::vector<ScoredSlot> hits = {{2.0F, 1}, {1.0F, 2}, {0.0F, 3}};
  const float infinity = std::numeric_limits<float>::infinity();
  for (const ScoredSlot after : {ScoredSlot{infinity, 0},
                                 {infinity, ~std::uint64_t{0}},
                                 {1.0F, ~std::uint64_t{0}},
                                 {-0.0F, 0},
                                 {-1.0F, 0},
                                 {-infinity, 0}}) {
    EXPECT_EQ(kept(hits, 2, after), best(hits, 2, after)) << after.score;
  }
  EXPECT_TRUE(kept(hits, 2, ScoredSlot{std::numeric_limits<float>::quiet_NaN(), 0}).empty());
}

TEST(TopK, AnExpectedScoreChangesNothing) {
  std::mt19937_64 random(test_seed());
  for (const std::size_t count : {1, 10, 100, 1'000}) {
    const std::vector<ScoredSlot> hits = random_hits(random, count);
    for (const std::size_t k : {1, 2, 10, 100, 1'000}) {
      if (k > count) continue;
      TopK top(k);
      const float score = best(hits, count, {})[k + random() % (count - k + 1) - 1].score;
      const std::size_t when = random() % count;
      for (std::size_t i = 0; i < count; ++i) {
        if (i == when) top.expect(score);
        const float before = top.threshold();
        top.offer(hits[i].score, hits[i].slot);
        ASSERT_GE(top.threshold(), before);
      }
      ASSERT_EQ(std::move(top).take(), best(hits, k, {})) << count << " hits, k " << k;
    }
  }
}

}  // namespace
}  // namespace broadside
