// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/term_cursor_test.cc.

#include "search/term_cursor.h"

#include <array>
#include <bit>
#include <utility>

#include "search/keep_common.h"

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

PostingBatch TermCursor::batch(DocId end) {
  if (doc_ >= end) return {};
  if (lists_.size() > 1) return unite(end);
  std::span<const DocId> docs = std::span(docs_).subspan(index_);
  std::span<const std::uint32_t> freqs = std::span(freqs_).subspan(index_);
  if (!summed()) {
    docs = lists_.front().block_docs();
    freqs = lists_.front().block_freqs();
  }
  docs = docs.first(std::min(docs.size(), kMaxBatch));
  if (docs.back() >= end) {
    const auto last = std::lower_bound(docs.begin(), docs.end(), end);
    docs = docs.first(static_cast<std::size_t>(last - docs.begin()));
  }
  return {docs, freqs.first(docs.size())};
}

// The lists of a short stretch, added up one after the other.
PostingBatch TermCursor::unite(DocId end) {
  const DocId base = doc_;
  const DocId stop = base + std::min<DocId>(end - base, kMaxBatch);
  std::array<std::uint64_t, kMaxBatch / 64> seen{};
  sums_.resize(2 * kMaxBatch);
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    PostingCursor& list = lists_[i];
    std::uint32_t* const sums = sums_.data() + (i < words_ ? 0 : kMaxBatch);
    while (list.doc() < stop) {
      const std::span<const DocId> docs = list.block_docs();
      const std::span<const std::uint32_t> freqs = list.block_freqs();
      std::size_t at = 0;
      for (; at < docs.size() && docs[at] < stop; ++at) {
        const DocId offset = docs[at] - base;
        sums[offset] += freqs[at];
        seen[offset / 64] |= std::uint64_t{1} << offset % 64;
      }
      at == docs.size() ? list.skip_block() : list.advance(stop);
    }
  }
  docs_.clear();
  freqs_.clear();
  for (std::size_t i = 0; i < seen.size(); ++i) {
    for (std::uint64_t bits = seen[i]; bits != 0; bits &= bits - 1) {
      const auto offset = static_cast<DocId>(64 * i) + static_cast<DocId>(std::countr_zero(bits));
      docs_.push_back(base + offset);
      freqs_.push_back(
          std::max(std::exchange(sums_[offset], 0), std::exchange(sums_[kMaxBatch + offset], 0)));
    }
  }
  return {docs_, freqs_};
}

void TermCursor::pass(const PostingBatch& batch) noexcept {
  if (lists_.size() > 1) {
    doc_ = smallest();
  } else if (!summed() && batch.docs.size() == lists_.front().block_docs().size()) {
    doc_ = lists_.front().skip_block();
  } else {
    advance(batch.docs.back() + 1);
  }
}

void TermCursor::keep_common(Candidates& candidates, std::uint32_t* freqs) noexcept {
  if (lists_.size() == 1) {
    lists_.front().keep_common(candidates, freqs);
    doc_ = lists_.front().doc();
    return;
  }
  keep_common_by_document(*this, candidates, freqs);
}

BlockFacts TermCursor::facts(DocId target) noexcept {
  if (doc_ == kNoMoreDocs) return {kNoMoreDocs, 0, 0};
  if (summed()) {
    if (target > docs_.back()) return {kNoMoreDocs, 0, 0};
    return {docs_.back(), whole_.max_freq, whole_.min_length};
  }
  BlockFacts joint{kNoMoreDocs, 0, UINT8_MAX};
  for (PostingCursor& list : lists_) {
    if (list.doc() == kNoMoreDocs) continue;
    const BlockFacts facts = list.facts(std::max(target, list.doc()));
    if (facts.last_doc == kNoMoreDocs) continue;
    joint.last_doc = std::min(joint.last_doc, facts.last_doc);
    joint.max_freq += facts.max_freq;
    joint.min_length = std::min(joint.min_length, facts.min_length);
  }
  return joint;
}

}  // namespace broadside
