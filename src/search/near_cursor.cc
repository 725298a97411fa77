// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/evaluators_test.cc.

#include "search/near_cursor.h"

#include <algorithm>

#include "codec/shifted_match.h"

namespace broadside {

NearCursor::NearCursor(const SegmentReader& segment, const PlanPart& part,
                       std::size_t segment_index, ReadContext& context)
    : segment_(&segment), context_(&context), field_(part.field), windows_(part.near->rule) {
  open(part, segment_index);
  find(0);
}

void NearCursor::open(const PlanPart& part, std::size_t segment_index) {
  const auto has_documents = [segment_index](const PlanSlot& slot) {
    return !slot.entries[segment_index].entries.empty();
  };
  operands_.resize(part.near->operands.size());
  spans_.resize(operands_.size());
  for (std::size_t i = 0; i < operands_.size(); ++i) {
    Operand& operand = operands_[i];
    by_cost_.push_back(&operand);
    for (const PlanChoice& planned : part.near->operands[i]) {
      const auto slots = planned.of(part.slots);
      if (!std::all_of(slots.begin(), slots.end(), has_documents)) continue;
      Choice& choice = operand.choices.emplace_back();
      choice.plan = slots;
      choice.cost = UINT64_MAX;
      for (const PlanSlot& slot : slots) {
        choice.slots.emplace_back(*segment_, slot.entries[segment_index], *context_);
        choice.cost = std::min(choice.cost, choice.slots.back().cost());
      }
      operand.cost += choice.cost;
    }
  }
  std::stable_sort(by_cost_.begin(), by_cost_.end(),
                   [](const Operand* a, const Operand* b) { return a->cost < b->cost; });
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

DocId NearCursor::find(DocId target) noexcept {
  while (align(target) != kNoMoreDocs && !confirm()) target = doc_ + 1;
  return doc_;
}

// Moves to the first document >= target that every operand may stand in.
DocId NearCursor::align(DocId target) noexcept {
  std::size_t agreeing = 0;
  for (std::size_t i = 0; agreeing < by_cost_.size(); i = (i + 1) % by_cost_.size()) {
    doc_ = by_cost_[i]->advance(target);
    if (doc_ == kNoMoreDocs) return doc_;
    agreeing = doc_ == target ? agreeing + 1 : 1;
    target = doc_;
  }
  return doc_;
}

bool NearCursor::confirm() noexcept {
  for (std::size_t i = 0; i < operands_.size(); ++i) {
    std::vector<PositionSpan>& spans = spans_[i];
    spans.clear();
    for (Choice& choice : operands_[i].choices) {
      if (choice.doc == doc_) add_spans(choice, spans);
    }
    if (spans.empty()) return false;
    std::sort(spans.begin(), spans.end());
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  }
  windows_.find(spans_);
  return windows_.count() > 0;
}

// Where a choice stands in doc_: its slots as a phrase.
void NearCursor::add_spans(Choice& choice, std::vector<PositionSpan>& spans) noexcept {
  if (choice.places.empty()) {
    choice.places.reserve(choice.plan.size());
    for (const PlanSlot& slot : choice.plan) {
      choice.places.emplace_back(*segment_, field_, slot, *context_);
    }
  }
  const auto first = choice.places.front().in(doc_);
  starts_.assign(first.begin(), first.end());
  for (std::size_t i = 1; i < choice.plan.size() && !starts_.empty(); ++i) {
    starts_.resize(match_shifted(choice.places[i].in(doc_), starts_, choice.plan[i].offset));
  }
  const std::uint32_t length = choice.plan.back().offset + 1;
  for (const std::uint32_t start : starts_) spans.push_back({start, start + length});
}

std::string_view NearCursor::word_at(const NearWindows::Place& place) noexcept {
  for (Choice& choice : operands_[place.operand].choices) {
    if (choice.doc != doc_ || choice.plan.size() != 1) continue;
    const std::string_view word = choice.places.front().word_at(place.span.begin);
    if (!word.empty()) return word;
  }
  return {};
}

}  // namespace broadside
