// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_MAX_SCORE_H_
#define BROADSIDE_SEARCH_MAX_SCORE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "search/accepted_postings.h"
#include "search/contenders.h"
#include "search/hurdle.h"
#include "search/optional_terms.h"
#include "search/scored_term.h"
#include "search/segment_scan.h"
#include "search/tally.h"
#include "search/top_k.h"

namespace broadside {

// Evaluates a disjunction of terms in one segment, skipping what cannot enter the top.
class MaxScore {
 public:
  // `terms`, in the order of the query, are fresh.
  MaxScore(std::vector<TermField>& terms, const SegmentScan& scan, TopK& top);

  // Once.
  Tally run();

 private:
  // Documents are gathered in stretches of this many.
  static constexpr DocId kStretch = 4096;

  void prime_threshold();
  DocId window_end(DocId begin);
  void bound_terms(DocId begin, DocId end);
  void split_terms();

  DocId scan_stretch(DocId begin, DocId end);
  void gather(DocId base, DocId end);
  void settle_sums(DocId base, DocId end);
  void settle_postings(DocId base);
  void scan_single(DocId begin, DocId end);
  void scan_block(ScoredTerm& term, DocId end);

  void complete();

  const SegmentScan& scan_;
  TopK& top_;
  Hurdle hurdle_;
  AcceptedPostings accepted_;
  Tally tally_;
  std::vector<ScoredTerm> terms_;       // in the order of the query
  std::vector<ScoredTerm*> present_;    // that have documents in the window; in the same order
  bool some_join_ = false;              // some of these are fields of one leaf
  std::vector<ScoredTerm*> by_worth_;   // the same, the first to leave out first
  std::vector<ScoredTerm*> essential_;  // in the order of the query
  OptionalTerms optional_;
  std::unique_ptr<float[]> sums_;  // over the essential terms, in the order of the query
  Contenders contenders_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_MAX_SCORE_H_
