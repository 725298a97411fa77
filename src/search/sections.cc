// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/sections_test.cc and evaluators_test.cc.

#include "search/sections.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "search/word_pattern.h"

namespace broadside {
namespace {

PositionRanges common(const PositionRanges& a, const PositionRanges& b) {
  PositionRanges both;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const PositionSpan span{std::max(a[i].begin, b[j].begin), std::min(a[i].end, b[j].end)};
    if (span.begin < span.end) both.push_back(span);
    ++(a[i].end <= b[j].end ? i : j);
  }
  return both;
}

}  // namespace

bool is_in(const PositionRanges& ranges, std::uint32_t position) noexcept {
  const auto behind = std::upper_bound(
      ranges.begin(), ranges.end(), position,
      [](std::uint32_t place, const PositionSpan& range) { return place < range.begin; });
  return behind != ranges.begin() && position < std::prev(behind)->end;
}

std::vector<PositionRanges> Sections::of(std::span<const DocId> docs, std::string_view label,
                                         std::span<const PositionRanges> within) const {
  const WordPattern pattern(label);
  std::vector<PositionRanges> ranges(docs.size());
  for (std::size_t i = 0; i < docs.size() && body_ >= 0; ++i) {
    const auto sections = segment_->section_labels(docs[i], *context_);
    for (std::size_t j = 0; j < sections.size(); ++j) {
      if (!pattern.matches(analyzer_->normalize(sections[j].label))) continue;
      const bool last = j + 1 == sections.size();
      const PositionSpan range{sections[j].begin_position,
                               last ? UINT32_MAX : sections[j + 1].begin_position};
      if (range.begin < range.end) ranges[i].push_back(range);
    }
    if (!within.empty()) ranges[i] = common(within[i], ranges[i]);
  }
  return ranges;
}

}  // namespace broadside
