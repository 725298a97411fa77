// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Tested in tests/codec/posting_block_test.cc.

#include "codec/posting_block.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/assert.h"
#include "codec/bit_packing.h"
#include "codec/gap_sum.h"
#include "codec/patched.h"

namespace broadside {
namespace {

constexpr std::uint8_t kBitSet = 64;
constexpr std::size_t kMaxBitSetBytes = 255;
// Up to this width, and without exceptions, the sum of 128 gaps cannot wrap around.
constexpr unsigned kSafeGapBits = 24;

using Values = std::array<std::uint32_t, kPackedBlock>;

void encode_bit_set(std::span<const std::uint32_t> docs, std::uint32_t previous, std::size_t size,
                    ByteWriter& out) {
  std::array<std::uint8_t, kMaxBitSetBytes> bits{};
  for (const std::uint32_t doc : docs) {
    const std::uint32_t at = doc - previous - 1;
    bits[at / 8] = static_cast<std::uint8_t>(bits[at / 8] | 1U << at % 8);
  }
  out.fixed(kBitSet);
  out.fixed(static_cast<std::uint8_t>(size));
  out.raw(std::as_bytes(std::span(bits).first(size)));
}

bool decode_bit_set(std::span<const std::byte> bytes, std::uint32_t previous,
                    std::span<std::uint32_t> docs) noexcept {
  std::size_t found = 0;
  for (std::size_t at = 0; at < bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, std::min<std::size_t>(8, bytes.size() - at));
    for (; word != 0; word &= word - 1) {
      if (found == docs.size()) return false;
      docs[found++] = previous + 1 + static_cast<std::uint32_t>(at * 8 + std::countr_zero(word));
    }
  }
  return found == docs.size();
}

// Whether the documents, summed modulo 2^32, neither wrapped around nor passed the limit.
bool within(std::uint32_t previous, std::uint32_t limit, bool may_wrap,
            std::span<const std::uint32_t> docs) noexcept {
  const std::uint64_t distance = docs.back() - previous;
  const std::uint64_t last = std::uint64_t{previous} + distance;
  const std::uint64_t end = previous == kBeforeFirstDoc ? last - (std::uint64_t{1} << 32) : last;
  if (end >= limit) return false;
  return !may_wrap || std::adjacent_find(docs.begin(), docs.end(),
                                         [](auto a, auto b) { return a >= b; }) == docs.end();
}

}  // namespace

void encode_postings(std::span<const std::uint32_t> docs, std::span<const std::uint32_t> freqs,
                     std::uint32_t previous, ByteWriter& out) {
  BROADSIDE_ASSERT(!docs.empty() && docs.size() <= kPackedBlock && docs.size() == freqs.size());
  Values values;
  const auto used = std::span(values).first(docs.size());
  std::uint32_t before = previous;
  for (std::size_t i = 0; i < docs.size(); ++i) {
    used[i] = docs[i] - before - 1;
    before = docs[i];
  }
  ByteWriter gaps;
  encode_patched(used, gaps);
  const std::size_t set_bytes = (std::uint64_t{docs.back() - previous} + 7) / 8;
  if (set_bytes <= kMaxBitSetBytes && set_bytes + 2 < gaps.size()) {
    encode_bit_set(docs, previous, set_bytes, out);
  } else {
    out.raw(gaps.bytes());
  }
  for (std::size_t i = 0; i < freqs.size(); ++i) used[i] = freqs[i] - 1;
  encode_patched(used, out);
}

std::optional<PackedFreqs> decode_docs(std::span<const std::byte> block, std::uint32_t previous,
                                       std::uint32_t limit,
                                       std::span<std::uint32_t> docs) noexcept {
  if (block.empty()) return std::nullopt;
  const auto head = static_cast<std::uint8_t>(block[0]);
  std::size_t at = 0;
  if (head == kBitSet) {
    ByteReader in(block.subspan(1));
    const auto bits = in.raw(in.fixed<std::uint8_t>());
    if (!in.ok() || !decode_bit_set(bits, previous, docs)) return std::nullopt;
    at = 1 + in.offset();
  } else {
    at = decode_patched(block, docs);
    if (at == 0) return std::nullopt;
    sum_gaps(previous, docs);
  }
  const bool may_wrap = head != kBitSet && head > kSafeGapBits;
  if (!within(previous, limit, may_wrap, docs)) return std::nullopt;
  const auto freqs = block.subspan(at);
  const std::size_t freq_bytes = patched_bytes(freqs, docs.size());
  if (freq_bytes == 0) return std::nullopt;
  return PackedFreqs{freqs.first(freq_bytes), at + freq_bytes};
}

void decode_freqs(const PackedFreqs& packed, std::span<std::uint32_t> freqs) noexcept {
  decode_patched(packed.bytes, freqs);
  for (std::uint32_t& freq : freqs) ++freq;
}

}  // namespace broadside
