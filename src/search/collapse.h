// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Near-duplicates folded together. Going through the hits in their order, one that resembles a
// leader before it is folded under the first such leader, any other is a leader: the hits of an
// answer are its leaders.

#ifndef BROADSIDE_SEARCH_COLLAPSE_H_
#define BROADSIDE_SEARCH_COLLAPSE_H_

#include "search/evaluation.h"

namespace broadside {

// As evaluate(), but of the leaders, each with the number of documents folded under it. The tally,
// which is exact, and the facets are of all documents that match. `least`: the least resemblance.
Gathered evaluate_collapsed(const EvaluationPlan& plan, Wanted wanted, double least,
                            const ScanResources& resources);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_COLLAPSE_H_
