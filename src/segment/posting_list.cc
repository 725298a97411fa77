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
  last_doc_ = last_block_doc_ = kBeforeFirstDoc;
  docs_.clear();
  freqs_.clear();
  gaps_.clear();
  blocks_ = 0;
  headers_.clear();
  data_.clear();
  positions_.clear();
  list_.clear();
}

void PostingListWriter::add(DocId doc, std::uint32_t freq, std::uint8_t length_code,
                            std::span<const std::uint32_t> positions) {
  BROADSIDE_ASSERT(freq > 0 && (last_doc_ == kBeforeFirstDoc || doc > last_doc_));
  BROADSIDE_ASSERT(positions.size() == (has_positions_ ? freq : 0));
  if (docs_.size() == kBlockSize) end_block();
  docs_.push_back(doc);
  freqs_.push_back(freq);
  std::uint32_t before = 0;
  for (const std::uint32_t position : positions) {
    gaps_.push_back(position - before);
    before = position;
  }
  last_doc_ = doc;
  ++entry_.documents;
  entry_.occurrences += freq;
  block_max_freq_ = std::max(docs_.size() == 1 ? 0 : block_max_freq_, freq);
  block_min_length_ =
      std::min(docs_.size() == 1 ? std::uint8_t{UINT8_MAX} : block_min_length_, length_code);
  entry_.max_freq = std::max(entry_.max_freq, freq);
  entry_.min_length = std::min(entry_.min_length, length_code);
}

void PostingListWriter::end_block() {
  encode_postings(docs_, freqs_, last_block_doc_, data_);
  encode_positions(gaps_, positions_);
  headers_.fixed(docs_.back());
  headers_.fixed(static_cast<std::uint32_t>(data_.size()));
  if (has_positions_) headers_.fixed(static_cast<std::uint32_t>(positions_.size()));
  headers_.fixed(static_cast<std::uint16_t>(std::min<std::uint32_t>(block_max_freq_, kManyTimes)));
  headers_.fixed(block_min_length_);
  last_block_doc_ = docs_.back();
  ++blocks_;
  docs_.clear();
  freqs_.clear();
  gaps_.clear();
}

TermEntry PostingListWriter::end() {
  BROADSIDE_ASSERT(entry_.documents > 0);
  if (is_short_list(entry_.documents, entry_.occurrences)) {
    write_short();
  } else {
    write_blocks();
  }
  entry_.bytes = list_.size();
  return entry_;
}

void PostingListWriter::write_short() {
  std::uint32_t before = kBeforeFirstDoc;
  for (std::size_t i = 0; i < docs_.size(); ++i) {
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
