// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A conjunction of the words' documents, the rarest word leading; then the possible starts, first
// those of the rarest word, are thinned out slot by slot.
// Covered by tests/search/evaluators_test.cc.

#include "search/phrase_cursor.h"

#include <algorithm>

namespace broadside {

SlotCursor::SlotCursor(const SegmentReader& segment, std::span<const TermEntry> entries,
                       std::uint32_t offset, ReadContext& context)
    : offset_(offset) {
  for (const TermEntry& entry : entries) {
    words_.emplace_back(segment, entry, context);
    cost_ += entry.documents;
  }
  doc_ = smallest();
}

DocId SlotCursor::smallest() const noexcept {
  DocId smallest = kNoMoreDocs;
  for (const PostingCursor& word : words_) smallest = std::min(smallest, word.doc());
  return smallest;
}

DocId SlotCursor::advance(DocId target) noexcept {
  if (target <= doc_) return doc_;
  for (PostingCursor& word : words_) word.advance(target);
  return doc_ = smallest();
}

std::uint32_t SlotCursor::freq() const noexcept {
  std::uint32_t sum = 0;
  for (const PostingCursor& word : words_) sum += word.doc() == doc_ ? word.freq() : 0;
  return sum;
}

std::span<const std::uint32_t> SlotCursor::positions() noexcept {
  if (words_.size() == 1) return words_.front().positions();
  merged_.clear();
  for (PostingCursor& word : words_) {
    if (word.doc() != doc_) continue;
    const auto middle = static_cast<std::ptrdiff_t>(merged_.size());
    const auto positions = word.positions();
    merged_.insert(merged_.end(), positions.begin(), positions.end());
    std::inplace_merge(merged_.begin(), merged_.begin() + middle, merged_.end());
  }
  merged_.erase(std::unique(merged_.begin(), merged_.end()), merged_.end());
  return merged_;
}

PhraseCursor::PhraseCursor(const SegmentReader& segment, std::span<const PlanSlot> slots,
                           std::size_t segment_index, ReadContext& context) {
  for (const PlanSlot& slot : slots) {
    slots_.emplace_back(segment, slot.entries[segment_index].entries, slot.offset, context);
  }
  std::stable_sort(slots_.begin(), slots_.end(),
                   [](const SlotCursor& a, const SlotCursor& b) { return a.cost() < b.cost(); });
  find(0);
}

// Moves to the first document >= target in which the phrase occurs.
DocId PhraseCursor::find(DocId target) noexcept {
  while (approach(target) != kNoMoreDocs && !confirm()) target = doc_ + 1;
  return doc_;
}

DocId PhraseCursor::approach(DocId target) noexcept {
  std::size_t agreeing = 0;
  for (std::size_t i = 0; agreeing < slots_.size(); i = (i + 1) % slots_.size()) {
    const DocId doc = slots_[i].advance(target);
    if (doc == kNoMoreDocs) return doc_ = doc;
    agreeing = doc == target ? agreeing + 1 : 1;
    target = doc;
  }
  return doc_ = target;
}

std::uint32_t PhraseCursor::most_freq() const noexcept {
  std::uint32_t most = UINT32_MAX;
  for (const SlotCursor& slot : slots_) most = std::min(most, slot.freq());
  return most;
}

bool PhraseCursor::confirm() noexcept {
  starts_.clear();
  SlotCursor& rarest = slots_.front();
  for (const std::uint32_t position : rarest.positions()) {
    if (position >= rarest.offset()) starts_.push_back(position - rarest.offset());
  }
  for (std::size_t i = 1; i < slots_.size() && !starts_.empty(); ++i) keep_followed_by(slots_[i]);
  return !starts_.empty();
}

// Keeps the starts at which `slot` stands in its place.
void PhraseCursor::keep_followed_by(SlotCursor& slot) noexcept {
  const std::span<const std::uint32_t> positions = slot.positions();
  std::size_t i = 0;
  std::erase_if(starts_, [&](std::uint32_t start) {
    const std::uint64_t wanted = std::uint64_t{start} + slot.offset();
    while (i < positions.size() && positions[i] < wanted) ++i;
    return i == positions.size() || positions[i] != wanted;
  });
}

}  // namespace broadside
