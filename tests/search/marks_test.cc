// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What a snippet marks is what the query matched: on generated collections, for trees of every
// operator, compared with a walk over every word of the document.

#include <gtest/gtest.h>

#include <string>

#include "base/seed.h"
#include "search/mark_comparison.h"
#include "search/random_corpus.h"
#include "search/test_index.h"

namespace broadside {
namespace {

TEST(Marks, AreWhatTheSlowWalkFinds) {
  RandomCorpus corpus(test_seed());
  for (const bool two_fields : {true, false}) {
    TestIndex index(two_fields ? Schema() : Schema::single_field());
    for (int i = 0; i < 2; ++i) index.add_segment(corpus.documents(40, 30));
    MarkComparison comparison(index);
    for (int i = 0; i < 150 && !HasFatalFailure(); ++i) comparison.check(corpus.query(3));
    EXPECT_GT(comparison.compared(), 1'000U);
  }
}

}  // namespace
}  // namespace broadside
