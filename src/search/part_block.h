// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_PART_BLOCK_H_
#define BROADSIDE_SEARCH_PART_BLOCK_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "search/part_matcher.h"

namespace broadside {

// The next documents of a part with their scores, on their way into the union with other parts.
// They are taken from its matcher by the block, so that the matcher is ahead until all are used.
class PartBlock {
 public:
  // The first document not before `begin`; there are none left from before.
  void advance(PartMatcher& part, DocId begin) noexcept { behind_ = part.advance(begin); }

  // Takes documents below `end` where there are none left; scores are 0 where not asked for.
  void refill(PartMatcher& part, DocId end, bool scored) {
    if (at_ < taken_.count || behind_ >= end) return;
    part.take(end, taken_, scored ? freqs_.data() : nullptr);
    if (scored) {
      part.score(taken_, freqs_.data(), scores_.data());
    } else {
      scores_.fill(0);
    }
    at_ = 0;
    behind_ = part.doc();
  }

  // kNoMoreDocs where none is left.
  DocId doc() const noexcept { return at_ < taken_.count ? taken_.docs[at_] : kNoMoreDocs; }
  // Also of the matcher.
  DocId first_doc() const noexcept { return at_ < taken_.count ? taken_.docs[at_] : behind_; }
  // The score of doc(), and goes on to the next.
  float use() noexcept { return scores_[at_++]; }

 private:
  Candidates taken_;
  std::array<std::uint32_t, Candidates::kMost> freqs_;
  std::array<float, Candidates::kMost> scores_;
  std::size_t at_ = 0;
  DocId behind_ = 0;  // where the matcher stands
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_PART_BLOCK_H_
