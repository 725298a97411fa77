// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Opening and moving; many documents at a time are in term_cursor_batches.cc. Covered by
// tests/search/term_cursor_test.cc.

#include "search/term_cursor.h"

#include <algorithm>

namespace broadside {
namespace {

// More lists than this are cheaper to sum once than to compare at every step.
constexpr std::size_t kMaxMergedLists = 12;

void add_freqs(const SegmentReader& segment, std::span<const TermEntry> entries,
               ReadContext& context, std::vector<std::uint32_t>& sums) {
  for (const TermEntry& entry : entries) {
    PostingCursor list(segment, entry, context);
    for (DocId doc = list.doc(); doc < sums.size(); doc = list.next()) sums[doc] += list.freq();
  }
}

}  // namespace

BlockFacts facts_of(const TermLists& lists) noexcept {
  BlockFacts facts{kNoMoreDocs, 0, UINT8_MAX};
  for (const TermEntry& entry : lists.entries) {
    facts.max_freq += entry.max_freq;
    facts.min_length = std::min(facts.min_length, entry.min_length);
  }
  return facts;
}

TermCursor::TermCursor(const SegmentReader& segment, const TermLists& lists, ReadContext& context)
    : words_(lists.words), whole_(facts_of(lists)), cost_(lists.documents()) {
  if (lists.entries.size() > kMaxMergedLists) {
    sum_lists(segment, lists, context);
    doc_ = summed_doc();
    return;
  }
  lists_.reserve(lists.entries.size());
  ahead_.reserve(lists.entries.size() > 1 ? lists.entries.size() : 0);
  for (const TermEntry& entry : lists.entries) lists_.emplace_back(segment, entry, context);
  doc_ = smallest();
}

void TermCursor::sum_lists(const SegmentReader& segment, const TermLists& lists,
                           ReadContext& context) {
  const std::span<const TermEntry> entries(lists.entries);
  std::vector<std::uint32_t> words(segment.document_count());
  std::vector<std::uint32_t> others(segment.document_count());
  add_freqs(segment, entries.first(lists.words), context, words);
  add_freqs(segment, entries.subspan(lists.words), context, others);
  for (DocId doc = 0; doc < words.size(); ++doc) {
    const std::uint32_t freq = std::max(words[doc], others[doc]);
    if (freq == 0) continue;
    docs_.push_back(doc);
    freqs_.push_back(freq);
  }
}

DocId TermCursor::smallest() const noexcept {
  DocId smallest = kNoMoreDocs;
  for (const PostingCursor& list : lists_) smallest = std::min(smallest, list.doc());
  return smallest;
}

std::uint32_t TermCursor::freq() const noexcept {
  if (summed()) return freqs_[index_];
  if (lists_.size() == 1) return lists_.front().freq();
  return std::max(freq_in(0, words_), freq_in(words_, lists_.size()));
}

std::uint32_t TermCursor::freq_in(std::size_t first, std::size_t last) const noexcept {
  std::uint32_t sum = 0;
  for (std::size_t i = first; i < last; ++i) {
    if (lists_[i].doc() == doc_) sum += lists_[i].freq();
  }
  return sum;
}

DocId TermCursor::next() noexcept {
  if (doc_ == kNoMoreDocs) return doc_;
  if (lists_.size() == 1) return doc_ = lists_.front().next();
  return advance(doc_ + 1);
}

DocId TermCursor::advance(DocId target) noexcept {
  if (target <= doc_) return doc_;
  if (summed()) {
    const auto from = docs_.begin() + static_cast<std::ptrdiff_t>(index_);
    index_ = static_cast<std::size_t>(std::lower_bound(from, docs_.end(), target) - docs_.begin());
    return doc_ = summed_doc();
  }
  for (PostingCursor& list : lists_) list.advance(target);
  return doc_ = smallest();
}

BlockFacts TermCursor::facts(DocId target) noexcept {
  if (doc_ == kNoMoreDocs) return {kNoMoreDocs, 0, 0};
  if (summed()) {
    if (target > docs_.back()) return {kNoMoreDocs, 0, 0};
    return {docs_.back(), whole_.max_freq, whole_.min_length};
  }
  if (lists_.size() == 1) return lists_.front().facts(std::max(target, doc_));
  look_ahead(target);
  BlockFacts joint{kNoMoreDocs, 0, UINT8_MAX};
  for (const Ahead& list : ahead_) joint.last_doc = std::min(joint.last_doc, list.facts.last_doc);
  for (const Ahead& list : ahead_) {
    if (list.next > joint.last_doc) continue;  // it says nothing about the stretch
    joint.max_freq += list.facts.max_freq;
    joint.min_length = std::min(joint.min_length, list.facts.min_length);
  }
  return joint;
}

void TermCursor::look_ahead(DocId target) noexcept {
  if (ahead_.empty()) {
    for (PostingCursor& list : lists_) ahead_.push_back({list.doc(), list.facts(list.doc())});
  }
  for (std::size_t i = 0; i < ahead_.size(); ++i) {
    Ahead& list = ahead_[i];
    if (list.next >= target) continue;
    list.next = lists_[i].not_before(target);
    if (list.facts.last_doc < list.next) list.facts = lists_[i].facts(list.next);
    if (list.facts.last_doc == kNoMoreDocs) list.next = kNoMoreDocs;
  }
}

}  // namespace broadside
