// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_SCORED_POSTINGS_H_
#define BROADSIDE_SEARCH_SCORED_POSTINGS_H_

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>

#include "search/posting_scores.h"
#include "search/term_cursor.h"

namespace broadside {

// Ascending documents of one term, with what it scores there.
class ScoredPostings {
 public:
  explicit ScoredPostings(std::size_t most)
      : docs_(std::make_unique_for_overwrite<DocId[]>(most)),
        scores_(std::make_unique_for_overwrite<float[]>(most)) {}

  void clear() noexcept { size_ = found_ = 0; }
  // Returns the scores of the batch.
  const float* append(const PostingBatch& batch, const Scorer& scorer) noexcept {
    const std::size_t count = batch.docs.size();
    float* const scores = scores_.get() + size_;
    std::copy_n(batch.docs.data(), count, docs_.get() + size_);
    score_postings(scorer, batch.docs, batch.freqs, {scores, count});
    size_ += count;
    return scores;
  }

  std::size_t size() const noexcept { return size_; }
  std::span<const DocId> docs() const noexcept { return {docs_.get(), size_}; }
  const float* scores() const noexcept { return scores_.get(); }

  // 0 where the document is not among them. To be asked with ascending documents.
  float score_of(DocId doc) noexcept {
    const DocId* const docs = docs_.get();
    std::size_t step = 1;
    while (found_ + step < size_ && docs[found_ + step] < doc) {
      found_ += step;
      step *= 2;
    }
    const DocId* const end = docs + std::min(size_, found_ + step + 1);
    found_ = static_cast<std::size_t>(std::lower_bound(docs + found_, end, doc) - docs);
    return found_ < size_ && docs_[found_] == doc ? scores_[found_] : 0;
  }

 private:
  std::unique_ptr<DocId[]> docs_;
  std::unique_ptr<float[]> scores_;
  std::size_t size_ = 0;
  std::size_t found_ = 0;  // documents before this one are less than the last asked for
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SCORED_POSTINGS_H_
