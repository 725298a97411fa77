// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Portably, eight bytes are compared at once inside a 64-bit integer: adding (128 - low) to a
// seven-bit byte sets its highest bit exactly where the byte is at least `low`, and nothing carries
// into the next byte. Every x86-64 has SSE2, which compares sixteen; Highway's smallest vectors
// want more than that. Test: ascii_runs_test.cc, both ways.

#include "text/ascii_runs.h"

#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace broadside {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHigh = 0x80 * kOnes;

constexpr std::uint64_t at_least(std::uint64_t bytes, unsigned low) {
  return bytes + (0x80 - low) * kOnes;
}

// The highest bits of eight bytes, side by side.
constexpr std::uint64_t gather(std::uint64_t bytes) {
  return ((bytes & kHigh) >> 7) * 0x0102040810204080 >> 56;
}

#if defined(__SSE2__)
// The bytes from `low` to `high`, one bit each; bytes beyond ASCII are negative, and so below.
std::uint64_t in_range(__m128i bytes, char low, char high) {
  const __m128i from = _mm_cmpgt_epi8(bytes, _mm_set1_epi8(static_cast<char>(low - 1)));
  const __m128i to = _mm_cmplt_epi8(bytes, _mm_set1_epi8(static_cast<char>(high + 1)));
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_and_si128(from, to)));
}
#endif

}  // namespace

AsciiBits AsciiBits::portable(const char* bytes) noexcept {
  AsciiBits bits;
  for (unsigned i = 0; i < 8; ++i) {
    std::uint64_t word;
    std::memcpy(&word, bytes + 8 * i, sizeof word);
    const std::uint64_t ascii = word & ~kHigh;
    const std::uint64_t lower = ascii | (0x20 * kOnes);
    const std::uint64_t letters = at_least(lower, 'a') & ~at_least(lower, 'z' + 1) & ~word;
    const std::uint64_t digits = at_least(ascii, '0') & ~at_least(ascii, '9' + 1) & ~word;
    const std::uint64_t capitals = letters & ~(word << 2);  // bit 5 tells the cases apart
    bits.letters |= gather(letters) << (8 * i);
    bits.capitals |= gather(capitals) << (8 * i);
    bits.digits |= gather(digits) << (8 * i);
  }
  return bits;
}

AsciiBits AsciiBits::of(const char* bytes) noexcept {
#if defined(__SSE2__)
  AsciiBits bits;
  for (unsigned i = 0; i < 64; i += 16) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
    const std::uint64_t capitals = in_range(part, 'A', 'Z');
    bits.letters |= (in_range(part, 'a', 'z') | capitals) << i;
    bits.capitals |= capitals << i;
    bits.digits |= in_range(part, '0', '9') << i;
  }
  return bits;
#else
  return portable(bytes);
#endif
}

void AsciiRuns::load(std::size_t base) noexcept {
  base_ = base;
  const std::size_t left = text_.size() > base ? text_.size() - base : 0;
  if (left >= kBlock) {
    bits_ = AsciiBits::of(text_.data() + base);
  } else {
    char padded[kBlock] = {};
    if (left > 0) std::memcpy(padded, text_.data() + base, left);
    bits_ = AsciiBits::of(padded);
  }
  words_ = bits_.letters | bits_.digits;
}

// A run that the block at hand does not hold to its end: a block is made that begins with it.
AsciiRuns::Run AsciiRuns::across_blocks(std::size_t begin) noexcept {
  Run run{.end = begin};
  for (;;) {
    load(run.end);
    const auto length = static_cast<unsigned>(std::countr_one(words_));
    const std::uint64_t window =
        length == kBlock ? ~std::uint64_t{0} : (std::uint64_t{1} << length) - 1;
    run.letters |= (bits_.letters & window) != 0;
    run.capitals |= (bits_.capitals & window) != 0;
    run.digits |= (bits_.digits & window) != 0;
    run.end += length;
    if (length < kBlock) return run;
  }
}

}  // namespace broadside
