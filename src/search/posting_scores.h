// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_POSTING_SCORES_H_
#define BROADSIDE_SEARCH_POSTING_SCORES_H_

#include <cstdint>
#include <span>

#include "search/leaf_cursor.h"
#include "segment/format.h"

namespace broadside {

// scores[i] = scorer(docs[i], freqs[i]), to the bit. The three have one size.
void score_postings(const Scorer& scorer, std::span<const DocId> docs,
                    std::span<const std::uint32_t> freqs, std::span<float> scores) noexcept;

// The same, a posting at a time.
void score_postings_scalar(const Scorer& scorer, std::span<const DocId> docs,
                           std::span<const std::uint32_t> freqs, std::span<float> scores) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_POSTING_SCORES_H_
