// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Makes the plan of a query for one snapshot.

#ifndef BROADSIDE_SEARCH_PLANNER_H_
#define BROADSIDE_SEARCH_PLANNER_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/query.hpp"
#include "index/snapshot.h"
#include "search/field_totals.h"
#include "search/lookup.h"
#include "search/plan.h"
#include "search/query_units.h"

namespace broadside {

// One for each query. Borrows everything it is given.
class Planner {
 public:
  // `level` is that of words that set none.
  Planner(const Snapshot& snapshot, std::span<const FieldTotals> totals, Lookup& lookup,
          Level level);

  // A query with nothing to search for (no text, only signs) matches nothing.
  PlanNode plan(const Query& query);

  // One node for each word, compound and phrase of the query, in its order; the same in number at
  // every level, so that the plans of one query at several levels can be compared word by word.
  const std::vector<PlanNode>& units() const { return units_; }
  const std::vector<std::string>& warnings() const { return warnings_; }
  // More words than are searched, in the query or behind a prefix.
  bool cut() const { return cut_; }

  // Words and characters that one query may have; what comes after them is left out.
  static constexpr std::size_t kMaxWords = 1'024;

 private:
  // What the enclosing nodes have decided.
  struct Scope {
    std::vector<int> fields;
    float boost = 1;
  };
  // Nothing to search for: says nothing about a document. Not the same as matching none.
  using Planned = std::optional<PlanNode>;

  Planned visit(const Query& query, const Scope& scope);
  void keep_to_limit(std::vector<QueryUnit>& units);
  Planned words(const Query& query, const Scope& scope);
  Planned phrase(const Query& query, const Scope& scope);
  Planned prefix(const Query& query, const Scope& scope);
  Planned all(const Query& query, const Scope& scope);
  Planned any(const Query& query, const Scope& scope);
  Planned in_field(const Query& query, const Scope& scope);
  Planned keyword(const Query& query);

  PlanNode together(std::span<const QueryUnit> units, Level level, const Scope& scope);
  PlanNode piece(std::span<const QueryUnit> units, Level level, const Scope& scope);
  PlanNode unit(const QueryUnit& unit, Level level, const Scope& scope);
  PlanNode single(const QueryPosition& position, Level level, const Scope& scope);
  PlanNode parts(const QueryUnit& unit, Level level, const Scope& scope);
  PlanNode grams(const QueryUnit& unit, const Scope& scope);
  std::vector<PlanNode> every_token(std::span<const QueryUnit> units, Parts parts, Level level,
                                    const Scope& scope);
  PlanNode word(std::span<const std::string> readings, Level level, const Scope& scope);
  PlanNode gram(const std::string& pair, const Scope& scope);
  PlanNode phrase_prefix(std::span<const QueryPosition> positions, const Scope& scope);
  std::vector<PlanSlot> slots_of(std::span<const QueryPosition> positions, Level level);
  PlanNode phrase_leaf(std::span<const QueryPosition> positions, Level level, const Scope& scope);
  PlanNode leaf(const std::vector<PlanSlot>& slots, const Scope& scope);
  std::optional<PlanPart> part(const std::vector<PlanSlot>& slots, int field, const Scope& scope);

  Level level_of(const Query& query) const { return query.level.value_or(level_); }
  void warn(std::string message);

  const Snapshot& snapshot_;
  std::span<const FieldTotals> totals_;
  Lookup& lookup_;
  Level level_;
  std::vector<PlanNode> units_;
  std::vector<std::string> warnings_;
  bool cut_ = false;
  std::size_t words_ = 0;  // those left out included
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_PLANNER_H_
