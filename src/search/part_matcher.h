// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_PART_MATCHER_H_
#define BROADSIDE_SEARCH_PART_MATCHER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>

#include "codec/sorted_match.h"
#include "search/leaf_cursor.h"
#include "search/phrase_cursor.h"
#include "search/plan.h"
#include "search/posting_scores.h"
#include "search/segment_scan.h"
#include "search/term_cursor.h"
#include "segment/posting_cursor.h"

namespace broadside {

// A word or a phrase of the query in one field of one segment, asked about blocks of documents:
// which of these have it, and how often. Lists answer by the block, phrases by the document.
class PartMatcher {
 public:
  // The scan and the part outlive the matcher; has_documents() of them.
  PartMatcher(const SegmentScan& scan, const PlanPart& part);

  // As those of the cursors.
  DocId doc() const noexcept;
  DocId advance(DocId target) noexcept;
  std::uint32_t freq() const noexcept;
  // A stretch [target, last_doc] and what it promises; `target` does not decrease.
  BlockFacts facts(DocId target) noexcept;
  std::uint64_t cost() const noexcept { return cost_; }

  // A bound of what it scores for any document in [begin, end); `begin` does not decrease.
  float bound(DocId begin, DocId end) noexcept;
  float score(DocId doc, std::uint32_t freq) const noexcept { return scorer_(doc, freq); }
  // Of all candidates, by place.
  void score(const Candidates& candidates, const std::uint32_t* freqs,
             float* scores) const noexcept {
    const std::size_t count = candidates.count;
    score_postings(scorer_, {candidates.docs.data(), count}, {freqs, count}, {scores, count});
  }

  // The documents in [doc(), end), as many as there is room for, and moves behind them. `freqs`,
  // where asked for, become their frequencies.
  void take(DocId end, Candidates& candidates, std::uint32_t* freqs);
  // PostingCursor's.
  void keep_common(Candidates& candidates, std::uint32_t* freqs) noexcept;
  void collect_until(DocId base, DocId end, std::span<std::uint64_t> words) noexcept;

 private:
  std::variant<PostingCursor, TermCursor, PhraseCursor> cursor_;
  Scorer scorer_;
  std::uint64_t cost_;
  BlockFacts whole_;  // of all documents
};

// Whether the segment has all words of the part.
bool has_documents(const SegmentScan& scan, const PlanPart& part);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_PART_MATCHER_H_
