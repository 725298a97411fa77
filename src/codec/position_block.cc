// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Tested in tests/codec/position_block_test.cc.

#include "codec/position_block.h"

#include <algorithm>

#include "codec/patched.h"

namespace broadside {

void encode_positions(std::span<const std::uint32_t> gaps, ByteWriter& out) {
  for (std::size_t at = 0; at < gaps.size(); at += kPackedBlock) {
    encode_patched(gaps.subspan(at, std::min(kPackedBlock, gaps.size() - at)), out);
  }
}

bool decode_positions(std::span<const std::byte> bytes, std::uint64_t total,
                      std::vector<std::uint32_t>& gaps) {
  if (total / kPackedBlock > bytes.size()) return false;  // each chunk has a head
  gaps.resize(total);
  for (std::uint64_t at = 0; at < total; at += kPackedBlock) {
    const std::size_t size = std::min<std::uint64_t>(kPackedBlock, total - at);
    const std::size_t read = decode_patched(bytes, std::span(gaps).subspan(at, size));
    if (read == 0) return false;
    bytes = bytes.subspan(read);
  }
  return true;
}

bool PositionBlock::open(std::span<const std::byte> bytes, std::uint64_t total) noexcept {
  const std::uint64_t chunks = total / kPackedBlock + (total % kPackedBlock != 0);
  if (chunks > bytes.size()) return false;
  rest_ = bytes;
  total_ = total;
  next_chunk_ = 0;
  loaded_ = false;
  return true;
}

std::size_t PositionBlock::chunk_size(std::uint64_t chunk) const noexcept {
  return std::min<std::uint64_t>(kPackedBlock, total_ - chunk * kPackedBlock);
}

bool PositionBlock::load_chunk(std::uint64_t chunk) noexcept {
  if (loaded_ && chunk + 1 == next_chunk_) return true;
  for (loaded_ = false; next_chunk_ < chunk; ++next_chunk_) {
    const std::size_t size = patched_bytes(rest_, kPackedBlock);
    if (size == 0) return false;
    rest_ = rest_.subspan(size);
  }
  if (chunk < next_chunk_) return false;
  const std::size_t size = decode_patched(rest_, std::span(values_).first(chunk_size(chunk)));
  if (size == 0) return false;
  rest_ = rest_.subspan(size);
  ++next_chunk_;
  loaded_ = true;
  return true;
}

bool PositionBlock::read(std::uint64_t begin, std::uint64_t count,
                         std::vector<std::uint32_t>& positions) {
  if (begin > total_ || count > total_ - begin) return false;
  if (positions.size() < count) positions.resize(count);
  std::uint32_t position = 0;
  for (std::uint32_t *next = positions.data(), *end = next + count; next < end;) {
    if (!load_chunk(begin / kPackedBlock)) return false;
    const std::uint32_t* gap = values_.data() + begin % kPackedBlock;
    const auto take = std::min<std::ptrdiff_t>(end - next, values_.data() + kPackedBlock - gap);
    for (const std::uint32_t* last = gap + take; gap < last; ++gap) *next++ = position += *gap;
    begin += static_cast<std::uint64_t>(take);
  }
  return true;
}

}  // namespace broadside
