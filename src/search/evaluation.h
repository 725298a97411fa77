// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Runs a plan over the segments of a snapshot, each with the evaluator that fits its shape.

#ifndef BROADSIDE_SEARCH_EVALUATION_H_
#define BROADSIDE_SEARCH_EVALUATION_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "search/facets.h"
#include "search/plan.h"
#include "search/segment_scan.h"
#include "search/sort_order.h"
#include "search/tally.h"
#include "search/top_k.h"

namespace broadside {

// A plan with its unscored conditions set apart: they say which documents count at all.
struct EvaluationPlan {
  PlanNode root;
  std::vector<PlanNode> required;
  std::vector<PlanNode> forbidden;

  // `filters` must match, too.
  static EvaluationPlan make(PlanNode query, std::vector<PlanNode> filters);
};

// What an evaluation gathers.
struct Wanted {
  std::size_t hits = 10;
  SortOrder order;
  std::optional<SortedHit> after;
  bool exact_count = false;
  FacetCounter facets;
};

struct Gathered {
  std::vector<SortedHit> hits;  // in the order wanted
  Tally tally;
  std::vector<Facet> facets;
};

Gathered evaluate(const EvaluationPlan& plan, Wanted wanted, const ScanResources& resources);

// A segment, in which the documents count that meet the plan's conditions.
SegmentScan scan_of(const EvaluationPlan& plan, std::size_t segment,
                    const ScanResources& resources);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_EVALUATION_H_
