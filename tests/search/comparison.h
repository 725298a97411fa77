// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_SEARCH_COMPARISON_H_
#define BROADSIDE_TESTS_SEARCH_COMPARISON_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "search/searcher_state.h"
#include "search/slow_evaluator.h"
#include "search/test_index.h"

namespace broadside {

// Asks one index the same query in every way that it can be evaluated, and compares documents and
// bits with the slow evaluator. Reports through gtest; stop at the first fatal failure.
class Comparison {
 public:
  // `languages`, `variants`: as in SearchOptions.
  explicit Comparison(const TestIndex& index, std::vector<std::string> languages = {},
                      Variants variants = {})
      : state_(index.snapshot()),
        slow_(index),
        languages_(std::move(languages)),
        variants_(std::move(variants)) {}

  void check(const Query& query);

 private:
  void check_one(const Query& query, const std::vector<ScoredSlot>& expected, std::size_t k,
                 bool count, bool facets);
  // The first few pages of so many hits.
  void check_pages(const Query& query, const std::vector<ScoredSlot>& expected, std::size_t size);

  SearcherState state_;
  SlowEvaluator slow_;
  std::vector<std::string> languages_;
  Variants variants_;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_SEARCH_COMPARISON_H_
