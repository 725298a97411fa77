// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/evaluators_test.cc.

#include "search/near_cursor.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

#include "codec/shifted_match.h"

namespace broadside {
namespace {

template <typename Place>
void make_set(std::vector<Place>& places) {
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
}

}  // namespace

NearCursor::NearCursor(const SegmentReader& segment, const PlanPart& part,
                       std::size_t segment_index, ReadContext& context)
    : segment_(&segment),
      context_(&context),
      field_(part.field),
      position_windows_(part.near->rule, part.near->operands.size()),
      span_windows_(part.near->rule, part.near->operands.size()) {
  open(*part.near, part, segment_index);
  find(0);
}

void NearCursor::open(const PlanNear& near, const PlanPart& part, std::size_t segment_index) {
  const auto has_documents = [segment_index](const PlanSlot& slot) {
    return !slot.entries[segment_index].entries.empty();
  };
  for (std::size_t i = 0; i < near.operands.size(); ++i) {
    const auto first = std::find(near.operands.begin(), near.operands.end(), near.operands[i]);
    const auto before = static_cast<std::size_t>(first - near.operands.begin());
    if (before < i) continue;
    Operand& operand = operands_.emplace_back();
    for (std::size_t j = i; j < near.operands.size(); ++j) {
      if (near.operands[j] == near.operands[i]) operand.numbers |= std::uint64_t{1} << j;
    }
    for (const PlanChoice& planned : near.operands[i]) {
      const auto slots = planned.of(part.slots);
      if (!std::all_of(slots.begin(), slots.end(), has_documents)) continue;
      operand.choices.push_back(open_choice(slots, segment_index));
      operand.cost += operand.choices.back().cost;
      single_ = single_ && slots.size() == 1;
    }
  }
  for (Operand& operand : operands_) by_cost_.push_back(&operand);
  std::stable_sort(by_cost_.begin(), by_cost_.end(),
                   [](const Operand* a, const Operand* b) { return a->cost < b->cost; });
  for (const Operand& operand : operands_) {
    positions_.push_back({operand.numbers, {}});
    spans_.push_back({operand.numbers, {}});
  }
}

NearCursor::Choice NearCursor::open_choice(std::span<const PlanSlot> slots,
                                           std::size_t segment_index) const {
  Choice choice{.plan = slots, .slots = {}, .places = {}, .cost = UINT64_MAX};
  for (const PlanSlot& slot : slots) {
    choice.slots.emplace_back(*segment_, slot.entries[segment_index], *context_);
    choice.cost = std::min(choice.cost, choice.slots.back().cost());
  }
  return choice;
}

// To the first document >= target that has all slots.
DocId NearCursor::Choice::advance(DocId target) noexcept {
  std::size_t agreeing = 0;
  for (std::size_t i = 0; agreeing < slots.size(); i = (i + 1) % slots.size()) {
    doc = slots[i].advance(target);
    if (doc == kNoMoreDocs) return doc;
    agreeing = doc == target ? agreeing + 1 : 1;
    target = doc;
  }
  return doc;
}

DocId NearCursor::Operand::advance(DocId target) noexcept {
  DocId first = kNoMoreDocs;
  for (Choice& choice : choices) first = std::min(first, choice.advance(target));
  return first;
}

DocId NearCursor::find(DocId target) {
  while (approach(target) != kNoMoreDocs && !confirm()) target = doc_ + 1;
  return doc_;
}

DocId NearCursor::approach(DocId target) noexcept {
  target = std::max(target, doc_);
  std::size_t agreeing = 0;
  for (std::size_t i = 0; agreeing < by_cost_.size(); i = (i + 1) % by_cost_.size()) {
    doc_ = by_cost_[i]->advance(target);
    if (doc_ == kNoMoreDocs) return doc_;
    agreeing = doc_ == target ? agreeing + 1 : 1;
    target = doc_;
  }
  return doc_;
}

// Every window has a place of each operand, and shares none with another.
std::uint32_t NearCursor::most_freq() {
  std::uint64_t least = std::numeric_limits<std::uint32_t>::max();
  for (Operand* operand : by_cost_) {
    const auto alike = static_cast<unsigned>(std::popcount(operand->numbers));
    least = std::min(least, most_places(*operand) / alike);
  }
  return static_cast<std::uint32_t>(least);
}

// What the roots say is not enough: of a word that stands in two languages they may be of one.
std::uint64_t NearCursor::most_places(Operand& operand) {
  std::uint64_t sum = 0;
  for (Choice& choice : operand.choices) {
    if (choice.doc != doc_) continue;
    open_places(choice);
    std::uint64_t least = UINT64_MAX;
    for (SlotPlaces& slot : choice.places) least = std::min(least, slot.advance(doc_));
    sum += least;
  }
  return sum;
}

bool NearCursor::confirm() {
  const bool found = single_ ? find_positions() : find_spans();
  if (span_windows_.cut()) context_->report_cut();
  return found;
}

bool NearCursor::find_positions() {
  for (std::size_t i = 0; i < operands_.size(); ++i) {
    positions_[i].positions = positions_of(operands_[i]);
    if (positions_[i].positions.empty()) return false;
  }
  position_windows_.find(positions_, windows_);
  return windows_.count() > 0;
}

std::span<const std::uint32_t> NearCursor::positions_of(Operand& operand) {
  operand.positions.clear();
  for (Choice& choice : operand.choices) {
    if (choice.doc != doc_) continue;
    open_places(choice);
    choice.places.front().advance(doc_);
    const auto positions = choice.places.front().positions();
    if (operand.choices.size() == 1) return positions;
    operand.positions.insert(operand.positions.end(), positions.begin(), positions.end());
  }
  make_set(operand.positions);
  return operand.positions;
}

bool NearCursor::find_spans() {
  for (std::size_t i = 0; i < operands_.size(); ++i) {
    std::vector<PositionSpan>& spans = spans_[i].spans;
    spans.clear();
    for (Choice& choice : operands_[i].choices) {
      if (choice.doc == doc_) add_spans(choice, spans);
    }
    if (spans.empty()) return false;
    make_set(spans);
  }
  span_windows_.find(spans_, windows_);
  return windows_.count() > 0;
}

// Where a choice stands in doc_: its slots as a phrase.
void NearCursor::add_spans(Choice& choice, std::vector<PositionSpan>& spans) {
  open_places(choice);
  for (SlotPlaces& slot : choice.places) slot.advance(doc_);
  const auto first = choice.places.front().positions();
  starts_.assign(first.begin(), first.end());
  for (std::size_t i = 1; i < choice.plan.size() && !starts_.empty(); ++i) {
    starts_.resize(match_shifted(choice.places[i].positions(), starts_, choice.plan[i].offset));
  }
  for (const std::uint32_t start : starts_) spans.push_back({start, start + choice.length()});
}

void NearCursor::open_places(Choice& choice) const {
  if (!choice.places.empty()) return;
  choice.places.reserve(choice.plan.size());
  for (const PlanSlot& slot : choice.plan) {
    choice.places.emplace_back(*segment_, field_, slot, *context_);
  }
}

NearWindows NearCursor::windows_in(const PositionSpan& range) {
  NearWindows windows;
  std::vector<NearPositions> positions = positions_;
  std::vector<NearSpans> spans(single_ ? 0 : spans_.size());
  bool all = true;
  for (std::size_t i = 0; i < operands_.size(); ++i) {
    if (single_) {
      auto& inside = positions[i].positions;
      const auto begin = std::lower_bound(inside.begin(), inside.end(), range.begin);
      inside = {begin, std::lower_bound(begin, inside.end(), range.end)};
      all = all && !inside.empty();
      continue;
    }
    spans[i].operands = spans_[i].operands;
    const auto before = [](const PositionSpan& span, std::uint32_t place) {
      return span.begin < place;
    };
    const auto& own = spans_[i].spans;
    const auto begin = std::lower_bound(own.begin(), own.end(), range.begin, before);
    spans[i].spans.assign(begin, std::lower_bound(begin, own.end(), range.end, before));
    all = all && !spans[i].spans.empty();
  }
  if (!all) return windows;
  if (single_) {
    position_windows_.find(positions, windows);
  } else {
    span_windows_.find(spans, windows);
    if (span_windows_.cut()) context_->report_cut();
  }
  return windows;
}

std::string_view NearCursor::word_at(const NearPlace& place) noexcept {
  for (Operand& operand : operands_) {
    if ((operand.numbers >> place.operand & 1) == 0) continue;
    for (Choice& choice : operand.choices) {
      if (choice.doc != doc_ || choice.length() != 1) continue;
      const std::string_view word = choice.places.front().word_at(place.span.begin);
      if (!word.empty()) return word;
    }
  }
  return {};
}

}  // namespace broadside
