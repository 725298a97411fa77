// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The slow, obvious evaluator: it looks at every document, knows no cursors, blocks or bounds, and
// counts its statistics itself. Every fast path is compared with it, bit for bit.

#ifndef BROADSIDE_TESTS_SEARCH_SLOW_EVALUATOR_H_
#define BROADSIDE_TESTS_SEARCH_SLOW_EVALUATOR_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
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
  std::uint64_t freq(const PlanNode& node, const NaiveDocument& document);
  // `idf`: that of the leaves, where they share it.
  void add_score(const PlanNode& node, const NaiveDocument& document, float& sum,
                 std::optional<float> idf = {});
  float leaf_score(const PlanNode& leaf, const NaiveDocument& document, float idf);
  float idf_of(const PlanNode& node);

  // The languages among whose documents a term is weighed; none stands for all documents.
  using Languages = std::set<Language>;
  // How many documents have a pseudo-term, by the languages of its terms.
  using Counts = std::map<Languages, std::uint64_t>;
  struct Figures {
    std::uint64_t documents = 0;
    double average_length = 0;
    double strangers = 0;
  };
  struct Weight {
    float idf = 0;
    LengthNorms norms{};
  };

  std::uint64_t df(int field, const TermKey& term);
  Figures figures(int field, const Languages& languages);
  Figures count(int field, const Languages& languages) const;
  Languages languages_of(int field, const TermKey& term);
  Counts counts(int field, const TermSet& terms);
  void gather_evidence(const PlanNode& node);
  double likelihood(int field, const Languages& languages);
  const Weight& weight(const PlanPart& part);

  const TestIndex& index_;
  std::map<std::pair<int, TermKey>, std::uint64_t> df_;
  std::map<std::pair<int, Languages>, Figures> figures_;
  std::map<int, std::vector<Counts>> evidence_;  // of the words of a query, by field
  std::map<const PlanPart*, Weight> weights_;    // of a query
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_SEARCH_SLOW_EVALUATOR_H_
