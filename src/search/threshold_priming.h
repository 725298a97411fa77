// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_THRESHOLD_PRIMING_H_
#define BROADSIDE_SEARCH_THRESHOLD_PRIMING_H_

#include <cstddef>
#include <span>

#include "search/scored_term.h"

namespace broadside {

// A score above `threshold` that at least `k` documents reach, where all documents count;
// `threshold` where none is known. k is not 0, and the terms are fresh.
float score_of_many(std::span<const ScoredTerm> terms, std::size_t k, float threshold);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_THRESHOLD_PRIMING_H_
