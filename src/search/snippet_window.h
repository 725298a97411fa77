// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_SNIPPET_WINDOW_H_
#define BROADSIDE_SEARCH_SNIPPET_WINDOW_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>

namespace broadside {

// A match as a stretch [begin, end) of positions or of code points.
struct MatchSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t leaf = 0;
};

// What a window is worth: the weights of the different leaves in it, then how many matches it
// holds.
struct WindowValue {
  std::int64_t weight = 0;
  std::size_t matches = 0;

  friend auto operator<=>(const WindowValue&, const WindowValue&) = default;
};

// The matches [first, last) of a list.
struct MatchWindow {
  std::size_t first = 0;
  std::size_t last = 0;
  WindowValue value;
};

// The best matches of at most `width` from the first's begin to the last's end, the earliest of
// equals. `spans` ascending by begin, at least one; a span wider than `width` is a window of its
// own. A leaf without a weight weighs 1. Linear time.
MatchWindow best_window(std::span<const MatchSpan> spans, std::size_t width,
                        std::span<const float> leaf_weights);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SNIPPET_WINDOW_H_
