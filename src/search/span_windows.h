// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_SPAN_WINDOWS_H_
#define BROADSIDE_SEARCH_SPAN_WINDOWS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "search/near_places.h"
#include "search/near_rule.h"

namespace broadside {

// The windows of operands that may take several positions each, as phrases do. In order they are
// exact. In any order they are where the operands seldom stand in one another's places; else
// whether all find places of their own is a hard problem (NP-complete, as interval scheduling with
// given starts is), and what is tried is bounded.
class SpanWindows {
 public:
  SpanWindows(NearRule rule, std::size_t operands);

  // Every operand is in one of `lists`.
  void find(std::span<const NearSpans> lists, NearWindows& windows);

  // Whether find() has ever left a choice untried, so that windows may be missing.
  bool cut() const noexcept { return cut_; }
  // Choices that the last find() has tried.
  std::size_t work() const noexcept { return work_; }

  // Choices that are kept at a time, and how many after so much work on one text. Of more, those
  // with the most gaps are given up.
  static constexpr std::size_t kMostChoices = 256;
  static constexpr std::size_t kMuchWork = 4'000'000;
  static constexpr std::size_t kFewChoices = 8;

 private:
  // A place of operands that stand at the same ones. Alone: no other overlaps with it.
  struct Standing {
    PositionSpan span;
    std::size_t list = 0;
    bool alone = false;
  };
  // Some operands, placed. Of two that have placed the same ones, that of more worth is the better
  // wherever the others come to stand: what lies before a place and is no gap.
  struct Choice {
    std::uint64_t placed = 0;  // operands, a bit each
    std::int64_t worth = 0;    // begin of the window, and the sizes of the operands in it
    std::size_t step = 0;      // the last
  };
  using Choices = std::vector<Choice>;  // by `placed`, one of each
  // What a choice adds to the one that it came from.
  struct Step {
    NearPlace place;
    std::size_t before = 0;
  };

  void begin(std::span<const NearSpans> lists);
  void mark_alone();
  void take(const Standing& standing, const NearSpans& list);
  void extend(const Choice& from, const PositionSpan& span, std::uint64_t takers);
  void settle(std::uint64_t position, NearWindows& windows);
  void keep(const Choice& choice, Choices& choices);
  void give_up_worst(Choices& choices);
  void record(const Choice& choice, NearWindows& windows);
  void drop_dead_steps();
  std::uint64_t takers(std::uint64_t placed, std::uint64_t operands) const noexcept;

  NearRule rule_;
  std::size_t count_;                         // operands
  std::uint64_t all_;                         // a bit each
  std::vector<std::uint32_t> longest_;        // by list
  std::vector<Standing> standings_;           // ascending
  Choices choices_;                           // that end at or before the position reached
  std::map<std::uint32_t, Choices> pending_;  // that end behind it; by their end
  std::vector<Step> steps_;                   // the first stands for none
  std::size_t most_steps_ = 0;                // before those of no choice are dropped
  std::uint32_t window_end_ = 0;              // of the last window
  std::vector<NearPlace> places_;             // of a window, the last first
  std::size_t work_ = 0;
  bool cut_ = false;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SPAN_WINDOWS_H_
