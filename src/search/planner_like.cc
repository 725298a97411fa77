// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What is compared with a document of the index: `like:ID` is what it tells most with, as
// alternatives, `duplicates:ID` a condition on sketches. Covered by tests/search/like_test.cc and
// collapse_test.cc.

#include <optional>
#include <string>
#include <utility>

#include "search/planner.h"

namespace broadside {

Planner::Planned Planner::like(const Query& query, const Scope& scope) {
  const std::optional<std::uint64_t> slot = compared_document(query);
  if (!slot) return PlanNode();
  std::vector<PlanNode> terms;
  for (const TellingTerm& term : lookup_.telling(*slot, totals_)) {
    const Scope weighed{scope.fields, scope.boost * term.weight, false};
    terms.push_back(leaf({PlanSlot{.terms = {term.key}}}, weighed));
  }
  if (terms.empty()) warn("no other document has a word of '" + query.text + "'");
  return all_of({any_of(std::move(terms))},
                {filter_node({.kind = FilterKind::document, .slot = *slot})});
}

Planner::Planned Planner::duplicates(const Query& query) {
  const std::optional<std::uint64_t> slot = compared_document(query);
  if (!slot) return PlanNode();
  return filter_node({.kind = FilterKind::duplicate,
                      .slot = *slot,
                      .sketch = lookup_.sketch(*slot),
                      .least = duplicates_from_});
}

std::optional<std::uint64_t> Planner::compared_document(const Query& query) {
  if (++compared_ > kMaxCompared) {
    cut_ = true;
    warn("the query compares with more than " + std::to_string(kMaxCompared) +
         " documents: those behind them find nothing");
    return std::nullopt;
  }
  const std::optional<std::uint64_t> slot = lookup_.slot_of(query.text);
  if (!slot) warn("no document has the id '" + query.text + "'");
  return slot;
}

}  // namespace broadside
