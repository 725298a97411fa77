// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_BOUND_LIST_H_
#define BROADSIDE_SEARCH_BOUND_LIST_H_

#include <algorithm>
#include <cstddef>
#include <vector>

#include "search/segment_scan.h"

namespace broadside {

// What a term can score, block by block, from the facts of a whole list. All questions are asked
// with documents that do not decrease.
class BoundList {
 public:
  struct Block {
    DocId last_doc = 0;
    float bound = 0;
  };

  // Looks ahead with a fresh cursor.
  explicit BoundList(TermField& field);

  // The block that holds the first document >= begin; {kNoMoreDocs, 0} past the end.
  const Block& block(DocId begin) noexcept {
    while (blocks_[at_].last_doc < begin) ++at_;
    return blocks_[at_];
  }

  // A bound of any document's score in [begin, end).
  float most(DocId begin, DocId end) noexcept {
    float most = block(begin).bound;
    for (std::size_t i = at_; blocks_[i].last_doc < end - 1; ++i) {
      most = std::max(most, blocks_[i + 1].bound);
    }
    return most;
  }

 private:
  std::vector<Block> blocks_;
  std::size_t at_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_BOUND_LIST_H_
