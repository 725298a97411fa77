// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Where the parts of a plan stand in one field of one document, by looking at every position.

#ifndef BROADSIDE_TESTS_SEARCH_SLOW_PLACES_H_
#define BROADSIDE_TESTS_SEARCH_SLOW_PLACES_H_

#include <compare>
#include <set>
#include <string>
#include <vector>

#include "search/near_places.h"
#include "search/plan.h"
#include "search/test_index.h"

namespace broadside {

struct SlowPlace {
  PositionSpan span;
  std::string word = {};  // that stands there; empty: of several

  friend auto operator<=>(const SlowPlace&, const SlowPlace&) = default;
};

// The words of a term, the pairs of a gram, the stretches of a phrase.
std::set<SlowPlace> slow_places(const PlanPart& part, const NaiveField& field);

// Of each operand of NEAR.
std::vector<std::vector<PositionSpan>> slow_operands(const PlanPart& near, const NaiveField& field);

}  // namespace broadside

#endif  // BROADSIDE_TESTS_SEARCH_SLOW_PLACES_H_
