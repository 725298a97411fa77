// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Where the operands of NEAR stand in one field of one document, and the windows that they make:
// stretches in which every operand stands, none of them on another, with no more other positions
// between them than the rule allows. There are as many windows as there can be without overlap,
// each the first to end behind the one before; of those that end at one place, the one with the
// fewest other positions.

#ifndef BROADSIDE_SEARCH_NEAR_PLACES_H_
#define BROADSIDE_SEARCH_NEAR_PLACES_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace broadside {

// A stretch [begin, end) of positions.
struct PositionSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const noexcept { return end - begin; }
  friend auto operator<=>(const PositionSpan&, const PositionSpan&) = default;
};

// Where those operands stand that the query says alike, a bit each: any of them may take any of the
// places. Places are ascending, without duplicates.
struct NearPositions {
  std::uint64_t operands = 0;
  std::span<const std::uint32_t> positions;
};
struct NearSpans {
  std::uint64_t operands = 0;
  std::vector<PositionSpan> spans;
};

struct NearPlace {
  PositionSpan span;
  std::uint32_t operand = 0;
};

// The windows of one field of one document.
class NearWindows {
 public:
  // Without any, of so many operands.
  void begin(std::size_t operands) noexcept {
    operands_ = operands;
    places_.clear();
  }
  // Takes the places of one more window, the last first.
  void add_backwards(std::span<const NearPlace> places) {
    places_.insert(places_.end(), places.rbegin(), places.rend());
  }

  std::size_t count() const noexcept { return operands_ == 0 ? 0 : places_.size() / operands_; }
  // The operands of a window, by where they stand.
  std::span<const NearPlace> window(std::size_t index) const noexcept {
    return {places_.data() + index * operands_, operands_};
  }

 private:
  std::size_t operands_ = 0;
  std::vector<NearPlace> places_;  // of all windows
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_NEAR_PLACES_H_
