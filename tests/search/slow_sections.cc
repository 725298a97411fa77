// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/slow_sections.h"

#include <algorithm>
#include <set>
#include <string>

#include "search/every_combination.h"
#include "search/slow_places.h"

namespace broadside {
namespace {

// ASCII patterns alone.
bool fits(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern.front() == '*') {
    return fits(pattern.substr(1), text) || (!text.empty() && fits(pattern, text.substr(1)));
  }
  const bool same = !text.empty() && (pattern.front() == '?' || pattern.front() == text.front());
  return same && fits(pattern.substr(1), text.substr(1));
}

bool is_in(const PositionSpan& span, const PositionSpan& range) {
  return range.begin <= span.begin && span.begin < range.end;
}

std::uint64_t windows_in(const PlanPart& near, const NaiveField& field, const PositionSpan& range) {
  EveryCombination combinations(near.near->rule);
  for (std::vector<PositionSpan>& operand : slow_operands(near, field)) {
    std::erase_if(operand, [&](const PositionSpan& span) { return !is_in(span, range); });
    combinations.add(std::move(operand));
  }
  return combinations.windows().size();
}

}  // namespace

std::vector<PositionSpan> slow_sections(const std::string& label, const NaiveDocument& document) {
  Analyzer analyzer;
  std::vector<PositionSpan> ranges;
  const auto& begins = document.section_positions;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    if (!fits(label, analyzer.normalize(document.document.sections[i].label))) continue;
    ranges.push_back({begins[i], i + 1 < begins.size() ? begins[i + 1] : UINT32_MAX});
  }
  return ranges;
}

std::uint64_t SlowSections::count_section(const PlanNode& section, const Ranges& outer) const {
  Ranges both;
  for (const PositionSpan& inner : slow_sections(section.label, document_)) {
    for (const PositionSpan& range : outer) {
      const PositionSpan span{std::max(inner.begin, range.begin), std::min(inner.end, range.end)};
      if (span.begin < span.end) both.push_back(span);
    }
  }
  return both.empty() ? 0 : count_node(section.within.front(), both);
}

std::uint64_t SlowSections::count_node(const PlanNode& node, const Ranges& ranges) const {
  const auto count = [&](const PlanNode& child) { return count_node(child, ranges); };
  const auto matches = [&](const PlanNode& child) { return count(child) > 0; };
  std::uint64_t sum = 0;
  std::uint64_t least = UINT64_MAX;
  for (const PlanNode& child : node.children) {
    sum += count(child);
    least = std::min(least, count(child));
  }
  switch (node.kind) {
    case PlanKind::nothing:
      return 0;
    case PlanKind::everything:
      return 1;
    case PlanKind::filter:
      return meets_(node) ? 1 : 0;
    case PlanKind::leaf:
    case PlanKind::near:
      return count_leaf(node, ranges);
    case PlanKind::all:
      return std::any_of(node.excluded.begin(), node.excluded.end(), matches) ? 0 : least;
    case PlanKind::any:
      return sum;
    case PlanKind::at_least:
      return std::count_if(node.children.begin(), node.children.end(), matches) >= node.number ? sum
                                                                                               : 0;
    case PlanKind::min_freq:
      return sum >= node.number ? sum : 0;
    case PlanKind::section:
      return count_section(node, ranges);
  }
  return 0;
}

// Words that stand at one position count once.
std::uint64_t SlowSections::count_leaf(const PlanNode& leaf, const Ranges& ranges) const {
  std::uint64_t windows = 0;
  std::set<std::uint32_t> begins;
  for (const PlanPart& part : leaf.parts) {
    if (static_cast<std::size_t>(part.field) != body_) continue;
    const NaiveField& field = document_.fields[body_];
    for (const PositionSpan& range : ranges) {
      if (part.near) {
        windows += windows_in(part, field, range);
        continue;
      }
      for (const SlowPlace& place : slow_places(part, field)) {
        if (is_in(place.span, range)) begins.insert(place.span.begin);
      }
    }
  }
  return windows + begins.size();
}

}  // namespace broadside
