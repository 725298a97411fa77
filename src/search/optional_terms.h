// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_OPTIONAL_TERMS_H_
#define BROADSIDE_SEARCH_OPTIONAL_TERMS_H_

#include <vector>

#include "search/contenders.h"
#include "search/hurdle.h"
#include "search/scored_term.h"

namespace broadside {

// The terms that are too weak to make a hit by themselves, and what they add to those that others
// have found.
class OptionalTerms {
 public:
  explicit OptionalTerms(const Hurdle& hurdle) : hurdle_(hurdle) {}

  // Those of the terms that are not essential.
  void choose(const std::vector<ScoredTerm*>& terms);
  // For documents in [begin, end) only.
  void narrow(DocId begin, DocId end);

  bool empty() const noexcept { return terms_.empty(); }
  // Of what they score together.
  double bound() const noexcept { return bounds_.front(); }

  // Drops the documents that their blocks cannot lift into the top. In a long window these promise
  // less than the window does.
  void drop_by_blocks(Contenders& contenders) const;
  // Looks up their postings, the strongest term first, as long as there are contenders that can
  // still compete, and drops those that cannot. The order of the sums is not the query's.
  void add_to(Contenders& contenders);

 private:
  void order();
  static void look_up(ScoredTerm& term, Contenders& contenders);

  const Hurdle& hurdle_;
  std::vector<ScoredTerm*> terms_;  // strongest first
  std::vector<double> bounds_;      // of terms_[i] and all after it; one more, 0, at the end
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_OPTIONAL_TERMS_H_
