// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_CONJUNCTION_H_
#define BROADSIDE_SEARCH_CONJUNCTION_H_

#include <vector>

#include "search/segment_scan.h"
#include "search/tally.h"
#include "search/top_k.h"

namespace broadside {

// Evaluates a conjunction of terms, each in any of its fields, in one segment.
class Conjunction {
 public:
  // `leaves` in the order of the query, at least one. `exact`: count every match, skip nothing.
  Conjunction(std::vector<TermLeaf> leaves, const SegmentScan& scan, TopK& top, bool exact);

  // Once.
  Tally run();

 private:
  float bound(DocId begin, DocId end);
  void scan_window(DocId begin, DocId end);
  DocId align_others(DocId doc);
  void offer(DocId doc);

  const SegmentScan& scan_;
  TopK& top_;
  bool exact_;
  Tally tally_;
  std::vector<TermLeaf> leaves_;    // in the order of the query
  std::vector<TermLeaf*> by_cost_;  // the rarest first: it leads
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_CONJUNCTION_H_
