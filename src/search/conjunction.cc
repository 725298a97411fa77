// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The rarest term leads, the others follow by leaps. Where the blocks that hold the lead's next
// documents promise, all terms together, no score that can enter the top, they are skipped unread
// (block-max pruning: Ding and Suel 2011). The bound is summed as the score is, in the order of the
// query, so it needs no slack. Compared with the plain evaluator in
// tests/search/evaluators_test.cc.

#include "search/conjunction.h"

#include <algorithm>
#include <utility>

#include "search/block_bounds.h"

namespace broadside {

Conjunction::Conjunction(std::vector<TermLeaf> leaves, const SegmentScan& scan, TopK& top,
                         bool exact)
    : scan_(scan), top_(top), exact_(exact), leaves_(std::move(leaves)) {
  for (TermLeaf& leaf : leaves_) by_cost_.push_back(&leaf);
  std::stable_sort(by_cost_.begin(), by_cost_.end(),
                   [](const TermLeaf* a, const TermLeaf* b) { return a->cost() < b->cost(); });
}

Tally Conjunction::run() {
  const DocId count = scan_.document_count();
  if (exact_) {
    scan_window(0, count);
    return tally_;
  }
  TermLeaf& lead = *by_cost_.front();
  for (DocId begin = lead.doc(); begin < count;) {
    DocId last = count - 1;
    for (TermField& field : lead.fields()) last = std::min(last, block_end(field, begin));
    if (bound(begin, last + 1) > top_.threshold()) {
      scan_window(begin, last + 1);
    } else {
      tally_.exact = false;
    }
    begin = std::max(last + 1, lead.doc());
  }
  return tally_;
}

float Conjunction::bound(DocId begin, DocId end) {
  float sum = 0;
  for (TermLeaf& leaf : leaves_) {
    for (TermField& field : leaf.fields()) sum += score_bound(field, begin, end);
  }
  return sum;
}

void Conjunction::scan_window(DocId begin, DocId end) {
  TermLeaf& lead = *by_cost_.front();
  DocId doc = lead.advance(begin);
  while (doc < end) {
    const DocId next = align_others(doc);
    if (next == doc) offer(doc);
    doc = next == doc ? lead.next() : lead.advance(next);
  }
}

// `doc` where all others match it, else the first document at which they might.
DocId Conjunction::align_others(DocId doc) {
  for (std::size_t i = 1; i < by_cost_.size(); ++i) {
    const DocId found = by_cost_[i]->advance(doc);
    if (found != doc) return found;
  }
  return doc;
}

void Conjunction::offer(DocId doc) {
  if (!scan_.accepts(doc)) return;
  ++tally_.matches;
  float sum = 0;
  for (TermLeaf& leaf : leaves_) leaf.add_score(sum);
  top_.offer(sum, scan_.first_slot() + doc);
}

}  // namespace broadside
