// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_BLOCK_BOUNDS_H_
#define BROADSIDE_SEARCH_BLOCK_BOUNDS_H_

#include <algorithm>

#include "search/bm25.h"
#include "search/segment_scan.h"

namespace broadside {

// The last document of the blocks at `begin`; kNoMoreDocs where the list has ended. Like all
// bounds, asked with documents that do not decrease.
inline DocId block_end(TermField& field, DocId begin) {
  const DocId doc = field.cursor.doc();
  return doc == kNoMoreDocs ? doc : field.cursor.facts(std::max(begin, doc)).last_doc;
}

// A bound of what the field scores for any document in [begin, end).
inline float score_bound(TermField& field, DocId begin, DocId end) {
  float bound = 0;
  DocId target = std::max(begin, field.cursor.doc());
  while (target < end) {
    const BlockFacts facts = field.cursor.facts(target);
    const float norm = (*field.part->norms)[facts.min_length];
    bound = std::max(bound, bm25(field.part->weight(), norm, facts.max_freq));
    if (facts.last_doc >= end) break;
    target = facts.last_doc + 1;
  }
  return bound;
}

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_BLOCK_BOUNDS_H_
