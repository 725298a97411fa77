// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_CONTENDERS_H_
#define BROADSIDE_SEARCH_CONTENDERS_H_

#include <cstddef>
#include <memory>
#include <span>

#include "search/candidate_filter.h"

namespace broadside {

// Ascending documents that may become hits, with what they have scored so far.
class Contenders {
 public:
  explicit Contenders(std::size_t most)
      : docs_(std::make_unique_for_overwrite<DocId[]>(most + kStoreSlack)),
        scores_(std::make_unique_for_overwrite<float[]>(most + kStoreSlack)) {}

  std::size_t size() const noexcept { return size_; }
  std::span<const DocId> docs() const noexcept { return {docs_.get(), size_}; }
  std::span<float> scores() noexcept { return {scores_.get(), size_}; }

  // To be filled from outside and then given their number.
  ScoredDocs storage() noexcept { return {docs_.get(), scores_.get()}; }
  void resize(std::size_t size) noexcept { size_ = size; }

  void clear() noexcept { size_ = 0; }
  void append_if(bool wanted, DocId doc, float score) noexcept {
    docs_[size_] = doc;
    scores_[size_] = score;
    size_ += wanted ? 1U : 0U;
  }
  // Keeps those for which keep(doc, score).
  template <typename Keep>
  void keep_if(Keep&& keep) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      docs_[kept] = docs_[i];
      scores_[kept] = scores_[i];
      kept += keep(docs_[i], scores_[i]) ? 1U : 0U;
    }
    size_ = kept;
  }
  // Drops what scores `cut` or less.
  void keep_above(float cut) noexcept {
    size_ = broadside::keep_above(docs(), scores_.get(), cut, storage());
  }

 private:
  std::unique_ptr<DocId[]> docs_;
  std::unique_ptr<float[]> scores_;
  std::size_t size_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_CONTENDERS_H_
