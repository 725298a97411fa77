// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Eight bytes are compared at once inside a 64-bit integer: adding (128 - low) to a seven-bit byte
// sets its highest bit exactly where the byte is at least `low`, and nothing carries into the next
// byte. Test: ascii_runs_test.cc.

#include "text/ascii_runs.h"

#include <cstring>

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

}  // namespace

AsciiBits AsciiBits::of(const char* bytes) noexcept {
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

// One bit after the other: seldom taken, and never far.
AsciiRuns::Run AsciiRuns::across_blocks(std::size_t begin) noexcept {
  Run run{.end = begin};
  for (;; ++run.end) {
    if (run.end - base_ >= kBlock) load(run.end & ~std::size_t{kBlock - 1});
    const std::uint64_t bit = std::uint64_t{1} << (run.end - base_);
    if ((words_ & bit) == 0) return run;
    run.letters |= (bits_.letters & bit) != 0;
    run.capitals |= (bits_.capitals & bit) != 0;
    run.digits |= (bits_.digits & bit) != 0;
  }
}

}  // namespace broadside
