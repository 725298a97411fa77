// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The slow, obvious evaluator: it looks at every document, knows no cursors, blocks or bounds, and
// counts its statistics itself. Every fast path is compared with it, bit for bit.

#ifndef BROADSIDE_TESTS_SEARCH_SLOW_EVALUATOR_H_
#define BROADSIDE_TESTS_SEARCH_SLOW_EVALUATOR_H_

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "search/evaluation.h"
#include "search/test_index.h"
#include "search/top_k.h"

namespace broadside {

class SlowEvaluator {
 public:
  explicit SlowEvaluator(const TestIndex& index);

  // All live documents that match, best first.
  std::vector<ScoredSlot> run(const EvaluationPlan& plan);

 private:
  bool matches(const PlanNode& node, const NaiveDocument& document);
  void add_score(const PlanNode& node, const NaiveDocument& document, float& sum);
  float part_score(const PlanPart& part, const NaiveDocument& document);
  std::uint64_t df(int field, const TermSet& terms);

  struct FieldFigures {
    std::uint64_t documents = 0;
    LengthNorms norms{};
  };

  const TestIndex& index_;
  std::vector<FieldFigures> figures_;  // of each text field
  std::map<std::pair<int, TermKey>, std::uint64_t> df_;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_SEARCH_SLOW_EVALUATOR_H_
