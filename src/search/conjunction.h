// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_CONJUNCTION_H_
#define BROADSIDE_SEARCH_CONJUNCTION_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "codec/sorted_match.h"
#include "search/hurdle.h"
#include "search/part_block.h"
#include "search/part_matcher.h"
#include "search/segment_scan.h"
#include "search/tally.h"
#include "search/top_k.h"

namespace broadside {

// Evaluates a conjunction in one segment. Its leaves are words, phrases, or any of some of these,
// each in any of its fields; documents of others may be left out.
class Conjunction {
 public:
  // Whether `node` is one.
  static bool fits(const PlanNode& node);
  // `node` fits. `exact`: count every match.
  Conjunction(const PlanNode& node, const SegmentScan& scan, TopK& top, bool exact);

  // Once.
  Tally run();

 private:
  using Scores = std::array<float, Candidates::kMost>;  // by row

  // A word or a phrase in one field.
  struct Part {
    Part(const SegmentScan& scan, const PlanPart& part, std::size_t number)
        : matcher(scan, part), weight(part.weight()), leaf(number) {}

    PartMatcher matcher;
    float weight;
    std::size_t leaf;  // of the plan: parts of one are joined
    Scores scores;     // of the candidates that its leaf has; 0 where it has not
  };
  struct Leaf {
    std::vector<Part> parts;
    std::uint64_t cost = 0;
    float bound = 0;  // in the window
  };

  DocId lead_doc() const noexcept;
  void advance_lead(DocId begin);
  void scan_window(DocId begin, DocId end);
  bool may_compete(DocId begin, DocId end);
  void take_candidates(DocId end);
  void take_of_parts(DocId end);
  void take_run(PartBlock& block, DocId end, Scores& scores);
  void take_shared(DocId doc);
  bool dropping() const noexcept { return scoring_ && pruning_ && !exact_; }
  void drop_unaccepted();
  void drop_excluded();
  void settle();
  void score_lead();
  void keep_matching(Leaf& leaf);
  void keep_in_any_part(Leaf& leaf);
  void score(Part& part, const Candidates& candidates);
  void keep_competing(std::size_t next);
  void offer_all();

  const SegmentScan& scan_;
  TopK& top_;
  Hurdle hurdle_;
  bool exact_;
  Tally tally_;
  std::vector<Leaf> leaves_;            // in the order of the query
  std::vector<Leaf*> by_cost_;          // the rarest first: it leads
  std::vector<PartBlock> lead_blocks_;  // by part of the lead, where it has several
  std::vector<PartMatcher> excluded_;
  std::vector<double> rest_;  // bounds of by_cost_[i] and all after it; one more, 0, at the end
  bool scoring_ = true;       // the window may have hits; else its matches are only counted
  bool pruning_ = false;      // the top is full: rest_ holds
  Candidates candidates_;
  std::array<std::uint32_t, Candidates::kMost> freqs_;       // by place in the candidates
  std::array<std::uint32_t, Candidates::kMost> lead_freqs_;  // by row, of the lead's one part
  std::array<double, Candidates::kMost> reached_;            // sums over the leaves so far, by row
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_CONJUNCTION_H_
