// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The link at the end of a slice is the offset of the next one. Slice sizes are a fixed sequence
// along a chain, so neither writer nor reader stores them. Covered by memory_index_test.

#include "index/posting_stream.h"

namespace broadside {

using namespace posting_stream_detail;

void PostingStreamWriter::add_slice(PostingStream& stream) {
  // The writer knows how far the chain has grown by following nothing: the size of the last slice
  // was noted in the link's place when it was begun.
  std::uint32_t bytes = kSliceBytes[0];
  if (stream.tail_end != stream.head + kSliceBytes[0]) {
    std::memcpy(&bytes, arena_.at(stream.tail_end), sizeof bytes);
  }
  const std::uint32_t larger = next_slice_bytes(bytes);
  const std::uint32_t next = arena_.allocate(larger + kLinkBytes);
  std::memcpy(arena_.at(stream.tail_end), &next, sizeof next);
  std::memcpy(arena_.at(next + larger), &larger, sizeof larger);
  stream.tail = next;
  stream.tail_end = next + larger;
}

void PostingStreamReader::start(const ByteArena& arena, const PostingStream& stream) {
  bytes_.clear();
  std::uint32_t slice = stream.head;
  for (std::size_t number = 0;; ++number) {
    const std::uint32_t size = slice_bytes(number);
    const bool is_last = slice + size == stream.tail_end;
    const std::uint32_t used = is_last ? stream.tail - slice : size;
    const auto* const from = reinterpret_cast<const std::uint8_t*>(arena.at(slice));
    bytes_.insert(bytes_.end(), from, from + used);
    if (is_last) break;
    std::memcpy(&slice, arena.at(slice + size), sizeof slice);
  }
  bytes_.push_back(1);
  at_ = bytes_.data();
  end_ = at_ + bytes_.size() - 1;
  doc_ = 0;
  freq_ = 0;
}

bool PostingStreamReader::next_block(Postings& postings) {
  postings.clear();
  while (at_ != end_ && postings.docs.size() < kBlockSize) {
    doc_ += static_cast<DocId>(get() >> 1);
    freq_ = 1;
    postings.position_gaps.push_back(static_cast<std::uint32_t>(get()));
    for (; (*at_ & 1) == 0; ++freq_) {
      postings.position_gaps.push_back(static_cast<std::uint32_t>(get() >> 1));
    }
    postings.docs.push_back(doc());
    postings.freqs.push_back(freq_);
  }
  return !postings.docs.empty();
}

}  // namespace broadside
