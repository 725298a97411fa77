// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// All evaluators give the documents and the very bits of the slow one, on generated collections of
// several segments, languages and deletions.

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "base/seed.h"
#include "search/random_corpus.h"
#include "search/request.h"
#include "search/slow_evaluator.h"
#include "search/test_index.h"

namespace broadside {
namespace {

std::string describe(const std::vector<ScoredSlot>& hits) {
  std::string text;
  for (const ScoredSlot& hit : hits) {
    text += std::to_string(hit.slot) + ":" + std::to_string(hit.score) + " ";
  }
  return text;
}

class Comparison {
 public:
  explicit Comparison(const TestIndex& index)
      : index_(index), state_(index.storage(), index.snapshot()), slow_(index) {}

  void check(const Query& query) {
    SearchOptions options{.relax = false};
    Request planned = Request::make(state_, options).value();
    planned.run(query, 1).value();
    const std::vector<ScoredSlot> expected = slow_.run(planned.plan());
    for (const std::size_t k : {1, 3, 10, 200}) {
      for (const bool count : {false, true}) {
        for (const bool tree : {false, true}) check_one(query, expected, k, count, tree);
      }
    }
  }

 private:
  void check_one(const Query& query, const std::vector<ScoredSlot>& expected, std::size_t k,
                 bool count, bool tree) {
    SearchOptions options{.count = count, .relax = false};
    if (tree) options.facets = {"creator"};
    Request request = Request::make(state_, options).value();
    request.run(query, k).value();
    std::vector<ScoredSlot> found;
    for (const SortedHit& hit : request.gathered().hits) found.push_back({hit.score, hit.slot});
    const std::vector<ScoredSlot> best(
        expected.begin(),
        expected.begin() + static_cast<std::ptrdiff_t>(std::min(k, expected.size())));
    ASSERT_EQ(found, best) << to_string(query) << "\nfound    " << describe(found) << "\nexpected "
                           << describe(best) << "\nk " << k << " tree " << tree;
    const Tally& tally = request.gathered().tally;
    ASSERT_LE(tally.matches, expected.size()) << to_string(query);
    ASSERT_TRUE(tally.exact || !count);
    if (tally.exact) {
      ASSERT_EQ(tally.matches, expected.size()) << to_string(query);
    }
  }

  const TestIndex& index_;
  SearcherState state_;
  SlowEvaluator slow_;
};

TEST(Evaluators, AgreeOnManySmallSegments) {
  RandomCorpus corpus(test_seed());
  TestIndex index;
  for (std::size_t segment = 0; segment < 5; ++segment) {
    index.add_segment(corpus.documents(1 + corpus.below(300), 40));
  }
  for (std::size_t i = 0; i < 60; ++i) index.remove(corpus.below(index.documents().size()));
  Comparison comparison(index);
  for (int i = 0; i < 150 && !::testing::Test::HasFatalFailure(); ++i) {
    comparison.check(corpus.query(3));
  }
}

TEST(Evaluators, AgreeWhereWindowsAndBlocksAreSkipped) {
  RandomCorpus corpus(test_seed());
  TestIndex index;
  index.add_segment(corpus.documents(9'500, 10));
  index.add_segment(corpus.documents(500, 10));
  for (std::size_t i = 0; i < 500; ++i) index.remove(corpus.below(index.documents().size()));
  Comparison comparison(index);
  for (int i = 0; i < 12 && !::testing::Test::HasFatalFailure(); ++i) {
    comparison.check(bag_of_words(corpus.text(1 + corpus.below(6)), corpus.below(2) == 0));
    comparison.check(Query::all({Query::words(corpus.word()), Query::words(corpus.word())}));
  }
}

}  // namespace
}  // namespace broadside
