// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Many documents of a list at a time: as bits, and as those that candidates have in common with it.
// Tested in tests/segment/posting_cursor_test.cc.

#include <algorithm>
#include <array>
#include <cstring>

#include "segment/posting_cursor.h"

namespace broadside {
namespace {

// Neighbours share a word, and each would wait for the one before it; so four stretches take turns.
void set_bits(std::span<const DocId> docs, DocId base, std::span<std::uint64_t> words) noexcept {
  const auto set = [=](DocId doc) {
    words[(doc - base) / 64] |= std::uint64_t{1} << (doc - base) % 64;
  };
  const std::size_t stretch = docs.size() / 4;
  for (std::size_t i = 0; i < stretch; ++i) {
    set(docs[i]);
    set(docs[stretch + i]);
    set(docs[2 * stretch + i]);
    set(docs[3 * stretch + i]);
  }
  for (const DocId doc : docs.subspan(4 * stretch)) set(doc);
}

}  // namespace

void PostingCursor::collect_until(DocId base, DocId end, std::span<std::uint64_t> words) noexcept {
  while (doc_ < end) {
    if (!expanded_) {
      collect_bits(base, end, words);
    } else {
      const DocId* const from = docs_ + index_;
      const DocId* const to = last_doc_ < end ? docs_ + count_ : docs_ + place_of(end);
      set_bits({from, to}, base, words);
    }
    if (last_doc_ >= end) {
      advance(end);
      return;
    }
    skip_block();
  }
}

// Copies the bits of the documents from doc() up to `end`.
void PostingCursor::collect_bits(DocId base, DocId end,
                                 std::span<std::uint64_t> words) const noexcept {
  const DocId first = before_block_ + 1;
  for (std::size_t at = (doc_ - first) / 64 * 8; at < bit_set_.bits.size(); at += 8) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, bit_set_.bits.data() + at,
                std::min<std::size_t>(8, bit_set_.bits.size() - at));
    DocId doc = first + static_cast<DocId>(at * 8);
    if (doc >= end) return;
    if (doc < doc_) bits &= ~std::uint64_t{0} << (doc_ - doc);
    if (end - doc < 64) bits &= (std::uint64_t{1} << (end - doc)) - 1;
    if (bits == 0) continue;
    if (doc < base) {
      bits >>= base - doc;
      doc = base;
    }
    const std::size_t word = (doc - base) / 64, shift = (doc - base) % 64;
    words[word] |= bits << shift;
    if (shift != 0 && bits >> (64 - shift) != 0) words[word + 1] |= bits >> (64 - shift);
  }
}

void PostingCursor::keep_common(Candidates& candidates, std::uint32_t* freqs) noexcept {
  std::size_t kept = 0;
  for (std::size_t begin = 0; begin < candidates.count;) {
    if (advance(candidates.docs[begin]) == kNoMoreDocs) break;
    std::size_t end = begin + 1;
    while (end < candidates.count && candidates.docs[end] <= last_doc_) ++end;
    if (end == begin + 1) {
      kept += keep_one(candidates, begin, kept, freqs);
    } else if (!expanded_ && freqs == nullptr && candidates.docs[begin] >= before_block_ + 1) {
      kept += keep_in_bits(candidates, begin, end, kept);
    } else {
      kept += keep_in_block(candidates, begin, end, kept, freqs);
    }
    begin = end;
  }
  candidates.count = kept;
}

std::size_t PostingCursor::keep_one(Candidates& candidates, std::size_t from, std::size_t to,
                                    std::uint32_t* freqs) noexcept {
  if (doc_ != candidates.docs[from]) return 0;
  candidates.move(from, to);
  if (freqs != nullptr) freqs[to] = freq();
  return 1;
}

std::size_t PostingCursor::keep_in_bits(Candidates& candidates, std::size_t begin, std::size_t end,
                                        std::size_t to) noexcept {
  const DocId first = before_block_ + 1;
  const DocId last = candidates.docs[end - 1];
  std::size_t kept = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const DocId bit = candidates.docs[i] - first;
    candidates.move(i, to + kept);
    kept += static_cast<std::size_t>(bit_set_.bits[bit / 8]) >> bit % 8 & 1;
  }
  doc_ = first_bit_from(last);
  return kept;
}

std::size_t PostingCursor::keep_in_block(Candidates& candidates, std::size_t begin, std::size_t end,
                                         std::size_t to, std::uint32_t* freqs) noexcept {
  if (!expanded_) expand();
  std::array<std::uint8_t, kBlockSize> at;
  const DocId last = candidates.docs[end - 1];
  const std::size_t kept = match_sorted(docs_ + index_, candidates, begin, end, to, at.data());
  if (freqs != nullptr && kept > 0) {
    if (!freqs_decoded_) decode_block_freqs();
    for (std::size_t i = 0; i < kept; ++i) freqs[to + i] = freqs_[index_ + at[i]];
  }
  move_to(last);
  return kept;
}

}  // namespace broadside
