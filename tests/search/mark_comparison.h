// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_SEARCH_MARK_COMPARISON_H_
#define BROADSIDE_TESTS_SEARCH_MARK_COMPARISON_H_

#include <cstddef>

#include "broadside/query.hpp"
#include "broadside/searcher.hpp"
#include "search/searcher_state.h"
#include "search/test_index.h"

namespace broadside {

// Compares the marks of hits whose snippet is a whole field with those of the slow walk. Documents
// are short. Reports through gtest; stop at the first fatal failure.
class MarkComparison {
 public:
  explicit MarkComparison(const TestIndex& index) : index_(index), state_(index.snapshot()) {}

  void check(const Query& query);

  std::size_t compared() const { return compared_; }  // hits

 private:
  void check_hit(const Query& query, const PlanNode& root, const NaiveDocument& document,
                 const Hit& hit);

  const TestIndex& index_;
  SearcherState state_;
  std::size_t compared_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_SEARCH_MARK_COMPARISON_H_
