// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Documents of the rarest word are taken a batch at a time and thinned out by the other words. In
// those that are left the possible starts, first those of the rarest word, are thinned out slot by
// slot. Positions have cursors of their own, since the others have passed the document by then.
// Covered by tests/search/evaluators_test.cc.

#include "search/phrase_cursor.h"

#include <algorithm>

#include "codec/shifted_match.h"
#include "search/keep_common.h"

namespace broadside {

SlotCursor::SlotCursor(const SegmentReader& segment, const TermLists& lists, std::uint32_t offset,
                       ReadContext& context)
    : offset_(offset), cost_(lists.documents()) {
  words_.reserve(lists.entries.size());
  for (const TermEntry& entry : lists.entries) words_.emplace_back(segment, entry, context);
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

void SlotCursor::take(std::size_t most, Candidates& candidates, std::uint32_t* freqs) noexcept {
  std::size_t count = 0;
  if (words_.size() == 1) {
    PostingCursor& word = words_.front();
    count = std::min(most, word.block_docs().size());
    std::copy_n(word.block_docs().begin(), count, candidates.docs.begin());
    std::copy_n(word.block_freqs().begin(), count, freqs);
    doc_ = count == word.block_docs().size() ? word.skip_block()
                                             : word.advance(candidates.docs[count - 1] + 1);
  } else {
    for (; count < most && doc_ != kNoMoreDocs; advance(doc_ + 1)) {
      candidates.docs[count] = doc_;
      freqs[count++] = freq();
    }
  }
  for (std::size_t i = 0; i < count; ++i) candidates.rows[i] = static_cast<std::uint8_t>(i);
  candidates.count = count;
}

void SlotCursor::keep_common(Candidates& candidates, std::uint32_t* freqs) noexcept {
  if (words_.size() == 1) {
    words_.front().keep_common(candidates, freqs);
    doc_ = words_.front().doc();
    return;
  }
  keep_common_by_document(*this, candidates, freqs);
}

PhraseCursor::PhraseCursor(const SegmentReader& segment, std::span<const PlanSlot> slots,
                           std::size_t segment_index, ReadContext& context)
    : segment_(&segment), context_(&context), plan_(slots), segment_index_(segment_index) {
  slots_ = open_slots();
  find(0);
}

// The rarest first.
std::vector<SlotCursor> PhraseCursor::open_slots() const {
  std::vector<SlotCursor> slots;
  slots.reserve(plan_.size());
  for (const PlanSlot& slot : plan_) {
    slots.emplace_back(*segment_, slot.entries[segment_index_], slot.offset, *context_);
  }
  std::stable_sort(slots.begin(), slots.end(),
                   [](const SlotCursor& a, const SlotCursor& b) { return a.cost() < b.cost(); });
  return slots;
}

// Moves to the first document >= target in which the phrase occurs.
DocId PhraseCursor::find(DocId target) noexcept {
  while (approach(target) != kNoMoreDocs && !confirm()) target = doc_ + 1;
  return doc_;
}

void PhraseCursor::keep_common(Candidates& candidates, std::uint32_t* freqs) noexcept {
  keep_common_by_document(*this, candidates, freqs);
}

DocId PhraseCursor::approach(DocId target) noexcept {
  if (target > doc_ + 1) batch_ = 0;  // led by somebody else: what follows may not be wanted
  for (;;) {
    while (at_ < found_.count && found_.docs[at_] < target) ++at_;
    if (at_ < found_.count) return doc_ = found_.docs[at_];
    if (!refill(target)) return doc_ = kNoMoreDocs;
  }
}

// The next documents of the rarest word, from `target` on, that have the others. False at the end.
bool PhraseCursor::refill(DocId target) noexcept {
  constexpr std::size_t kFirstBatch = 8;
  batch_ = std::clamp(batch_ * 2, kFirstBatch, Candidates::kMost);
  at_ = found_.count = 0;
  for (const SlotCursor& slot : slots_) target = std::max(target, slot.doc());
  SlotCursor& rarest = slots_.front();
  if (target == kNoMoreDocs || rarest.advance(target) == kNoMoreDocs) return false;
  rarest.take(batch_, found_, most_.data());
  std::array<std::uint32_t, Candidates::kMost> freqs;
  for (std::size_t i = 1; i < slots_.size() && found_.count > 0; ++i) {
    slots_[i].keep_common(found_, freqs.data());
    for (std::size_t j = 0; j < found_.count; ++j) {
      std::uint32_t& most = most_[found_.rows[j]];
      most = std::min(most, freqs[j]);
    }
  }
  return true;
}

bool PhraseCursor::confirm() noexcept {
  if (readers_.empty()) readers_ = open_slots();
  SlotCursor& rarest = readers_.front();
  rarest.advance(doc_);
  const std::span<const std::uint32_t> positions = rarest.positions();
  const auto first = std::lower_bound(positions.begin(), positions.end(), rarest.offset());
  starts_.resize(static_cast<std::size_t>(positions.end() - first));
  std::transform(first, positions.end(), starts_.begin(),
                 [offset = rarest.offset()](std::uint32_t position) { return position - offset; });
  for (std::size_t i = 1; i < readers_.size() && !starts_.empty(); ++i) {
    readers_[i].advance(doc_);
    starts_.resize(match_shifted(readers_[i].positions(), starts_, readers_[i].offset()));
  }
  return !starts_.empty();
}

}  // namespace broadside
