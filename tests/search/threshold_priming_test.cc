// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// As many documents as are asked for reach the score that a search begins with.

#include "search/threshold_priming.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/seed.h"
#include "codec/length_code.h"
#include "search/lookup.h"
#include "search/random_corpus.h"
#include "search/test_index.h"

namespace broadside {
namespace {

constexpr int kBody = 1;

// Terms of one segment, each a root in all languages, with invented weights.
class Priming : public ::testing::Test {
 protected:
  Priming() : random_(test_seed()) {
    index_.add_segment(random_.documents(5'000, 12));
    snapshot_ = index_.snapshot();
    norms_ = length_norms(10);
  }

  void add_term(const std::string& word) {
    Lookup lookup(*snapshot_, analyzer_, context_, {});
    PlanSlot slot{0, lookup.terms(word, Level::loose), {}};
    std::vector<std::uint64_t> documents;
    slot.entries = lookup.entries(kBody, slot.terms, documents);
    if (slot.terms.empty()) return;
    auto part = std::make_unique<PlanPart>();
    part->slots = {slot};
    part->idf = static_cast<float>(1 + random_.below(5));
    part->norms = &norms_;
    parts_.push_back(std::move(part));
  }

  std::vector<TermField> fields() {
    const SegmentReader& reader = *snapshot_->segments[0].reader;
    std::vector<TermField> fields;
    for (const auto& part : parts_) {
      fields.push_back({part.get(), reader.length_codes(kBody, context_),
                        TermCursor(reader, part->slots[0].entries[0], context_)});
    }
    return fields;
  }

  // Scores of all documents, as the sum over the terms in order.
  std::vector<float> scores() {
    std::vector<float> sums(index_.documents().size());
    for (TermField& field : fields()) {
      for (; field.cursor.doc() != kNoMoreDocs; field.cursor.next()) {
        sums[field.cursor.doc()] += field.score();
      }
    }
    return sums;
  }

  RandomCorpus random_;
  TestIndex index_;
  std::shared_ptr<const Snapshot> snapshot_;
  Analyzer analyzer_;
  ReadContext context_;
  LengthNorms norms_;
  std::vector<std::unique_ptr<PlanPart>> parts_;
};

TEST_F(Priming, EnoughDocumentsReachTheScore) {
  std::size_t primed = 0;
  for (int round = 0; round < 40; ++round) {
    parts_.clear();
    for (std::size_t more = 1 + random_.below(4); more > 0; --more) add_term(random_.word());
    std::vector<TermField> terms = fields();
    std::vector<ScoredTerm> scored;
    for (TermField& term : terms) scored.emplace_back(term, 4'096);
    const std::vector<float> sums = scores();
    for (const std::size_t k : {1, 2, 10, 100, 1'000, 10'000}) {
      const float least = std::max(0.0F, score_of_many(scored, k, -1));
      primed += least > 0 ? 1 : 0;
      const auto reach = std::count_if(sums.begin(), sums.end(),
                                       [least](float sum) { return sum > 0 && sum >= least; });
      ASSERT_TRUE(least == 0 || reach >= static_cast<std::ptrdiff_t>(k));
    }
    ASSERT_EQ(score_of_many(scored, 1, 1e6F), 1e6F);
    for (const TermField& term : terms) ASSERT_LT(term.cursor.doc(), 5'000U);  // none has moved
  }
  EXPECT_GT(primed, 40U);
}

TEST_F(Priming, TooFewDocumentsGiveNone) {
  EXPECT_EQ(score_of_many({}, 1, -1), -1.0F);
}

}  // namespace
}  // namespace broadside
