// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_SEARCH_COMPARISON_H_
#define BROADSIDE_TESTS_SEARCH_COMPARISON_H_

#include <cstddef>
#include <vector>

#include "search/searcher_state.h"
#include "search/slow_evaluator.h"
#include "search/test_index.h"

namespace broadside {

// Asks one index the same query in every way that it can be evaluated, and compares documents and
// bits with the slow evaluator. Reports through gtest; stop at the first fatal failure.
class Comparison {
 public:
  explicit Comparison(const TestIndex& index)
      : state_(index.storage(), index.snapshot()), slow_(index) {}

  void check(const Query& query);

 private:
  void check_one(const Query& query, const std::vector<ScoredSlot>& expected, std::size_t k,
                 bool count, bool tree);

  SearcherState state_;
  SlowEvaluator slow_;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_SEARCH_COMPARISON_H_
