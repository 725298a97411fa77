// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Tested in tests/codec/position_block_test.cc.

#include "codec/position_block.h"

#include <algorithm>

namespace broadside {

void encode_positions(std::span<const std::uint32_t> gaps, ByteWriter& out) {
  for (std::size_t at = 0; at < gaps.size(); at += kPackedBlock) {
    const auto chunk = gaps.subspan(at, std::min(kPackedBlock, gaps.size() - at));
    out.fixed(static_cast<std::uint8_t>(bits_needed(chunk)));
  }
  for (std::size_t at = 0; at < gaps.size(); at += kPackedBlock) {
    const auto chunk = gaps.subspan(at, std::min(kPackedBlock, gaps.size() - at));
    pack(chunk, bits_needed(chunk), out);
  }
}

bool PositionBlock::open(std::span<const std::byte> bytes, std::uint64_t total) noexcept {
  const std::uint64_t chunks = total / kPackedBlock + (total % kPackedBlock != 0);
  if (chunks > bytes.size()) return false;
  widths_ = bytes.first(chunks);
  data_ = bytes.subspan(chunks);
  total_ = total;
  chunk_ = offset_ = 0;
  loaded_ = UINT64_MAX;
  return true;
}

std::size_t PositionBlock::chunk_size(std::uint64_t chunk) const noexcept {
  return std::min<std::uint64_t>(kPackedBlock, total_ - chunk * kPackedBlock);
}

bool PositionBlock::load_chunk(std::uint64_t chunk) noexcept {
  if (chunk == loaded_) return true;
  for (; chunk_ < chunk; ++chunk_) {
    offset_ += packed_bytes(kPackedBlock, static_cast<unsigned>(widths_[chunk_]));
  }
  const auto bits = static_cast<unsigned>(widths_[chunk]);
  const std::size_t size = packed_bytes(chunk_size(chunk), bits);
  if (chunk < chunk_ || bits > kMaxPackedBits || offset_ > data_.size() ||
      size > data_.size() - offset_) {
    return false;
  }
  unpack(data_.subspan(offset_, size), bits, std::span(values_).first(chunk_size(chunk)));
  loaded_ = chunk;
  return true;
}

bool PositionBlock::read(std::uint64_t begin, std::uint64_t count,
                         std::vector<std::uint32_t>& gaps) {
  if (begin > total_ || count > total_ - begin) return false;
  while (count > 0) {
    if (!load_chunk(begin / kPackedBlock)) return false;
    const std::size_t from = begin % kPackedBlock;
    const auto take = static_cast<std::size_t>(std::min<std::uint64_t>(count, kPackedBlock - from));
    gaps.insert(gaps.end(), values_.begin() + from, values_.begin() + from + take);
    begin += take;
    count -= take;
  }
  return true;
}

}  // namespace broadside
