// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// All evaluators give the documents and the very bits of the slow one, on generated collections of
// several segments, languages and deletions.

#include <gtest/gtest.h>

#include "base/seed.h"
#include "search/comparison.h"
#include "search/random_corpus.h"
#include "search/test_index.h"

namespace broadside {
namespace {

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
