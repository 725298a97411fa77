// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_DOC_WINDOWS_H_
#define BROADSIDE_SEARCH_DOC_WINDOWS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "search/part_matcher.h"
#include "search/plan.h"
#include "search/segment_scan.h"

namespace broadside {

// The documents of one segment that match a node of the plan, as bits, a stretch of documents at a
// time. The scan and the node outlive it.
class DocWindows {
 public:
  // A multiple of 64 documents; the bits of a few of them fit the first cache.
  static constexpr DocId kMost = 1U << 15;

  DocWindows(const PlanNode& node, SegmentScan& scan);

  // Sets bit doc - base for the documents of [base, end) that match, and clears the others. At most
  // kMost documents; from call to call `base` is not below the last `end`.
  void fill(DocId base, DocId end, std::span<std::uint64_t> words);

 private:
  void collect(DocId base, DocId end, std::span<std::uint64_t> words);
  template <typename Combine>
  void combine(DocWindows& other, DocId base, DocId end, std::span<std::uint64_t> words,
               Combine&& combine);

  PlanKind kind_;
  std::vector<PartMatcher> parts_;  // of a leaf
  DocCursorPtr cursor_;             // of what has no bits of its own
  std::vector<DocWindows> children_;
  std::vector<DocWindows> excluded_;
  std::vector<std::uint64_t> scratch_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_DOC_WINDOWS_H_
