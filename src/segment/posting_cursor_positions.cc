// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Positions are decoded for one document, of the block that it stands in. Tested in
// tests/segment/posting_cursor_test.cc and damage_test.cc.

#include "base/bytes.h"
#include "segment/posting_cursor.h"
#include "segment/term_value.h"

namespace broadside {

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
