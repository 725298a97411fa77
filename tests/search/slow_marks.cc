// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/slow_marks.h"

#include <algorithm>
#include <string>

#include "search/slow_sections.h"

namespace broadside {
namespace {

bool is_in(const SlowPlace& place, const std::vector<PositionSpan>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const PositionSpan& range) {
    return range.begin <= place.span.begin && place.span.begin < range.end;
  });
}

// The word at a position: this one, or the first that is no alternative.
const NaiveWord* word_at(const NaiveField& field, std::uint32_t position, const std::string& term) {
  const NaiveWord* first = nullptr;
  for (const NaiveWord& word : field.words) {
    if (word.position != position) continue;
    if (word.term == term) return &word;
    if (first == nullptr && !word.alternative) first = &word;
  }
  return first;
}

}  // namespace

void SlowMarks::visit(const PlanNode& node, const Ranges& ranges) {
  for (const PlanPart& part : node.parts) {
    if (static_cast<std::size_t>(part.field) == number_) add_part(part, ranges);
  }
  Ranges inner = ranges;
  const bool is_section = node.kind == PlanKind::section;
  if (is_section) {
    inner.clear();
    for (const PositionSpan& section : slow_sections(node.label, document_)) {
      for (const PositionSpan& range : ranges) {
        const PositionSpan both{std::max(section.begin, range.begin),
                                std::min(section.end, range.end)};
        if (both.begin < both.end && number_ == body_) inner.push_back(both);
      }
    }
  }
  for (const PlanNode& child : is_section ? node.within : node.children) visit(child, inner);
}

void SlowMarks::add_part(const PlanPart& part, const Ranges& ranges) {
  if (!part.near) {
    for (const SlowPlace& place : slow_places(part, field_)) {
      if (!is_in(place, ranges)) continue;
      add_place(place, sure_);
      add_place(place, possible_);
    }
    return;
  }
  for (const std::vector<PositionSpan>& operand : slow_operands(part, field_)) {
    for (const PositionSpan& span : operand) {
      if (!is_in({span}, ranges)) continue;
      add_place({span}, possible_);
      if (span.size() > 1) continue;
      // Of several words at the position any may be meant.
      for (const NaiveWord& word : field_.words) {
        if (word.position == span.begin) possible_.push_back({word.begin, word.end});
      }
    }
  }
}

void SlowMarks::add_place(const SlowPlace& place, std::vector<ByteSpan>& spans) {
  const NaiveWord* first = word_at(field_, place.span.begin, place.word);
  const NaiveWord* last = place.span.size() == 1 ? first : word_at(field_, place.span.end - 1, {});
  if (first == nullptr || last == nullptr || last->end <= first->begin) return;
  spans.push_back({first->begin, last->end});
}

}  // namespace broadside
