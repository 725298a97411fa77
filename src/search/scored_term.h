// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_SCORED_TERM_H_
#define BROADSIDE_SEARCH_SCORED_TERM_H_

#include <algorithm>
#include <cstddef>

#include "search/bound_list.h"
#include "search/scored_postings.h"
#include "search/segment_scan.h"

namespace broadside {

// A term of a disjunction while it is evaluated.
struct ScoredTerm {
  // At most `most` documents are scored at a time.
  ScoredTerm(TermField& from, std::size_t most)
      : field(from),
        scorer(from.scorer()),
        bounds(from),
        postings(std::min<std::size_t>(from.cursor.cost(), most)) {}

  TermField& field;
  Scorer scorer;
  BoundList bounds;
  double bound = 0;         // of its scores in the window
  bool essential = true;    // in the window
  ScoredPostings postings;  // that were scored last

  // Terms that are weak and long are worth leaving out.
  double worth() const { return bound / static_cast<double>(field.cursor.cost()); }
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SCORED_TERM_H_
