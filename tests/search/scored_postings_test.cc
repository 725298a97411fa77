// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/scored_postings.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <vector>

#include "base/seed.h"

namespace broadside {
namespace {

TEST(ScoredPostings, AreFoundByAscendingDocuments) {
  std::mt19937_64 random(test_seed());
  const LengthNorms norms = length_norms(10);
  const std::vector<std::uint8_t> lengths(8'000, 9);
  const Scorer scorer{2.0F, norms.data(), lengths.data()};
  for (std::size_t round = 0; round < 50; ++round) {
    ScoredPostings postings(2'000);
    postings.clear();
    std::map<DocId, float> expected;
    DocId doc = 0;
    for (std::size_t batch = random() % 9; batch > 0; --batch) {
      std::vector<DocId> docs;
      std::vector<std::uint32_t> freqs;
      for (std::size_t i = random() % 129; i > 0; --i) {
        docs.push_back(doc += static_cast<DocId>(1 + random() % 4));
        freqs.push_back(static_cast<std::uint32_t>(1 + random() % 5));
        expected[doc] = scorer(doc, freqs.back());
      }
      postings.append({docs, freqs}, scorer);
    }
    ASSERT_EQ(postings.size(), expected.size());
    for (DocId asked = 0; asked < doc + 100; asked += static_cast<DocId>(random() % 60)) {
      const auto found = expected.find(asked);
      ASSERT_EQ(postings.score_of(asked), found == expected.end() ? 0.0F : found->second);
    }
  }
}

}  // namespace
}  // namespace broadside
