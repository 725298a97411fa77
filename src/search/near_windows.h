// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_NEAR_WINDOWS_H_
#define BROADSIDE_SEARCH_NEAR_WINDOWS_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace broadside {

// A stretch [begin, end) of positions in one field of one document.
struct PositionSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const noexcept { return end - begin; }
  friend auto operator<=>(const PositionSpan&, const PositionSpan&) = default;
};

// How near to one another the operands of NEAR must stand.
struct NearRule {
  std::uint32_t distance = 0;  // other positions between them, all gaps added up
  bool ordered = false;        // in the order of the query
};

// The windows of one field of one document: stretches in which every operand stands, none of them
// on another, with no more other positions between them than the rule allows.
class NearWindows {
 public:
  // Operands that one NEAR may have.
  static constexpr std::size_t kMostOperands = 64;

  explicit NearWindows(NearRule rule) : rule_(rule) {}

  // `operands`: where each of them stands, ascending and without duplicates. Finds as many windows
  // as there can be without overlap, each the earliest behind the one before; of those that end at
  // one place, the one with the fewest other positions.
  void find(std::span<const std::vector<PositionSpan>> operands);

  std::size_t count() const noexcept { return count_; }

  struct Place {
    PositionSpan span;
    std::uint32_t operand = 0;
  };
  // The operands of a window, by where they stand.
  std::span<const Place> window(std::size_t index) const noexcept {
    const std::size_t operands = places_.size() / count_;
    return {places_.data() + index * operands, operands};
  }

 private:
  // A place, of the first of the operands that stand at the same ones. Alone: no other overlaps
  // with it.
  struct Standing {
    Place place;
    bool alone = false;
  };
  // Some operands, placed. Of two that have placed the same ones, that of more worth is the better
  // wherever the others come to stand: what lies before a place and is no gap.
  struct Choice {
    std::uint64_t placed = 0;  // operands, a bit each
    std::int64_t worth = 0;    // begin of the window, and the sizes of the operands in it
    std::size_t step = 0;      // the last
  };
  // What a choice adds to the one that it came from.
  struct Step {
    Place place;
    std::size_t before = 0;
  };
  struct Pending {
    std::uint32_t end = 0;
    Choice choice;
  };

  void begin(std::span<const std::vector<PositionSpan>> operands);
  void add_operand(std::span<const std::vector<PositionSpan>> operands, std::uint32_t operand);
  void mark_alone();
  void take(const Standing& standing);
  void extend(const Choice& from, Place place);
  void settle(std::uint64_t position);
  void keep(const Choice& choice);
  void record(const Choice& choice);
  void drop_dead_steps();
  std::uint64_t takers(std::uint64_t placed, std::uint32_t operand) const noexcept;

  NearRule rule_;
  std::uint64_t all_ = 0;               // operands, a bit each
  std::vector<std::uint64_t> same_;     // by operand: those that stand at the same places
  std::vector<std::uint32_t> longest_;  // by operand
  std::vector<Standing> standings_;     // ascending
  std::vector<Choice> choices_;         // that end at or before the position reached; by `placed`
  std::vector<Pending> pending_;        // that end behind it; by their end
  std::vector<Step> steps_;             // the first stands for none
  std::size_t most_steps_ = 0;          // before those of no choice are dropped
  std::uint32_t window_end_ = 0;        // of the last window
  std::size_t count_ = 0;
  std::vector<Place> places_;  // of all windows
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_NEAR_WINDOWS_H_
