// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_EXPLAIN_H_
#define BROADSIDE_SEARCH_EXPLAIN_H_

#include <span>
#include <vector>

#include "broadside/searcher.hpp"
#include "search/plan.h"
#include "search/segment_scan.h"

namespace broadside {

// For each of `docs`, ascending, of one segment, all of which match `root`: the lines of the sum
// that makes its score, in order.
std::vector<std::vector<Explanation>> explain_documents(const PlanNode& root, const Schema& schema,
                                                        SegmentScan& scan,
                                                        std::span<const DocId> docs);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_EXPLAIN_H_
