// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One list of postings as bytes. FORMAT.md has the layout; in short:
//
//   short list   (see term_value.h)  varints: gaps and frequencies, then position gaps
//   one block    a posting block, then its position block
//   more         u8 shape, headers of all blocks, posting blocks, position blocks

#ifndef BROADSIDE_SEGMENT_POSTING_LIST_H_
#define BROADSIDE_SEGMENT_POSTING_LIST_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "segment/format.h"
#include "segment/term_entry.h"

namespace broadside {

// The first byte of a list of several blocks: facts a block in the low bits, and whether the
// headers have the ends of position blocks. Written: one pair of facts; read: any number.
inline constexpr std::uint8_t kFactsMask = 0x0F;
inline constexpr std::uint8_t kPositionsFlag = 0x80;
// A frequency that does not fit the 16 bits of a block's facts: the list's own maximum stands for
// it.
inline constexpr std::uint16_t kManyTimes = UINT16_MAX;

// Postings on their way into a list.
struct Postings {
  std::vector<DocId> docs;
  std::vector<std::uint32_t> freqs;
  // Of words: for each document its first position, then the distance from each to the next.
  std::vector<std::uint32_t> position_gaps;

  void clear() noexcept {
    docs.clear();
    freqs.clear();
    position_gaps.clear();
  }
};

// A finished list. The bytes are valid until its writer begins the next one.
struct BuiltList {
  TermEntry entry;  // but for offset and ordinal
  std::span<const std::byte> bytes;
  std::uint64_t position_bytes = 0;  // of the bytes, those of positions
};

// Builds one list after the other; holds the bytes of one.
class PostingListWriter {
 public:
  void begin(bool has_positions);
  // `length_code` is the document's. Documents ascend; positions strictly ascend, freq of them or
  // none.
  void add(DocId doc, std::uint32_t freq, std::uint8_t length_code,
           std::span<const std::uint32_t> positions);
  // The same for many documents; `length_codes` are those of all documents of the segment.
  void add(const Postings& postings, std::span<const std::uint8_t> length_codes);
  BuiltList end();

 private:
  void start_block();
  void append(DocId doc, std::uint32_t freq, std::uint8_t length_code);
  void count_block();
  void end_block();
  void write_short();
  void write_blocks();

  bool has_positions_ = false;
  TermEntry entry_;
  DocId last_block_doc_ = 0;
  // Of the open block.
  std::array<DocId, kBlockSize> docs_;
  std::array<std::uint32_t, kBlockSize> freqs_;
  std::uint32_t count_ = 0;
  std::vector<std::uint32_t> gaps_;  // of positions
  std::uint32_t block_max_freq_ = 0;
  std::uint8_t block_min_length_ = UINT8_MAX;
  std::uint32_t blocks_ = 0;  // ended
  ByteWriter headers_, data_, positions_, list_;
  std::uint64_t position_bytes_ = 0;
};

// A decoded short list.
struct ShortList {
  DocId docs[8];
  std::uint32_t freqs[8];
  std::span<const std::byte> positions;
};
// Nothing where the bytes are no such list, or a document is not below `limit`.
std::optional<ShortList> decode_short_list(std::span<const std::byte> bytes,
                                           std::uint32_t documents, DocId limit) noexcept;

// The headers of a list of several blocks, in place.
class BlockHeaders {
 public:
  BlockHeaders() = default;
  BlockHeaders(std::uint8_t shape, std::uint32_t blocks) noexcept
      : facts_(shape & kFactsMask),
        positions_((shape & kPositionsFlag) != 0),
        stride_(8 + (positions_ ? 4U : 0U) + facts_ * 3),
        blocks_(blocks) {}

  std::uint64_t size_bytes() const noexcept { return std::uint64_t{stride_} * blocks_; }
  void set_bytes(std::span<const std::byte> bytes) noexcept { bytes_ = bytes.data(); }
  bool has_positions() const noexcept { return positions_; }
  bool has_facts() const noexcept { return facts_ > 0; }

  DocId last_doc(std::uint32_t block) const noexcept { return field(block, 0); }
  std::uint32_t data_end(std::uint32_t block) const noexcept { return field(block, 4); }
  std::uint32_t positions_end(std::uint32_t block) const noexcept { return field(block, 8); }
  std::uint32_t max_freq(std::uint32_t block, std::uint32_t of_list) const noexcept;
  std::uint8_t min_length(std::uint32_t block) const noexcept;

 private:
  const std::byte* header(std::uint32_t block) const noexcept {
    return bytes_ + std::size_t{block} * stride_;
  }
  const std::byte* facts(std::uint32_t block) const noexcept {
    return header(block) + (positions_ ? 12 : 8);
  }
  std::uint32_t field(std::uint32_t block, unsigned at) const noexcept {
    return load_unaligned<std::uint32_t>(header(block) + at);
  }

  const std::byte* bytes_ = nullptr;
  unsigned facts_ = 0;
  bool positions_ = false;
  unsigned stride_ = 0;
  std::uint32_t blocks_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_POSTING_LIST_H_
