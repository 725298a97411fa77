// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Decodes documents a block at a time, frequencies when first asked for, positions for one
// document. Every decode is bounded by its span and by the number of documents of the segment, so
// that any bytes are safe to walk. Tested in tests/segment/posting_cursor_test.cc and
// damage_test.cc.

#include "segment/posting_cursor.h"

#include <algorithm>

#include "segment/segment_reader.h"
#include "segment/term_value.h"

namespace broadside {

PostingCursor::PostingCursor(const SegmentReader& segment, const TermEntry& entry,
                             ReadContext& context)
    : segment_(&segment), context_(&context), entry_(entry), limit_(segment.document_count()) {
  docs_[0] = kNoMoreDocs;
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
  positions_begin_ = entry_.bytes - list->positions.size();
  return true;
}

bool PostingCursor::open_headers() noexcept {
  const auto shape = part(0, 1);
  if (shape.empty()) return false;
  headers_ = BlockHeaders(static_cast<std::uint8_t>(shape[0]), blocks_);
  data_begin_ = 1 + headers_.size_bytes();
  const auto bytes = part(1, data_begin_);
  if (bytes.empty()) return false;
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
  const std::uint32_t count = std::min(kBlockSize, entry_.documents - block * kBlockSize);
  const auto freqs = decode_docs(bytes, previous, limit, {docs_, count});
  if (!freqs || (blocks_ > 1 && docs_[count - 1] != headers_.last_doc(block))) return false;
  packed_freqs_ = *freqs;
  if (blocks_ == 1) positions_begin_ = freqs->end;
  block_ = block;
  count_ = count;
  index_ = 0;
  freqs_decoded_ = false;
  positions_open_ = false;
  positions_index_ = 0;
  return true;
}

void PostingCursor::decode_block_freqs() const noexcept {
  decode_freqs(packed_freqs_, {freqs_, count_});
  freqs_decoded_ = true;
}

DocId PostingCursor::end() noexcept {
  docs_[0] = kNoMoreDocs;
  index_ = count_ = 0;
  block_ = blocks_;
  freqs_decoded_ = true;
  return kNoMoreDocs;
}

DocId PostingCursor::damaged() noexcept {
  context_->report(Error(ErrorCode::corrupt, segment_->file() +
                                                 ": section postings: the list at byte " +
                                                 std::to_string(entry_.offset) + " is no list of " +
                                                 std::to_string(entry_.documents) + " documents"));
  return end();
}

DocId PostingCursor::skip_block() noexcept {
  if (block_ + 1 >= blocks_) return end();
  return load_block(block_ + 1) ? docs_[0] : damaged();
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
  if (target <= doc()) return doc();
  if (target > docs_[count_ - 1]) {
    const std::uint32_t block = blocks_ == 1 ? 1 : find_block(block_ + 1, target);
    if (block >= blocks_) return end();
    if (!load_block(block)) return damaged();
  }
  index_ =
      static_cast<std::uint32_t>(std::lower_bound(docs_ + index_, docs_ + count_, target) - docs_);
  return docs_[index_];
}

BlockFacts PostingCursor::facts(DocId target) noexcept {
  if (block_ >= blocks_ || count_ == 0) return {};
  if (blocks_ == 1) {
    if (target > docs_[count_ - 1]) return {};
    return {docs_[count_ - 1], entry_.max_freq, entry_.min_length};
  }
  facts_block_ = find_block(std::max(facts_block_, block_), target);
  if (facts_block_ >= blocks_) return {};
  return {headers_.last_doc(facts_block_), headers_.max_freq(facts_block_, entry_.max_freq),
          headers_.min_length(facts_block_)};
}

bool PostingCursor::open_positions() noexcept {
  if (!freqs_decoded_) decode_block_freqs();
  std::uint64_t total = 0;
  for (std::uint32_t i = 0; i < count_; ++i) total += freqs_[i];
  std::uint64_t begin = 0, end = entry_.bytes - positions_begin_;
  if (blocks_ > 1) {
    if (!headers_.has_positions()) return false;
    if (block_ > 0) begin = headers_.positions_end(block_ - 1);
    end = headers_.positions_end(block_);
  }
  const auto bytes = part(positions_begin_ + begin, positions_begin_ + end);
  // Positions of a document ascend: but for its first one, each takes a bit at least.
  if (total > kBlockSize + std::uint64_t{8} * bytes.size()) return false;
  if (bytes.empty() || !position_block_.open(bytes, total)) return false;
  summed_index_ = 0;
  summed_freqs_ = 0;
  positions_open_ = true;
  return true;
}

bool PostingCursor::read_short_positions() noexcept {
  ByteReader in(part(positions_begin_, entry_.bytes));
  for (std::uint32_t i = 0; i < index_; ++i) {
    for (std::uint32_t skip = freqs_[i]; skip > 0 && in.ok(); --skip) in.varint();
  }
  positions_.clear();
  std::uint32_t position = 0;
  for (std::uint32_t i = 0; i < freqs_[index_] && in.ok(); ++i) {
    positions_.push_back(position += in.varint32());
  }
  return in.ok();
}

bool PostingCursor::read_positions() noexcept {
  if (is_short_list(entry_.documents, entry_.occurrences)) return read_short_positions();
  if (!positions_open_ && !open_positions()) return false;
  for (; summed_index_ < index_; ++summed_index_) summed_freqs_ += freqs_[summed_index_];
  return position_block_.read(summed_freqs_, freqs_[index_], positions_);
}

std::span<const std::uint32_t> PostingCursor::positions() noexcept {
  if (!entry_.has_positions || count_ == 0) return {};
  if (positions_index_ != index_ + 1) {
    if (!read_positions()) {
      damaged();
      return {};
    }
    positions_index_ = index_ + 1;
  }
  return {positions_.data(), freqs_[index_]};
}

}  // namespace broadside
