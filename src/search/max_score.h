// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_MAX_SCORE_H_
#define BROADSIDE_SEARCH_MAX_SCORE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "search/segment_scan.h"
#include "search/tally.h"
#include "search/top_k.h"

namespace broadside {

// Evaluates a disjunction of terms in one segment, skipping what cannot enter the top.
class MaxScore {
 public:
  // `terms` in the order of the query. `exact`: count every match, skip nothing.
  MaxScore(std::vector<TermField> terms, const SegmentScan& scan, TopK& top, bool exact);

  // Once.
  Tally run();

 private:
  // Documents are gathered in stretches of this many.
  static constexpr DocId kStretch = 2048;
  static constexpr std::size_t kWords = kStretch / 64;

  struct Term {
    TermField field;
    double bound = 0;                          // of its scores in the window
    bool essential = true;                     // in the window
    float found = 0;                           // its score for the document at hand
    std::array<std::uint64_t, kWords> seen{};  // documents of the stretch, of an essential term
    std::array<float, kStretch> scores;        // and their scores, where `seen`
  };

  DocId window_end(DocId begin);
  void split_terms(DocId begin, DocId end);
  void set_optional_apart();
  bool competes(double bound) const;

  void scan_window(DocId begin, DocId end);
  void gather(DocId base, DocId end);
  void settle(DocId base);
  void settle_document(DocId base, DocId offset);
  void scan_single(Term& term, DocId begin, DocId end);
  void complete(DocId doc, double reached);

  const SegmentScan& scan_;
  TopK& top_;
  bool exact_;
  Tally tally_;
  std::vector<Term> terms_;       // in the order of the query
  std::vector<Term*> essential_;  // that have documents in the window; in the order of the query
  std::vector<Term*> optional_;   // too weak to make a hit by themselves; strongest first
  std::vector<double>
      optional_bounds_;                 // of optional_[i] and all after it; one more, 0, at the end
  std::array<float, kStretch> sums_{};  // over the essential terms, in the order of the query
  std::array<std::uint64_t, kWords> seen_{};
  double slack_;  // makes up for the rounding of sums taken in another order
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_MAX_SCORE_H_
