// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// BM25 (Robertson and Zaragoza 2009) with Lucene's idf. One function gives scores and bounds. It is
// monotone in floating point, rising in the frequency and falling in the length, because each of
// its steps is one correctly rounded monotone operation; so facts of a block bound its documents'
// scores and no slack is needed. Covered by tests/search/bm25_test.cc.

#ifndef BROADSIDE_SEARCH_BM25_H_
#define BROADSIDE_SEARCH_BM25_H_

#include <array>
#include <cmath>
#include <cstdint>

#include "codec/length_code.h"

namespace broadside {

// The norm of a field for each length code: k1 * (1 - b + b * length / average).
using LengthNorms = std::array<float, 256>;

inline LengthNorms length_norms(double average_length) noexcept {
  constexpr double k1 = 1.2;
  constexpr double b = 0.75;
  LengthNorms norms{};
  for (std::size_t code = 0; code < norms.size(); ++code) {
    const double length = decode_length(static_cast<std::uint8_t>(code));
    const double relative = average_length > 0 ? length / average_length : 1.0;
    norms[code] = static_cast<float>(k1 * (1 - b + b * relative));
  }
  return norms;
}

// idf = ln(1 + (N - df + 0.5) / (df + 0.5)); df is at most N.
inline float bm25_idf(std::uint64_t documents, std::uint64_t df) noexcept {
  const double without = static_cast<double>(documents - df);
  return static_cast<float>(std::log1p((without + 0.5) / (static_cast<double>(df) + 0.5)));
}

// weight * tf / (tf + norm), where weight >= 0 is idf times field weight times boost. 0 for tf 0.
inline float bm25(float weight, float norm, std::uint32_t tf) noexcept {
  return weight / (1.0F + norm / static_cast<float>(tf));
}

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_BM25_H_
