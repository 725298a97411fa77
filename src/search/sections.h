// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_SECTIONS_H_
#define BROADSIDE_SEARCH_SECTIONS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "search/near_places.h"
#include "segment/format.h"
#include "segment/read_context.h"
#include "segment/segment_reader.h"

namespace broadside {

// Stretches of positions, ascending, none of which overlaps another.
using PositionRanges = std::vector<PositionSpan>;
bool is_in(const PositionRanges& ranges, std::uint32_t position) noexcept;

// The sections of the documents of one segment.
class Sections {
 public:
  // `body`: the field that has their text, or -1. Borrows everything it is given.
  Sections(const SegmentReader& segment, int body, Analyzer& analyzer, ReadContext& context)
      : segment_(&segment), body_(body), analyzer_(&analyzer), context_(&context) {}

  int field() const noexcept { return body_; }
  // For each document, where the sections are whose label the pattern matches, if they have words;
  // `within`: of those stretches alone, unless it is empty.
  std::vector<PositionRanges> of(std::span<const DocId> docs, std::string_view label,
                                 std::span<const PositionRanges> within = {}) const;

 private:
  const SegmentReader* segment_;
  int body_;
  Analyzer* analyzer_;
  ReadContext* context_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SECTIONS_H_
