// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/candidate_filter.h"

#include <gtest/gtest.h>

#include <bit>
#include <random>
#include <utility>
#include <vector>

#include "base/seed.h"

namespace broadside {
namespace {

// Room for what was kept, and what it was.
struct Output {
  explicit Output(std::size_t most) : docs(most + kStoreSlack), scores(most + kStoreSlack) {}
  ScoredDocs room() { return {docs.data(), scores.data()}; }
  std::vector<std::pair<DocId, float>> kept(std::size_t count) const {
    std::vector<std::pair<DocId, float>> pairs;
    for (std::size_t i = 0; i < count; ++i) pairs.emplace_back(docs[i], scores[i]);
    return pairs;
  }

  std::vector<DocId> docs;
  std::vector<float> scores;
};

float random_score(std::mt19937_64& random) {
  return static_cast<float>(random() % 20) / 4.0F;
}

constexpr float kCuts[] = {-1.0F, -0.0F, 0.0F, 0.25F, 2.0F, 4.75F, 100.0F};

TEST(CandidateFilter, CollectsSumsAsTheScalarTwin) {
  std::mt19937_64 random(test_seed());
  for (std::size_t count = 0; count <= 640; count += 64) {
    for (const float cut : kCuts) {
      std::vector<float> sums(count, kNoScore);
      for (float& sum : sums) {
        if (random() % 3 == 0) sum += random_score(random);
      }
      std::vector<float> again = sums;
      Output fast(count), slow(count);
      const Collected found = collect_sums(sums, 7, cut, fast.room());
      const Collected expected = collect_sums_scalar(again, 7, cut, slow.room());
      ASSERT_EQ(found.seen, expected.seen);
      ASSERT_EQ(fast.kept(found.kept), slow.kept(expected.kept)) << cut;
      for (const float sum : sums) ASSERT_EQ(std::bit_cast<std::uint32_t>(sum), 0x80000000U);
    }
  }
}

TEST(CandidateFilter, KeepsInPlaceAsTheScalarTwin) {
  std::mt19937_64 random(test_seed());
  for (std::size_t count = 0; count <= 130; ++count) {
    for (const float cut : kCuts) {
      Output fast(count), slow(count);
      for (std::size_t i = 0; i < count; ++i) {
        fast.docs[i] = slow.docs[i] = static_cast<DocId>(3 * i);
        fast.scores[i] = slow.scores[i] = random_score(random);
      }
      const std::span docs = std::span(fast.docs).first(count);
      const std::size_t kept = keep_above(docs, fast.scores.data(), cut, fast.room());
      const std::size_t expected = keep_above_scalar(std::span(slow.docs).first(count),
                                                     slow.scores.data(), cut, slow.room());
      ASSERT_EQ(fast.kept(kept), slow.kept(expected)) << cut;
    }
  }
}

TEST(CandidateFilter, KnowsADocumentThatScoresNothing) {
  std::vector<float> sums(64, kNoScore);
  sums[5] += 0.0F;
  Output output(64);
  const Collected found = collect_sums(sums, 100, -1.0F, output.room());
  EXPECT_EQ(found.seen, 1U);
  EXPECT_EQ(output.kept(found.kept), (std::vector<std::pair<DocId, float>>{{105, 0.0F}}));
}

}  // namespace
}  // namespace broadside
