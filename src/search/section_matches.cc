// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/sections_test.cc and evaluators_test.cc.

#include "search/section_matches.h"

#include <algorithm>
#include <cstddef>

#include "search/segment_scan.h"
#include "search/text_matches.h"

namespace broadside {
namespace {

std::uint64_t count_windows(std::span<const TextMatch> matches) {
  const auto begins_window = [](const TextMatch& match) { return match.reach > 0; };
  return static_cast<std::uint64_t>(std::count_if(matches.begin(), matches.end(), begins_window));
}

// Ascending; several may begin at one position.
std::uint64_t count_positions(std::span<const TextMatch> matches) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    count += i == 0 || matches[i].position != matches[i - 1].position;
  }
  return count;
}

}  // namespace

SectionMatches::SectionMatches(SegmentScan& scan, std::span<const DocId> docs)
    : scan_(scan), docs_(docs), sections_(scan.sections()) {}

SectionMatches::Counts SectionMatches::count(const PlanNode& node,
                                             std::span<const PositionRanges> ranges) {
  switch (node.kind) {
    case PlanKind::nothing:
      break;
    case PlanKind::everything:
      return Counts(docs_.size(), 1);
    case PlanKind::leaf:
    case PlanKind::near:
      return count_leaf(node, ranges);
    case PlanKind::all:
      return count_all(node, ranges);
    case PlanKind::any:
    case PlanKind::at_least:
    case PlanKind::min_freq:
      return count_some(node, ranges);
    case PlanKind::filter:
      return count_filter(node);
    case PlanKind::section:
      return count_section(node, ranges);
  }
  return Counts(docs_.size(), 0);
}

SectionMatches::Counts SectionMatches::count_all(const PlanNode& node,
                                                 std::span<const PositionRanges> ranges) {
  Counts least(docs_.size(), UINT64_MAX);
  for (const PlanNode& child : node.children) {
    const Counts counts = count(child, ranges);
    for (std::size_t i = 0; i < counts.size(); ++i) least[i] = std::min(least[i], counts[i]);
  }
  for (const PlanNode& child : node.excluded) {
    const Counts counts = count(child, ranges);
    for (std::size_t i = 0; i < counts.size(); ++i) least[i] = counts[i] > 0 ? 0 : least[i];
  }
  return least;
}

// The sum, where enough children match often enough.
SectionMatches::Counts SectionMatches::count_some(const PlanNode& node,
                                                  std::span<const PositionRanges> ranges) {
  Counts sum(docs_.size(), 0);
  std::vector<std::uint32_t> matching(docs_.size(), 0);
  for (const PlanNode& child : node.children) {
    const Counts counts = count(child, ranges);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      sum[i] += counts[i];
      matching[i] += counts[i] > 0;
    }
  }
  for (std::size_t i = 0; i < sum.size(); ++i) {
    const bool too_few = node.kind == PlanKind::at_least && matching[i] < node.number;
    const bool too_rare = node.kind == PlanKind::min_freq && sum[i] < node.number;
    if (too_few || too_rare) sum[i] = 0;
  }
  return sum;
}

SectionMatches::Counts SectionMatches::count_section(const PlanNode& node,
                                                     std::span<const PositionRanges> ranges) {
  const std::vector<PositionRanges> inner = sections_.of(docs_, node.label, ranges);
  Counts counts = count(node.within.front(), inner);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (inner[i].empty()) counts[i] = 0;
  }
  return counts;
}

SectionMatches::Counts SectionMatches::count_leaf(const PlanNode& leaf,
                                                  std::span<const PositionRanges> ranges) {
  TextMatches matches(scan_.reader(), scan_.segment_index(), scan_.field_count(), docs_,
                      scan_.context(), &sections_);
  Counts counts;
  for (const FieldMatches& fields : matches.find(leaf, ranges)) {
    const auto& body = fields[static_cast<std::size_t>(sections_.field())];
    counts.push_back(leaf.kind == PlanKind::near ? count_windows(body) : count_positions(body));
  }
  return counts;
}

SectionMatches::Counts SectionMatches::count_filter(const PlanNode& filter) {
  const DocCursorPtr cursor = scan_.cursor(filter);
  Counts counts;
  for (const DocId doc : docs_) counts.push_back(cursor->advance(doc) == doc ? 1 : 0);
  return counts;
}

}  // namespace broadside
