// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_CANDIDATE_FILTER_H_
#define BROADSIDE_SEARCH_CANDIDATE_FILTER_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "segment/format.h"

namespace broadside {

// Sums of scores start as this: any score added to it gives that score, and its sign tells the
// documents that none was added to.
inline constexpr float kNoScore = -0.0F;

// Documents and their scores, stored side by side.
struct ScoredDocs {
  DocId* docs = nullptr;
  float* scores = nullptr;
};

// Where documents are stored a register at a time, there must be room for so many more.
inline constexpr std::size_t kStoreSlack = 16;

struct Collected {
  std::size_t kept = 0;
  std::size_t seen = 0;  // documents with a score
};

// Moves the sums above `cut`, and the documents from `base` on that they stand for, to `out`; all
// sums become kNoScore. A cut below 0 keeps all that have a score. sums.size() is a multiple of 64.
Collected collect_sums(std::span<float> sums, DocId base, float cut, ScoredDocs out) noexcept;

// Copies what scores above `cut`, in order; `out` may be the very same storage. Returns how many.
std::size_t keep_above(std::span<const DocId> docs, const float* scores, float cut,
                       ScoredDocs out) noexcept;

// The same, one at a time.
Collected collect_sums_scalar(std::span<float> sums, DocId base, float cut,
                              ScoredDocs out) noexcept;
std::size_t keep_above_scalar(std::span<const DocId> docs, const float* scores, float cut,
                              ScoredDocs out) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_CANDIDATE_FILTER_H_
