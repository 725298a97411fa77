// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/posting_scores.h"

#include <gtest/gtest.h>

#include <bit>
#include <random>
#include <vector>

#include "base/seed.h"

namespace broadside {
namespace {

// Frequencies of every size, those included that a float cannot hold exactly.
TEST(PostingScores, AreTheBitsOfTheFormula) {
  std::mt19937_64 random(test_seed());
  std::vector<std::uint8_t> lengths(3'000);
  for (std::uint8_t& length : lengths) length = static_cast<std::uint8_t>(random());
  for (std::size_t count = 0; count <= 130; ++count) {
    const LengthNorms norms = length_norms(1.0 + static_cast<double>(random() % 3'000) / 7);
    const Scorer scorer{static_cast<float>(random() % 1'000) / 37, norms.data(), lengths.data()};
    std::vector<DocId> docs(count);
    std::vector<std::uint32_t> freqs(count);
    for (std::size_t i = 0; i < count; ++i) {
      docs[i] = static_cast<DocId>(random() % lengths.size());
      freqs[i] =
          static_cast<std::uint32_t>(1 + (random() & (~std::uint64_t{0} >> (32 + random() % 32))));
    }
    std::vector<float> fast(count), slow(count);
    score_postings(scorer, docs, freqs, fast);
    score_postings_scalar(scorer, docs, freqs, slow);
    for (std::size_t i = 0; i < count; ++i) {
      ASSERT_EQ(std::bit_cast<std::uint32_t>(fast[i]), std::bit_cast<std::uint32_t>(slow[i]))
          << freqs[i] << " times";
    }
  }
}

}  // namespace
}  // namespace broadside
