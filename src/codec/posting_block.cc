// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Tested in tests/codec/posting_block_test.cc.

#include "codec/posting_block.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/assert.h"
#include "codec/bit_count.h"
#include "codec/bit_packing.h"
#include "codec/gap_sum.h"
#include "codec/patched.h"

namespace broadside {
namespace {

constexpr std::uint8_t kBitSet = 64;
static_assert(is_bit_set(std::byte{kBitSet}));
constexpr std::size_t kMaxBitSetBytes = 255;
// Up to this width the sum of 128 gaps cannot wrap around.
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

// Up to 64 bits from byte `at` on, zeros after the last.
std::uint64_t word_at(std::span<const std::byte> bits, std::size_t at) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, bits.data() + at, std::min<std::size_t>(8, bits.size() - at));
  return word;
}

std::size_t count_bits(std::span<const std::byte> bits) noexcept {
  std::array<std::uint64_t, (kMaxBitSetBytes + 7) / 8> words{};
  std::memcpy(words.data(), bits.data(), bits.size());
  return count_ones(std::span(words).first((bits.size() + 7) / 8));
}

std::optional<PackedFreqs> freqs_at(std::span<const std::byte> block, std::size_t at,
                                    std::size_t count) noexcept {
  const auto freqs = block.subspan(at);
  const std::size_t bytes = patched_bytes(freqs, count);
  if (bytes == 0) return std::nullopt;
  return PackedFreqs{freqs.first(bytes), at + bytes};
}

// Whether the documents, summed modulo 2^32, neither wrapped around nor passed the limit.
bool within(std::uint32_t previous, std::uint32_t limit, bool may_wrap,
            std::span<const std::uint32_t> docs) noexcept {
  const std::uint64_t distance = docs.back() - previous;
  const std::uint64_t last = std::uint64_t{previous} + distance;
  const std::uint64_t end = previous == kBeforeFirstDoc ? last - (std::uint64_t{1} << 32) : last;
  if (end >= limit) return false;
  if (may_wrap && previous != kBeforeFirstDoc && docs.front() <= previous) return false;
  return !may_wrap || std::adjacent_find(docs.begin(), docs.end(),
                                         [](auto a, auto b) { return a >= b; }) == docs.end();
}

// The shorter of the two forms; `gaps` are those of `docs`.
void encode_gaps(std::span<const std::uint32_t> docs, std::uint32_t previous,
                 std::span<const std::uint32_t> gaps, ByteWriter& out) {
  const std::size_t set_bytes = (std::uint64_t{docs.back() - previous} + 7) / 8;
  if (set_bytes > kMaxBitSetBytes) return encode_patched(gaps, out);
  ByteWriter patched;
  encode_patched(gaps, patched);
  if (set_bytes + 2 < patched.size()) return encode_bit_set(docs, previous, set_bytes, out);
  out.raw(patched.bytes());
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
  encode_gaps(docs, previous, used, out);
  for (std::size_t i = 0; i < freqs.size(); ++i) used[i] = freqs[i] - 1;
  encode_patched(used, out);
}

std::optional<PackedFreqs> decode_docs(std::span<const std::byte> block, std::uint32_t previous,
                                       std::uint32_t limit,
                                       std::span<std::uint32_t> docs) noexcept {
  if (block.empty()) return std::nullopt;
  const auto head = static_cast<std::uint8_t>(block[0]);
  if (head == kBitSet) {
    const auto set = open_bit_set(block, previous, limit, docs.size());
    if (!set) return std::nullopt;
    decode_bit_set(*set, previous, docs);
    return set->freqs;
  }
  const std::size_t at = decode_patched(block, docs);
  if (at == 0) return std::nullopt;
  sum_gaps(previous, docs);
  const unsigned high_bits = (head & kPatchedFlag) != 0 ? static_cast<unsigned>(block[2]) : 0;
  const bool may_wrap = patched_bits(head) + high_bits > kSafeGapBits;
  if (!within(previous, limit, may_wrap, docs)) return std::nullopt;
  return freqs_at(block, at, docs.size());
}

std::optional<BitSetBlock> open_bit_set(std::span<const std::byte> block, std::uint32_t previous,
                                        std::uint32_t limit, std::size_t count) noexcept {
  ByteReader in(block.subspan(1));
  const auto bits = in.raw(in.fixed<std::uint8_t>());
  if (!in.ok() || bits.empty() || bits.back() == std::byte{0}) return std::nullopt;
  const auto last_bits =
      static_cast<unsigned>(std::bit_width(static_cast<std::uint8_t>(bits.back())));
  const std::uint64_t end = std::uint64_t{previous + 1} + (bits.size() - 1) * 8 + last_bits;
  if (end > limit || count_bits(bits) != count) return std::nullopt;
  const auto freqs = freqs_at(block, 1 + in.offset(), count);
  if (!freqs) return std::nullopt;
  return BitSetBlock{bits, *freqs};
}

void decode_bit_set(const BitSetBlock& block, std::uint32_t previous,
                    std::span<std::uint32_t> docs) noexcept {
  std::uint32_t* next = docs.data();
  for (std::size_t at = 0; at < block.bits.size(); at += 8) {
    const std::uint32_t first = previous + 1 + static_cast<std::uint32_t>(at * 8);
    for (std::uint64_t word = word_at(block.bits, at); word != 0; word &= word - 1) {
      *next++ = first + static_cast<std::uint32_t>(std::countr_zero(word));
    }
  }
}

void decode_freqs(const PackedFreqs& packed, std::span<std::uint32_t> freqs) noexcept {
  decode_patched(packed.bytes, freqs);
  for (std::uint32_t& freq : freqs) ++freq;
}

}  // namespace broadside
