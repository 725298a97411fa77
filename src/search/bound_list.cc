// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/evaluators_test.cc.

#include "search/bound_list.h"

#include "search/bm25.h"

namespace broadside {

BoundList::BoundList(TermField& field) {
  const LengthNorms& norms = *field.part->norms;
  const float weight = field.part->weight();
  blocks_.reserve(static_cast<std::size_t>(field.cursor.cost() / kBlockSize) + 2);
  DocId target = field.cursor.doc();
  while (target != kNoMoreDocs) {
    const BlockFacts facts = field.cursor.facts(target);
    if (facts.last_doc == kNoMoreDocs) break;
    blocks_.push_back({facts.last_doc, bm25(weight, norms[facts.min_length], facts.max_freq)});
    target = facts.last_doc + 1;
  }
  blocks_.push_back({kNoMoreDocs, 0});
}

}  // namespace broadside
