// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// BM25 (Robertson and Zaragoza 2009) with Lucene's idf. One function gives scores and bounds. It is
// monotone in floating point, rising in the frequency and falling in the length, because each of
// its steps is one correctly rounded monotone operation; so facts of a block bound its documents'
// scores and no slack is needed.
//
// Of a word in several fields (BM25F: Robertson, Zaragoza and Taylor 2004) the frequencies, each
// times its field's weight and by its length, are added before they saturate: a word of the title
// and of the body is not two words. What the fields score alone bounds what they score together,
// so lists are bounded, pruned and scored one by one, and only what competes is joined.
// Covered by tests/search/bm25_test.cc.

#ifndef BROADSIDE_SEARCH_BM25_H_
#define BROADSIDE_SEARCH_BM25_H_

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "codec/length_code.h"

namespace broadside {

// The norm of a field for each length code: k1 * (1 - b + b * length / average) / field weight.
using LengthNorms = std::array<float, 256>;

inline LengthNorms length_norms(double average_length, float field_weight = 1) noexcept {
  constexpr double k1 = 1.2;
  constexpr double b = 0.75;
  LengthNorms norms{};
  for (std::size_t code = 0; code < norms.size(); ++code) {
    const double length = decode_length(static_cast<std::uint8_t>(code));
    const double relative = average_length > 0 ? length / average_length : 1.0;
    norms[code] =
        static_cast<float>(k1 * (1 - b + b * relative) / static_cast<double>(field_weight));
  }
  return norms;
}

// idf = ln(1 + (N - df + 0.5) / (df + 0.5)); df is at most N.
inline float bm25_idf(std::uint64_t documents, std::uint64_t df) noexcept {
  const double without = static_cast<double>(documents - df);
  return static_cast<float>(std::log1p((without + 0.5) / (static_cast<double>(df) + 0.5)));
}

// weight * tf / (tf + norm), where weight >= 0 is idf times boost. 0 for tf 0.
inline float bm25(float weight, float norm, std::uint32_t tf) noexcept {
  return weight / (1.0F + norm / static_cast<float>(tf));
}

// What a word scores in two fields that alone score `one` and `other`, with the same weight. Not
// below the greater, nor above the sum.
inline float bm25_joined(float weight, float one, float other) noexcept {
  if (one <= 0) return other;
  if (other <= 0) return one;
  const float greater = std::max(one, other);
  // A frequency by its norm is x = a / (1 - a) where it scores the share a of the weight.
  const double a = static_cast<double>(one) / static_cast<double>(weight);
  const double b = static_cast<double>(other) / static_cast<double>(weight);
  const double rest = 1 - a * b;
  if (!(rest > 0)) return greater;
  const double share = (a + b - 2 * a * b) / rest;
  const auto joined = static_cast<float>(static_cast<double>(weight) * share);
  return std::clamp(joined, greater, one + other);
}

// Adds up what the parts of a query score in a document, in their order. Those of one leaf follow
// each other and are joined.
class ScoreSum {
 public:
  void add(std::size_t leaf, float weight, float score) noexcept {
    if (leaf == leaf_) {
      of_leaf_ = bm25_joined(weight, of_leaf_, score);
    } else {
      of_others_ += of_leaf_;
      of_leaf_ = score;
      leaf_ = leaf;
    }
  }
  float sum() const noexcept { return of_others_ + of_leaf_; }

 private:
  std::size_t leaf_ = SIZE_MAX;  // none yet
  float of_leaf_ = 0;
  float of_others_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_BM25_H_
