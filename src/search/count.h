// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_COUNT_H_
#define BROADSIDE_SEARCH_COUNT_H_

#include <cstdint>

#include "search/plan.h"
#include "search/segment_scan.h"

namespace broadside {

// How many documents of the segment match `node` and count. Nothing is ranked.
std::uint64_t count_matches(const PlanNode& node, SegmentScan& scan);

// Whether the node is a conjunction that so few documents can match that following the rarest list
// is cheaper than a bit for each document.
bool is_sparse(const PlanNode& node, const SegmentScan& scan);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_COUNT_H_
