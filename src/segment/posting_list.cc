// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Block headers stand apart from the packed data, so that a cursor gallops over them without
// touching what it skips. Tested in tests/segment/posting_cursor_test.cc.

#include "segment/posting_list.h"

#include "base/assert.h"
#include "codec/position_block.h"
#include "codec/posting_block.h"
#include "segment/term_value.h"

namespace broadside {

void PostingListWriter::begin(bool has_positions) {
  has_positions_ = has_positions;
  entry_ = {.min_length = UINT8_MAX, .has_positions = has_positions};
  last_block_doc_ = kBeforeFirstDoc;
  start_block();
  blocks_ = 0;
  headers_.clear();
  data_.clear();
  positions_.clear();
  list_.clear();
}

void PostingListWriter::start_block() {
  count_ = 0;
  gaps_.clear();
  block_max_freq_ = 0;
  block_min_length_ = UINT8_MAX;
}

void PostingListWriter::add(DocId doc, std::uint32_t freq, std::uint8_t length_code,
                            std::span<const std::uint32_t> positions) {
  BROADSIDE_ASSERT(positions.size() == (has_positions_ ? freq : 0));
  if (count_ == kBlockSize) end_block();
  append(doc, freq, length_code);
  std::uint32_t before = 0;
  for (const std::uint32_t position : positions) {
    gaps_.push_back(position - before);
    before = position;
  }
}

void PostingListWriter::add(const Postings& postings, std::span<const std::uint8_t> length_codes) {
  const std::uint32_t* gap = postings.position_gaps.data();
  for (std::size_t i = 0; i < postings.docs.size();) {
    if (count_ == kBlockSize) end_block();
    const std::size_t end = std::min(postings.docs.size(), i + (kBlockSize - count_));
    const std::uint64_t before = entry_.occurrences;
    for (; i < end; ++i) {
      append(postings.docs[i], postings.freqs[i], length_codes[postings.docs[i]]);
    }
    if (!has_positions_) continue;
    const std::uint64_t added = entry_.occurrences - before;
    gaps_.insert(gaps_.end(), gap, gap + added);
    gap += added;
  }
}

void PostingListWriter::append(DocId doc, std::uint32_t freq, std::uint8_t length_code) {
  BROADSIDE_DEBUG_ASSERT(freq > 0 && (count_ == 0 || doc > docs_[count_ - 1]));
  docs_[count_] = doc;
  freqs_[count_++] = freq;
  entry_.occurrences += freq;
  block_max_freq_ = std::max(block_max_freq_, freq);
  block_min_length_ = std::min(block_min_length_, length_code);
}

// Counts the open block's postings, which must go on from the block before it.
void PostingListWriter::count_block() {
  BROADSIDE_ASSERT(entry_.documents == 0 || docs_[0] > last_block_doc_);
  entry_.documents += count_;
  entry_.max_freq = std::max(entry_.max_freq, block_max_freq_);
  entry_.min_length = std::min(entry_.min_length, block_min_length_);
}

void PostingListWriter::end_block() {
  count_block();
  const auto docs = std::span(docs_).first(count_);
  encode_postings(docs, std::span(freqs_).first(count_), last_block_doc_, data_);
  encode_positions(gaps_, positions_);
  headers_.fixed(docs.back());
  headers_.fixed(static_cast<std::uint32_t>(data_.size()));
  if (has_positions_) headers_.fixed(static_cast<std::uint32_t>(positions_.size()));
  headers_.fixed(static_cast<std::uint16_t>(std::min<std::uint32_t>(block_max_freq_, kManyTimes)));
  headers_.fixed(block_min_length_);
  last_block_doc_ = docs.back();
  ++blocks_;
  start_block();
}

BuiltList PostingListWriter::end() {
  BROADSIDE_ASSERT(count_ > 0);
  if (blocks_ == 0 && is_short_list(count_, entry_.occurrences)) {
    count_block();
    write_short();
  } else {
    write_blocks();
  }
  entry_.bytes = list_.size();
  return {entry_, list_.bytes(), position_bytes_};
}

void PostingListWriter::write_short() {
  std::uint32_t before = kBeforeFirstDoc;
  for (std::uint32_t i = 0; i < count_; ++i) {
    list_.varint(std::uint64_t{docs_[i] - before - 1} << 1 | (freqs_[i] > 1 ? 1 : 0));
    if (freqs_[i] > 1) list_.varint(freqs_[i]);
    before = docs_[i];
  }
  const std::size_t postings = list_.size();
  for (const std::uint32_t gap : gaps_) list_.varint(gap);
  position_bytes_ = list_.size() - postings;
}

void PostingListWriter::write_blocks() {
  end_block();
  if (blocks_ > 1) {
    list_.fixed(static_cast<std::uint8_t>(1 | (has_positions_ ? kPositionsFlag : 0)));
    list_.raw(headers_.bytes());
  }
  list_.raw(data_.bytes());
  list_.raw(positions_.bytes());
  position_bytes_ = positions_.size();
}

std::optional<ShortList> decode_short_list(std::span<const std::byte> bytes,
                                           std::uint32_t documents, DocId limit) noexcept {
  ByteReader in(bytes);
  ShortList list;
  std::uint64_t next = 0;  // the smallest document that may follow
  for (std::uint32_t i = 0; i < documents; ++i) {
    const std::uint64_t gap = in.varint();
    next += gap >> 1;
    if (next >= limit || gap >> 1 >= limit) return std::nullopt;
    list.docs[i] = static_cast<DocId>(next++);
    list.freqs[i] = gap % 2 != 0 ? in.varint32() : 1;
  }
  if (!in.ok()) return std::nullopt;
  list.positions = bytes.subspan(in.offset());
  return list;
}

std::uint32_t BlockHeaders::max_freq(std::uint32_t block, std::uint32_t of_list) const noexcept {
  std::uint16_t most = 0;
  for (unsigned i = 0; i < facts_; ++i) {
    most = std::max(most, load_unaligned<std::uint16_t>(facts(block) + i * 3));
  }
  return most == kManyTimes ? of_list : most;
}

std::uint8_t BlockHeaders::min_length(std::uint32_t block) const noexcept {
  std::uint8_t least = UINT8_MAX;
  for (unsigned i = 0; i < facts_; ++i) {
    least = std::min(least, load_unaligned<std::uint8_t>(facts(block) + i * 3 + 2));
  }
  return least;
}

}  // namespace broadside
