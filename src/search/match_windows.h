// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_MATCH_WINDOWS_H_
#define BROADSIDE_SEARCH_MATCH_WINDOWS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "search/doc_cursor.h"
#include "search/doc_windows.h"
#include "search/plan.h"
#include "search/segment_scan.h"

namespace broadside {

// The documents of one segment that match a node and count, as bits, a stretch at a time. The scan
// and the node outlive it.
class MatchWindows {
 public:
  MatchWindows(const PlanNode& node, SegmentScan& scan);

  // Bit doc - base for each document of [base, end), which are at most DocWindows::kMost; `base` is
  // a multiple of 64, and from call to call not below the last `end`. Valid until the next call.
  std::span<const std::uint64_t> fill(DocId base, DocId end);

 private:
  const SegmentScan& scan_;
  DocCursorPtr cursor_;                // of few documents
  std::optional<DocWindows> windows_;  // of many
  std::vector<std::uint64_t> bits_;
};

// Calls visit(doc) for each bit that is set, ascending.
template <typename Visit>
void for_each_bit(std::span<const std::uint64_t> words, DocId base, Visit&& visit) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::uint64_t word = words[i]; word != 0; word &= word - 1) {
      visit(base + static_cast<DocId>(i * 64) + static_cast<DocId>(std::countr_zero(word)));
    }
  }
}

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_MATCH_WINDOWS_H_
