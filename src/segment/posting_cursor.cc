// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Opening and moving; many documents at a time are in posting_cursor_sets.cc, positions in
// posting_cursor_positions.cc. Documents are decoded a block at a time, frequencies when first
// asked for. A block that is a bit set stays one until somebody asks for numbers. Every decode is
// bounded by its span and by the number of documents of the segment, so that any bytes are safe to
// walk. Tested in tests/segment/posting_cursor_test.cc and damage_test.cc.

#include "segment/posting_cursor.h"

#include <algorithm>
#include <bit>

#include "segment/segment_reader.h"
#include "segment/term_value.h"

namespace broadside {

PostingCursor::PostingCursor(const SegmentReader& segment, const TermEntry& entry,
                             ReadContext& context)
    : segment_(&segment), context_(&context), entry_(entry), limit_(segment.document_count()) {
  std::fill_n(docs_ + kBlockSize, kMatchPadding, kNoMoreDocs);
  if (is_short_list(entry.documents, entry.occurrences)) {
    if (!open_short()) damaged();
    return;
  }
  blocks_ = entry.documents / kBlockSize + (entry.documents % kBlockSize != 0 ? 1 : 0);
  if ((blocks_ > 1 && !open_headers()) || !load_block(0)) damaged();
}

std::span<const std::byte> PostingCursor::part(std::uint64_t begin, std::uint64_t end) noexcept {
  if (begin >= end || end > entry_.bytes) return {};
  return segment_->bytes(entry_.offset + begin, end - begin, *context_);
}

bool PostingCursor::open_short() noexcept {
  const auto list = decode_short_list(part(0, entry_.bytes), entry_.documents, limit_);
  if (!list) return false;
  std::copy_n(list->docs, entry_.documents, docs_);
  std::copy_n(list->freqs, entry_.documents, freqs_);
  count_ = entry_.documents;
  std::fill_n(docs_ + count_, kMatchPadding, kNoMoreDocs);
  doc_ = docs_[0];
  last_doc_ = docs_[count_ - 1];
  positions_begin_ = entry_.bytes - list->positions.size();
  return true;
}

bool PostingCursor::open_headers() noexcept {
  const auto shape = part(0, 1);
  if (shape.empty()) return false;
  headers_ = BlockHeaders(static_cast<std::uint8_t>(shape[0]), blocks_);
  data_begin_ = 1 + headers_.size_bytes();
  const auto bytes = part(1, data_begin_);
  if (bytes.empty() || !headers_.has_facts()) return false;
  headers_.set_bytes(bytes);
  positions_begin_ = data_begin_ + headers_.data_end(blocks_ - 1);
  return true;
}

bool PostingCursor::load_block(std::uint32_t block) noexcept {
  std::span<const std::byte> bytes;
  std::uint32_t previous = kBeforeFirstDoc, limit = limit_;
  if (blocks_ == 1) {
    bytes = part(0, entry_.bytes);
  } else {
    const std::uint32_t begin = block == 0 ? 0 : headers_.data_end(block - 1);
    bytes = part(data_begin_ + begin, data_begin_ + headers_.data_end(block));
    if (block > 0) previous = headers_.last_doc(block - 1);
    limit = std::min(limit, headers_.last_doc(block) + 1);
    if (previous != kBeforeFirstDoc && previous >= limit) return false;
  }
  count_ = std::min(kBlockSize, entry_.documents - block * kBlockSize);
  index_ = 0;
  if (bytes.empty() || !open_block(bytes, previous, limit)) return false;
  if (blocks_ > 1 && last_doc_ != headers_.last_doc(block)) return false;
  if (blocks_ == 1) positions_begin_ = packed_freqs_.end;
  block_ = block;
  freqs_decoded_ = false;
  positions_open_ = false;
  positions_index_ = 0;
  return true;
}

// Stands on the first document of the block.
bool PostingCursor::open_block(std::span<const std::byte> bytes, DocId previous,
                               DocId limit) noexcept {
  before_block_ = previous;
  expanded_ = !is_bit_set(bytes.front());
  if (!expanded_) {
    const auto set = open_bit_set(bytes, previous, limit, count_);
    if (!set) return false;
    bit_set_ = *set;
    packed_freqs_ = set->freqs;
    const auto top = static_cast<std::uint8_t>(set->bits.back());
    last_doc_ = previous + static_cast<DocId>((set->bits.size() - 1) * 8) +
                static_cast<DocId>(std::bit_width(top));
    doc_ = first_bit_from(previous + 1);
    return true;
  }
  const auto freqs = decode_docs(bytes, previous, limit, {docs_, count_});
  if (!freqs) return false;
  packed_freqs_ = *freqs;
  if (count_ < kBlockSize) std::fill_n(docs_ + count_, kMatchPadding, kNoMoreDocs);
  doc_ = docs_[0];
  last_doc_ = docs_[count_ - 1];
  return true;
}

// From a bit set to numbers.
void PostingCursor::expand() const noexcept {
  decode_bit_set(bit_set_, before_block_, {docs_, count_});
  if (count_ < kBlockSize) std::fill_n(docs_ + count_, kMatchPadding, kNoMoreDocs);
  expanded_ = true;
  index_ = 0;
  index_ = place_of(doc_);
}

void PostingCursor::decode_block_freqs() const noexcept {
  if (!expanded_) expand();
  decode_freqs(packed_freqs_, {freqs_, count_});
  freqs_decoded_ = true;
}

DocId PostingCursor::end() noexcept {
  doc_ = kNoMoreDocs;
  index_ = count_ = 0;
  block_ = blocks_;
  expanded_ = freqs_decoded_ = true;
  return kNoMoreDocs;
}

DocId PostingCursor::damaged() noexcept {
  context_->report(
      segment_->damage(SectionKind::postings, "the list at byte " + std::to_string(entry_.offset) +
                                                  " is no list of " +
                                                  std::to_string(entry_.documents) + " documents"));
  return end();
}

DocId PostingCursor::skip_block() noexcept {
  if (block_ + 1 >= blocks_ || context_->expired()) return end();
  return load_block(block_ + 1) ? doc_ : damaged();
}

// The first block from `from` on whose last document is >= target; blocks_ where there is none.
std::uint32_t PostingCursor::find_block(std::uint32_t from, DocId target) const noexcept {
  std::uint32_t step = 1, low = from, high = from;  // blocks before `low` end before target
  while (high < blocks_ && headers_.last_doc(high) < target) {
    low = high + 1;
    high = blocks_ - high > step ? high + step : blocks_;
    step *= 2;
  }
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (headers_.last_doc(middle) < target) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

DocId PostingCursor::advance(DocId target) noexcept {
  if (target <= doc_) return doc_;
  if (target > last_doc_) {
    const std::uint32_t block = blocks_ == 1 ? 1 : find_block(block_ + 1, target);
    if (block >= blocks_ || context_->expired()) return end();
    if (!load_block(block)) return damaged();
  }
  return move_to(target);
}

// Within the block, which does not end before `target`.
DocId PostingCursor::move_to(DocId target) noexcept {
  if (!expanded_) return doc_ = first_bit_from(target);
  index_ = place_of(target);
  return doc_ = docs_[index_];
}

// The index, not before index_, of the first document >= target; the block does not end before it.
// In long steps, in short ones, then a comparison of several at once: none of it has a branch that
// is hard to foresee.
std::uint32_t PostingCursor::place_of(DocId target) const noexcept {
  constexpr std::uint32_t kLong = kMatchPadding, kShort = 8;
  std::uint32_t index = index_;
  while (docs_[index + kLong - 1] < target) index += kLong;
  while (docs_[index + kShort - 1] < target) index += kShort;
  std::uint32_t less = 0;
  for (std::uint32_t i = 0; i < kShort; ++i) less += docs_[index + i] < target ? 1 : 0;
  return index + less;
}

// The same for a bit set: the document itself.
DocId PostingCursor::first_bit_from(DocId target) const noexcept {
  const DocId first = before_block_ + 1;
  const std::size_t bit = target > first ? target - first : 0;
  unsigned keep = 0xFFU << bit % 8;
  for (std::size_t at = bit / 8; at < bit_set_.bits.size(); ++at, keep = 0xFF) {
    const unsigned byte = std::to_integer<unsigned>(bit_set_.bits[at]) & keep;
    if (byte == 0) continue;
    return first + static_cast<DocId>(at * 8) + static_cast<DocId>(std::countr_zero(byte));
  }
  return last_doc_;
}

DocId PostingCursor::not_before(DocId target) const noexcept {
  if (target <= doc_) return doc_;
  if (target > last_doc_) return blocks_ == 1 ? kNoMoreDocs : target;
  return expanded_ ? docs_[place_of(target)] : first_bit_from(target);
}

BlockFacts PostingCursor::facts_of_block(std::uint32_t block) const noexcept {
  if (blocks_ == 1) return {last_doc_, entry_.max_freq, entry_.min_length};
  return {headers_.last_doc(block), headers_.max_freq(block, entry_.max_freq),
          headers_.min_length(block)};
}

BlockFacts PostingCursor::facts(DocId target) noexcept {
  if (count_ == 0) return {};
  if (blocks_ == 1) return target > last_doc_ ? BlockFacts{} : facts_of_block(0);
  facts_block_ = find_block(std::max(facts_block_, block_), target);
  return facts_block_ >= blocks_ ? BlockFacts{} : facts_of_block(facts_block_);
}

}  // namespace broadside
