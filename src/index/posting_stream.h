// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The postings of one variant while a segment is being gathered: a stream of varints in a chain of
// slices of a shared arena. A value with its low bit clear is the distance to the next position in
// the same document; with the bit set, the distance to the next document, and a value follows that
// is the first position there. Slices grow along the chain, so that the many words that occur once
// or twice waste little and the frequent ones hop seldom.

#ifndef BROADSIDE_INDEX_POSTING_STREAM_H_
#define BROADSIDE_INDEX_POSTING_STREAM_H_

#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include "index/byte_arena.h"
#include "segment/format.h"
#include "segment/posting_list.h"

namespace broadside {

// The end of a stream, where the next posting goes, and the state that deltas refer to.
struct PostingStream {
  std::uint32_t head = 0;      // offset of the first slice
  std::uint32_t tail = 0;      // offset of the next byte
  std::uint32_t tail_end = 0;  // end of the last slice's bytes; the link to the next slice follows
  std::uint32_t next_doc = 0;  // one more than the last document; 0: none yet
  std::uint32_t position = 0;  // the last one in that document
};

namespace posting_stream_detail {

inline constexpr std::uint32_t kLinkBytes = 4;
inline constexpr std::array<std::uint16_t, 8> kSliceBytes = {8, 16, 32, 64, 128, 256, 512, 1024};

inline std::uint32_t slice_bytes(std::size_t number) noexcept {
  return kSliceBytes[number < kSliceBytes.size() ? number : kSliceBytes.size() - 1];
}

// The size of the slice after one of `bytes`.
inline std::uint32_t next_slice_bytes(std::uint32_t bytes) noexcept {
  return bytes < kSliceBytes.back() ? bytes * 2 : bytes;
}

}  // namespace posting_stream_detail

// Appends to streams in one arena. Documents ascend; positions within one never decrease.
class PostingStreamWriter {
 public:
  explicit PostingStreamWriter(ByteArena& arena) : arena_(arena) {}

  void start(PostingStream& stream) {
    using namespace posting_stream_detail;
    stream.head = arena_.allocate(kSliceBytes[0] + kLinkBytes);
    stream.tail = stream.head;
    stream.tail_end = stream.head + kSliceBytes[0];
  }

  void append(PostingStream& stream, DocId doc, std::uint32_t position) {
    if (stream.next_doc == doc + 1) {
      put(stream, std::uint64_t{position - stream.position} << 1);
    } else {
      put(stream, std::uint64_t{doc + 1 - stream.next_doc} << 1 | 1);
      put(stream, position);
      stream.next_doc = doc + 1;
    }
    stream.position = position;
  }

 private:
  // Most values take a byte.
  void put(PostingStream& stream, std::uint64_t value) {
    if (value < 0x80 && stream.tail != stream.tail_end) {
      *arena_.at(stream.tail++) = static_cast<char>(value);
    } else {
      put_bytes(stream, value);
    }
  }

  void put_bytes(PostingStream& stream, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) put_byte(stream, static_cast<char>(value | 0x80));
    put_byte(stream, static_cast<char>(value));
  }

  void put_byte(PostingStream& stream, char byte) {
    if (stream.tail == stream.tail_end) add_slice(stream);
    *arena_.at(stream.tail++) = byte;
  }

  void add_slice(PostingStream& stream);

  ByteArena& arena_;
};

// Reads a stream from its start. Reusable: start() begins another one.
class PostingStreamReader {
 public:
  // Copies the slices together; the arena may change afterwards.
  void start(const ByteArena& arena, const PostingStream& stream);

  // Moves to the next document; false at the end. `position` takes each position in turn.
  template <typename OnPosition>
  bool next(OnPosition&& on_position) {
    if (at_ == end_) return false;
    doc_ += static_cast<DocId>(get() >> 1);
    freq_ = 1;
    std::uint32_t position = static_cast<std::uint32_t>(get());
    on_position(position);
    // The byte after the last one has its low bit set, as the start of a document has.
    while ((*at_ & 1) == 0) {
      position += static_cast<std::uint32_t>(get() >> 1);
      on_position(position);
      ++freq_;
    }
    return true;
  }
  bool next() {
    return next([](std::uint32_t) {});
  }

  // The next kBlockSize documents, or what is left of them; false at the end.
  bool next_block(Postings& postings);

  DocId doc() const noexcept { return doc_ - 1; }
  std::uint32_t freq() const noexcept { return freq_; }

 private:
  std::uint64_t get() noexcept {
    std::uint64_t value = *at_++;
    if (value < 0x80) return value;
    value &= 0x7F;
    for (unsigned shift = 7;; shift += 7) {
      const std::uint64_t byte = *at_++;
      value |= (byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
  }

  std::vector<std::uint8_t> bytes_;
  const std::uint8_t* at_ = nullptr;
  const std::uint8_t* end_ = nullptr;
  DocId doc_ = 0;  // one more than the current document
  std::uint32_t freq_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_POSTING_STREAM_H_
