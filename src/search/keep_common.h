// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_KEEP_COMMON_H_
#define BROADSIDE_SEARCH_KEEP_COMMON_H_

#include <cstddef>
#include <cstdint>

#include "codec/sorted_match.h"

namespace broadside {

// PostingCursor::keep_common for cursors that have no blocks to match: document by document.
template <typename Cursor>
void keep_common_by_document(Cursor& cursor, Candidates& candidates, std::uint32_t* freqs) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < candidates.count; ++i) {
    if (cursor.advance(candidates.docs[i]) != candidates.docs[i]) continue;
    if (freqs != nullptr) freqs[kept] = cursor.freq();
    candidates.move(i, kept++);
  }
  candidates.count = kept;
}

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_KEEP_COMMON_H_
