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
  field.cursor.each_stretch([&](const BlockFacts& facts) {
    blocks_.push_back({facts.last_doc, bm25(weight, norms[facts.min_length], facts.max_freq)});
  });
  blocks_.push_back({kNoMoreDocs, 0});
}

}  // namespace broadside
