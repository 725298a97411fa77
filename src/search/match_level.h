// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_MATCH_LEVEL_H_
#define BROADSIDE_SEARCH_MATCH_LEVEL_H_

#include <span>
#include <vector>

#include "broadside/query.hpp"
#include "search/plan.h"
#include "search/segment_scan.h"

namespace broadside {

// The words and phrases of one query, planned as it says and at the two stricter levels. The same
// in number and order.
struct UnitPlans {
  std::vector<PlanNode> as_evaluated;
  std::vector<PlanNode> folded;
  std::vector<PlanNode> exact;
};

// For each of `docs`, ascending, of one segment: the strictest level at which every word and phrase
// of the query that matches the document does so.
std::vector<Level> match_levels(const UnitPlans& units, SegmentScan& scan,
                                std::span<const DocId> docs);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_MATCH_LEVEL_H_
