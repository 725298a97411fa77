// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// How often documents match a plan where some stretches of their bodies alone count.

#ifndef BROADSIDE_SEARCH_SECTION_MATCHES_H_
#define BROADSIDE_SEARCH_SECTION_MATCHES_H_

#include <cstdint>
#include <span>
#include <vector>

#include "search/plan.h"
#include "search/sections.h"
#include "segment/format.h"

namespace broadside {

class SegmentScan;

// Documents of one segment, ascending. What has no place in a text (filters) counts as in whole
// documents. Every match counts once, however many words stand at its position.
class SectionMatches {
 public:
  // Everything outlives it.
  SectionMatches(SegmentScan& scan, std::span<const DocId> docs);

  // DocCursor::freq() by the matches of each document that begin in its ranges; 0: no match.
  std::vector<std::uint64_t> count(const PlanNode& node, std::span<const PositionRanges> ranges);

 private:
  using Counts = std::vector<std::uint64_t>;

  Counts count_all(const PlanNode& node, std::span<const PositionRanges> ranges);
  Counts count_some(const PlanNode& node, std::span<const PositionRanges> ranges);
  Counts count_section(const PlanNode& node, std::span<const PositionRanges> ranges);
  Counts count_leaf(const PlanNode& leaf, std::span<const PositionRanges> ranges);
  Counts count_filter(const PlanNode& filter);

  SegmentScan& scan_;
  std::span<const DocId> docs_;
  Sections sections_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SECTION_MATCHES_H_
