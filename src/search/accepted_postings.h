// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_ACCEPTED_POSTINGS_H_
#define BROADSIDE_SEARCH_ACCEPTED_POSTINGS_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "search/doc_set.h"
#include "search/term_cursor.h"

namespace broadside {

// Takes the documents that do not count out of batches of postings.
class AcceptedPostings {
 public:
  // `accepted` null: all count.
  explicit AcceptedPostings(const DocSet* accepted) : accepted_(accepted) {}

  // Whether some documents may not count.
  bool some() const noexcept { return accepted_ != nullptr; }

  // Valid until the next call, and as long as `batch`.
  PostingBatch of(const PostingBatch& batch) noexcept {
    if (accepted_ == nullptr) return batch;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < batch.docs.size(); ++i) {
      docs_[kept] = batch.docs[i];
      freqs_[kept] = batch.freqs[i];
      kept += accepted_->contains(batch.docs[i]) ? 1U : 0U;
    }
    return {{docs_.data(), kept}, {freqs_.data(), kept}};
  }

 private:
  const DocSet* accepted_;
  std::array<DocId, TermCursor::kMaxBatch> docs_;
  std::array<std::uint32_t, TermCursor::kMaxBatch> freqs_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_ACCEPTED_POSTINGS_H_
