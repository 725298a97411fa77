// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_POSITION_WINDOWS_H_
#define BROADSIDE_SEARCH_POSITION_WINDOWS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "search/near_places.h"
#include "search/near_rule.h"

namespace broadside {

// The windows of operands that take one position each, the usual case. At most as many steps for a
// position as there are operands.
class PositionWindows {
 public:
  PositionWindows(NearRule rule, std::size_t operands);

  // Every operand is in one of `lists`.
  void find(std::span<const NearPositions> lists, NearWindows& windows);

 private:
  // What was not passed of a list.
  struct Rest {
    const std::uint32_t* next = nullptr;
    const std::uint32_t* end = nullptr;
    std::uint64_t operands = 0;
  };

  bool open(std::span<const NearPositions> lists);
  void place(std::uint32_t position, std::uint64_t takers) noexcept;
  void follow(std::uint32_t position, std::uint64_t takers) noexcept;
  std::uint32_t window_begin() const noexcept;
  void record(NearWindows& windows);
  void retrace(std::uint32_t end, std::span<const NearPositions> lists, NearWindows& windows);

  NearRule rule_;
  std::size_t count_;              // operands
  std::uint64_t all_;              // a bit each
  std::uint64_t placed_ = 0;       // those that have a position
  std::vector<Rest> rests_;        // by list
  std::vector<NearPlace> places_;  // of a window, the last first

  // By operand: its position; in order, where the latest row that ends with it begins.
  std::array<std::uint32_t, kMostNearOperands> at_ = {};
  std::array<std::uint64_t, kMostNearOperands> takers_ = {};  // that may have its position
  std::array<std::size_t, kMostNearOperands> from_ = {};      // whose position it may take
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_POSITION_WINDOWS_H_
