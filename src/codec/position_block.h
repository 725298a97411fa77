// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Positions of the postings of one block as bytes: the first position of each document and the gaps
// after it, in one row, cut into chunks of 128 (the last may be shorter), each patched
// (codec/patched.h). A chunk is skipped by its head, so that the positions of one document are
// decoded without most of the others.

#ifndef BROADSIDE_CODEC_POSITION_BLOCK_H_
#define BROADSIDE_CODEC_POSITION_BLOCK_H_

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "codec/bit_packing.h"

namespace broadside {

// Appends one block of position gaps.
void encode_positions(std::span<const std::uint32_t> gaps, ByteWriter& out);

// Fills `gaps` with all `total` gaps of a block. False where the bytes are no such block.
bool decode_positions(std::span<const std::byte> bytes, std::uint64_t total,
                      std::vector<std::uint32_t>& gaps);

// Reads ranges of gaps, forward. The bytes must outlive it.
class PositionBlock {
 public:
  // Starts anew on a block of `total` gaps. False where the bytes cannot be one.
  bool open(std::span<const std::byte> bytes, std::uint64_t total) noexcept;

  // Fills the first `count` of `positions`, which grows where it must, with the sums of the gaps
  // [begin, begin + count); begin must not decrease from call to call. False where the bytes are no
  // such block.
  bool read(std::uint64_t begin, std::uint64_t count, std::vector<std::uint32_t>& positions);

 private:
  bool load_chunk(std::uint64_t chunk) noexcept;
  std::size_t chunk_size(std::uint64_t chunk) const noexcept;

  std::span<const std::byte> rest_;  // from next_chunk_ on
  std::uint64_t total_ = 0;
  std::uint64_t next_chunk_ = 0;  // the chunk before it is in values_, if any was read
  bool loaded_ = false;
  std::array<std::uint32_t, kPackedBlock> values_;
};

}  // namespace broadside

#endif  // BROADSIDE_CODEC_POSITION_BLOCK_H_
