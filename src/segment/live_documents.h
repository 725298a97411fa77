// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_LIVE_DOCUMENTS_H_
#define BROADSIDE_SEGMENT_LIVE_DOCUMENTS_H_

#include <cstdint>
#include <vector>

#include "segment/format.h"

namespace broadside {

// Which documents of a segment are live: a bit each. Changed only while a commit is prepared;
// snapshots share it const.
class LiveDocuments {
 public:
  explicit LiveDocuments(DocId count)
      : words_((std::size_t{count} + 63) / 64, ~std::uint64_t{0}), count_(count) {
    if (count % 64 != 0) words_.back() = (std::uint64_t{1} << (count % 64)) - 1;
  }

  DocId count() const noexcept { return count_; }
  DocId deleted() const noexcept { return deleted_; }
  bool live(DocId doc) const noexcept { return (words_[doc / 64] >> (doc % 64) & 1) != 0; }

  // Returns whether the document was live before.
  bool remove(DocId doc) noexcept {
    const bool was_live = live(doc);
    words_[doc / 64] &= ~(std::uint64_t{1} << (doc % 64));
    deleted_ += was_live ? 1 : 0;
    return was_live;
  }

  // 64 documents a word, low bit first; bits past count() are clear.
  const std::vector<std::uint64_t>& words() const noexcept { return words_; }

 private:
  std::vector<std::uint64_t> words_;
  DocId count_;
  DocId deleted_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_LIVE_DOCUMENTS_H_
