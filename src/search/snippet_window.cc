// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Two ends that only move forward. Weights are counted in whole numbers, so that what is added when
// a match enters is what is taken when it leaves. Covered by tests/search/snippet_window_test.cc.

#include "search/snippet_window.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace broadside {
namespace {

class LeafCounts {
 public:
  LeafCounts(std::span<const MatchSpan> spans, std::span<const float> weights) : weights_(weights) {
    std::uint32_t last = 0;
    for (const MatchSpan& span : spans) last = std::max(last, span.leaf);
    counts_.resize(std::size_t{last} + 1);
  }

  void add(const MatchSpan& span) {
    if (counts_[span.leaf]++ == 0) value_.weight += weight(span.leaf);
    ++value_.matches;
  }
  void remove(const MatchSpan& span) {
    if (--counts_[span.leaf] == 0) value_.weight -= weight(span.leaf);
    --value_.matches;
  }
  const WindowValue& value() const { return value_; }

 private:
  std::int64_t weight(std::uint32_t leaf) const {
    constexpr float kUnit = 1024;
    const float weight = leaf < weights_.size() ? weights_[leaf] : 1.0F;
    // A match is worth something even where it says nothing.
    return 1 + std::llround(std::clamp(weight, 0.0F, 1e6F) * kUnit);
  }

  std::span<const float> weights_;
  std::vector<std::size_t> counts_;
  WindowValue value_;
};

}  // namespace

MatchWindow best_window(std::span<const MatchSpan> spans, std::size_t width,
                        std::span<const float> leaf_weights) {
  LeafCounts counts(spans, leaf_weights);
  MatchWindow best;
  std::size_t last = 0;
  for (std::size_t first = 0; first < spans.size(); ++first) {
    while (last < spans.size() &&
           (last == first || spans[last].end <= spans[first].begin + width)) {
      counts.add(spans[last++]);
    }
    if (counts.value() > best.value) best = {first, last, counts.value()};
    counts.remove(spans[first]);
  }
  return best;
}

}  // namespace broadside
