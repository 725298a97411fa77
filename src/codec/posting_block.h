// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Documents and frequencies of up to 128 postings as bytes:
//
//   gaps          document - previous document - 1, patched (codec/patched.h); or u8 64, u8 size,
//                 and a bit set of the documents from previous + 1 on, low bits first
//   frequencies   frequency - 1, patched

#ifndef BROADSIDE_CODEC_POSTING_BLOCK_H_
#define BROADSIDE_CODEC_POSTING_BLOCK_H_

#include <cstdint>
#include <optional>
#include <span>

#include "base/bytes.h"

namespace broadside {

// The document before the first: its gap is the document's number.
inline constexpr std::uint32_t kBeforeFirstDoc = UINT32_MAX;

// Appends one block. `docs` strictly ascending from `previous` on; freqs >= 1; 1 to 128 of both.
void encode_postings(std::span<const std::uint32_t> docs, std::span<const std::uint32_t> freqs,
                     std::uint32_t previous, ByteWriter& out);

// Where the frequencies of a decoded block stand.
struct PackedFreqs {
  std::span<const std::byte> bytes;
  std::size_t end = 0;  // of the block, in the bytes it was decoded from
};

// Fills `docs` (1 to 128) from the front of `block`. Nothing where the bytes are no such block: the
// documents are then undefined; otherwise they ascend strictly, start after `previous` and stay
// below `limit`.
std::optional<PackedFreqs> decode_docs(std::span<const std::byte> block, std::uint32_t previous,
                                       std::uint32_t limit, std::span<std::uint32_t> docs) noexcept;

// A block whose documents are a bit set, as it stands.
struct BitSetBlock {
  std::span<const std::byte> bits;  // document previous + 1 + i for each bit i, low bits first
  PackedFreqs freqs;
};
constexpr bool is_bit_set(std::byte head) noexcept {
  return head == std::byte{64};
}
// Of a block whose first byte is_bit_set(). Nothing where there are not `count` documents in it, or
// not below `limit`; otherwise the last byte of the bits has the last document.
std::optional<BitSetBlock> open_bit_set(std::span<const std::byte> block, std::uint32_t previous,
                                        std::uint32_t limit, std::size_t count) noexcept;
// Fills `docs`, of the size that `count` was.
void decode_bit_set(const BitSetBlock& block, std::uint32_t previous,
                    std::span<std::uint32_t> docs) noexcept;

// `freqs` has the size that `docs` had.
void decode_freqs(const PackedFreqs& packed, std::span<std::uint32_t> freqs) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_CODEC_POSTING_BLOCK_H_
