// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// How alike two documents are, by their sketches. Two documents of resemblance J (the part of all
// pairs of neighbouring words that both have; Broder 1997) agree in about (1 + J) / 2 of the bits
// (Li, König: b-bit Minwise Hashing, 2010). tests/search/similarity_test.cc has the estimate
// beside the true value.

#ifndef BROADSIDE_SEARCH_SIMILARITY_H_
#define BROADSIDE_SEARCH_SIMILARITY_H_

#include <algorithm>
#include <bit>
#include <cstdint>

#include "segment/sketch.h"

namespace broadside {

// Sketches of documents that have nothing in common seldom tell more than this from them.
inline constexpr float kLeastResemblance = 0.3F;

inline bool has_words(const Sketch& sketch) noexcept {
  static_assert(Sketch::kWords == 3);
  return (sketch.bits[0] | sketch.bits[1] | sketch.bits[2]) != 0;
}

inline double resemblance_by_bits(std::uint64_t differing) noexcept {
  return std::max(0.0, 1 - 2.0 * static_cast<double>(differing) / Sketch::kBits);
}

// The estimated resemblance, from 0 to 1. Documents of the same text have 1, also without a word;
// those of no text at all have 0.
inline double resemblance(const Sketch& a, const Sketch& b) noexcept {
  if (a.content == b.content && a.content != 0) return 1;
  if (!has_words(a) || !has_words(b)) return 0;
  std::uint64_t differing = 0;
  for (std::size_t i = 0; i < Sketch::kWords; ++i) {
    differing += static_cast<std::uint64_t>(std::popcount(a.bits[i] ^ b.bits[i]));
  }
  return resemblance_by_bits(differing);
}

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SIMILARITY_H_
