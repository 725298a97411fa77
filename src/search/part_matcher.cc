// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/evaluators_test.cc.

#include "search/part_matcher.h"

#include <algorithm>

namespace broadside {
namespace {

// A bound over more blocks than this is taken from the list: reading the facts of them all would
// cost more than it tells.
constexpr unsigned kMostBlocks = 12;

// What has no blocks of its own promises the same for each stretch of so many documents.
constexpr DocId kStretch = 4096;

using Cursor = std::variant<PostingCursor, TermCursor, PhraseCursor>;

Cursor cursor_of(const SegmentScan& scan, const PlanPart& part) {
  const std::size_t segment = scan.segment_index();
  if (part.is_phrase()) {
    return Cursor(std::in_place_type<PhraseCursor>, scan.reader(), part.slots, segment,
                  scan.context());
  }
  const TermLists& lists = part.slots.front().entries[segment];
  if (lists.entries.size() == 1) {
    return Cursor(std::in_place_type<PostingCursor>, scan.reader(), lists.entries.front(),
                  scan.context());
  }
  return Cursor(std::in_place_type<TermCursor>, scan.reader(), lists, scan.context());
}

void take_from(PostingCursor& list, DocId end, Candidates& candidates, std::uint32_t* freqs) {
  const std::span<const DocId> docs = list.block_docs();
  std::size_t count = docs.size();
  if (!docs.empty() && docs.back() >= end) {
    count =
        static_cast<std::size_t>(std::lower_bound(docs.begin(), docs.end(), end) - docs.begin());
  }
  std::copy_n(docs.begin(), count, candidates.docs.begin());
  if (freqs != nullptr) std::copy_n(list.block_freqs().begin(), count, freqs);
  candidates.count = count;
  if (count == docs.size()) {
    list.skip_block();
  } else {
    list.advance(end);
  }
}

void take_from(TermCursor& cursor, DocId end, Candidates& candidates, std::uint32_t* freqs) {
  std::size_t& count = candidates.count = 0;
  while (count < Candidates::kMost && cursor.doc() < end) {
    const PostingBatch batch = cursor.batch(end, Candidates::kMost - count);
    std::copy(batch.docs.begin(), batch.docs.end(), candidates.docs.data() + count);
    if (freqs != nullptr) std::copy(batch.freqs.begin(), batch.freqs.end(), freqs + count);
    count += batch.docs.size();
    cursor.pass(batch);
  }
}

void take_from(PhraseCursor& cursor, DocId end, Candidates& candidates, std::uint32_t* freqs) {
  std::size_t count = 0;
  for (; count < Candidates::kMost && cursor.doc() < end; cursor.next()) {
    candidates.docs[count] = cursor.doc();
    if (freqs != nullptr) freqs[count] = cursor.freq();
    ++count;
  }
  candidates.count = count;
}

template <typename Lists>
void collect_from(Lists& cursor, DocId base, DocId end, std::span<std::uint64_t> words) {
  cursor.collect_until(base, end, words);
}

void collect_from(PhraseCursor& cursor, DocId base, DocId end, std::span<std::uint64_t> words) {
  for (DocId doc = cursor.doc(); doc < end; doc = cursor.next()) {
    words[(doc - base) / 64] |= std::uint64_t{1} << (doc - base) % 64;
  }
}

}  // namespace

PartMatcher::PartMatcher(const SegmentScan& scan, const PlanPart& part)
    : cursor_(cursor_of(scan, part)),
      scorer_{part.weight(), part.norms->data(),
              scan.reader().length_codes(part.field, scan.context()).data()},
      cost_(UINT64_MAX),
      whole_{kNoMoreDocs, UINT32_MAX, 0} {
  for (const PlanSlot& slot : part.slots) {  // a phrase is no more frequent than its words
    const TermLists& lists = slot.entries[scan.segment_index()];
    const BlockFacts facts = facts_of(lists);
    whole_.max_freq = std::min(whole_.max_freq, facts.max_freq);
    whole_.min_length = std::max(whole_.min_length, facts.min_length);
    cost_ = std::min(cost_, lists.documents());
  }
}

DocId PartMatcher::doc() const noexcept {
  return std::visit([](const auto& cursor) { return cursor.doc(); }, cursor_);
}

DocId PartMatcher::advance(DocId target) noexcept {
  return std::visit([=](auto& cursor) { return cursor.advance(target); }, cursor_);
}

std::uint32_t PartMatcher::freq() const noexcept {
  return std::visit([](const auto& cursor) { return cursor.freq(); }, cursor_);
}

BlockFacts PartMatcher::facts(DocId target) noexcept {
  if (doc() == kNoMoreDocs) return {};
  target = std::max(target, doc());
  if (auto* list = std::get_if<PostingCursor>(&cursor_)) return list->facts(target);
  if (auto* lists = std::get_if<TermCursor>(&cursor_)) return lists->facts(target);
  return {target + std::min(kStretch - 1, kNoMoreDocs - 1 - target), whole_.max_freq,
          whole_.min_length};
}

float PartMatcher::bound(DocId begin, DocId end) noexcept {
  const auto of = [this](const BlockFacts& facts) {
    return bm25(scorer_.weight, scorer_.norms[facts.min_length], facts.max_freq);
  };
  float most = 0;
  DocId target = std::max(begin, doc());
  for (unsigned blocks = 0; target < end; ++blocks) {
    if (blocks == kMostBlocks) return of(whole_);
    const BlockFacts facts = this->facts(target);
    most = std::max(most, of(facts));
    if (facts.last_doc >= end) break;
    target = facts.last_doc + 1;
  }
  return most;
}

void PartMatcher::take(DocId end, Candidates& candidates, std::uint32_t* freqs) {
  std::visit([&](auto& cursor) { take_from(cursor, end, candidates, freqs); }, cursor_);
  for (std::size_t i = 0; i < candidates.count; ++i) {
    candidates.rows[i] = static_cast<std::uint8_t>(i);
  }
}

void PartMatcher::keep_common(Candidates& candidates, std::uint32_t* freqs) noexcept {
  std::visit([&](auto& cursor) { cursor.keep_common(candidates, freqs); }, cursor_);
}

void PartMatcher::collect_until(DocId base, DocId end, std::span<std::uint64_t> words) noexcept {
  std::visit([&](auto& cursor) { collect_from(cursor, base, end, words); }, cursor_);
}

bool has_documents(const SegmentScan& scan, const PlanPart& part) {
  return std::none_of(part.slots.begin(), part.slots.end(), [&](const PlanSlot& slot) {
    return slot.entries[scan.segment_index()].entries.empty();
  });
}

}  // namespace broadside
