// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_PHRASE_RANKER_H_
#define BROADSIDE_SEARCH_PHRASE_RANKER_H_

#include <vector>

#include "search/segment_scan.h"
#include "search/tally.h"
#include "search/top_k.h"

namespace broadside {

// Evaluates a single phrase, in any of its fields, in one segment.
class PhraseRanker {
 public:
  // `exact`: count every match, skip nothing.
  PhraseRanker(std::vector<PhraseField> fields, const SegmentScan& scan, TopK& top, bool exact);

  // Once.
  Tally run();

 private:
  bool may_compete(DocId doc) const;
  void settle(DocId doc);

  const SegmentScan& scan_;
  TopK& top_;
  bool exact_;
  Tally tally_;
  std::vector<PhraseField> fields_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_PHRASE_RANKER_H_
