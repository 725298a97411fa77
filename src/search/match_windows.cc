// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What needs documents and no scores (counts, facets, the choice of hits by a column) reads bits:
// no query costs more than its lists. Covered by tests/search/evaluators_test.cc.

#include "search/match_windows.h"

#include <algorithm>

#include "search/count.h"

namespace broadside {

MatchWindows::MatchWindows(const PlanNode& node, SegmentScan& scan) : scan_(scan) {
  if (is_sparse(node, scan)) {
    cursor_ = scan.cursor(node);
  } else {
    windows_.emplace(node, scan);
  }
}

std::span<const std::uint64_t> MatchWindows::fill(DocId base, DocId end) {
  bits_.assign((end - base + 63) / 64, 0);
  if (windows_) {
    windows_->fill(base, end, bits_);
  } else {
    for (DocId doc = cursor_->advance(base); doc < end; doc = cursor_->next()) {
      bits_[(doc - base) / 64] |= std::uint64_t{1} << (doc - base) % 64;
    }
  }
  if (const DocSet* accepted = scan_.accepted()) {
    const std::uint64_t* counting = accepted->words().data() + base / 64;
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= counting[i];
  }
  return bits_;
}

}  // namespace broadside
