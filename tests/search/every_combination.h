// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The windows of NEAR by trying every combination of places: what NearWindows must find.

#ifndef BROADSIDE_TESTS_SEARCH_EVERY_COMBINATION_H_
#define BROADSIDE_TESTS_SEARCH_EVERY_COMBINATION_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include "search/near_places.h"
#include "search/near_rule.h"

namespace broadside {

class EveryCombination {
 public:
  struct Window {
    std::uint32_t end = 0;
    std::uint32_t gaps = 0;

    friend auto operator<=>(const Window&, const Window&) = default;
  };

  explicit EveryCombination(NearRule rule) : rule_(rule) {}

  void add(std::vector<PositionSpan> operand) { operands_.push_back(std::move(operand)); }

  // Each the first to end behind the one before, with the fewest gaps.
  std::vector<Window> windows();

 private:
  void place(std::uint32_t behind);
  bool fits(const PositionSpan& span, std::uint32_t behind) const;
  void judge();

  std::vector<std::vector<PositionSpan>> operands_;
  NearRule rule_;
  std::vector<PositionSpan> placed_;  // of the first operands
  std::optional<Window> best_;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_SEARCH_EVERY_COMBINATION_H_
