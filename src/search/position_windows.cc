// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// In any order this is a matching of operands and positions. The sets of positions that can be
// matched are those of a transversal matroid (Edmonds and Fulkerson, "Transversals and matroid
// partition", 1965), so that the latest set is kept by exchange: a new position goes to an operand
// without one, if need be by way of others that hand theirs on, else it replaces the earliest that
// it can. The first position of the latest set is the latest at which a window that ends here can
// begin. In order it is enough to know, for each operand, the latest begin of a row up to it.
// Compared with every combination of places in tests/search/near_windows_test.cc.

#include "search/position_windows.h"

#include <algorithm>
#include <bit>

namespace broadside {
namespace {

constexpr std::uint32_t kNowhere = UINT32_MAX;

constexpr std::uint64_t bit_of(std::size_t operand) noexcept {
  return std::uint64_t{1} << operand;
}

// Takes a bit away, and says which it was.
std::size_t take_first(std::uint64_t& bits) noexcept {
  const auto first = static_cast<std::size_t>(std::countr_zero(bits));
  bits &= bits - 1;
  return first;
}

}  // namespace

PositionWindows::PositionWindows(NearRule rule, std::size_t operands)
    : rule_(rule), count_(operands), all_(~std::uint64_t{0} >> (kMostNearOperands - operands)) {}

void PositionWindows::find(std::span<const NearPositions> lists, NearWindows& windows) {
  windows.begin(count_);
  placed_ = 0;
  if (!open(lists)) return;
  for (;;) {
    std::uint32_t position = kNowhere;
    for (const Rest& rest : rests_) {
      if (rest.next != rest.end) position = std::min(position, *rest.next);
    }
    if (position == kNowhere) return;
    std::uint64_t takers = 0;
    for (Rest& rest : rests_) {
      if (rest.next == rest.end || *rest.next != position) continue;
      takers |= rest.operands;
      ++rest.next;
    }
    rule_.ordered ? follow(position, takers) : place(position, takers);
    if (placed_ != all_ || position - window_begin() >= count_ + rule_.distance) continue;
    rule_.ordered ? retrace(position, lists, windows) : record(windows);
    placed_ = 0;
  }
}

// Leaves out what is farther than a window reaches from where some operand first or last stands.
bool PositionWindows::open(std::span<const NearPositions> lists) {
  const std::uint64_t reach = count_ + rule_.distance;
  std::uint64_t first = 0;
  std::uint64_t last = UINT64_MAX;
  for (const NearPositions& list : lists) {
    if (list.positions.empty()) return false;
    first = std::max<std::uint64_t>(first, list.positions.front());
    last = std::min<std::uint64_t>(last, list.positions.back());
  }
  const std::uint64_t begin = first - std::min(first, reach);
  rests_.clear();
  for (const auto& [operands, positions] : lists) {
    const std::uint32_t* const end = positions.data() + positions.size();
    const std::uint32_t* const from = std::lower_bound(positions.data(), end, begin);
    rests_.push_back({from, std::upper_bound(from, end, last + reach), operands});
  }
  return true;
}

// Gives the position to one of `takers`.
void PositionWindows::place(std::uint32_t position, std::uint64_t takers) noexcept {
  std::uint64_t reached = takers;  // that can have a position if `takers` have one more
  std::uint32_t earliest = kNowhere;
  std::size_t last = 0;  // that gives up its position, or has none
  for (std::uint64_t waiting = takers; (reached & ~placed_) == 0 && waiting != 0;) {
    const std::size_t operand = take_first(waiting);
    if (at_[operand] < earliest) {
      earliest = at_[operand];
      last = operand;
    }
    std::uint64_t others = takers_[operand] & ~reached;
    reached |= others;
    waiting |= others;
    while (others != 0) from_[take_first(others)] = operand;
  }
  if (std::uint64_t without = reached & ~placed_) last = take_first(without);
  placed_ |= bit_of(last);
  for (; (takers & bit_of(last)) == 0; last = from_[last]) {
    at_[last] = at_[from_[last]];
    takers_[last] = takers_[from_[last]];
  }
  at_[last] = position;
  takers_[last] = takers;
}

// Lets the rows that wait for one of `takers` go on, the longest first: none goes on twice.
void PositionWindows::follow(std::uint32_t position, std::uint64_t takers) noexcept {
  while (takers != 0) {
    const auto operand = static_cast<std::size_t>(std::bit_width(takers)) - 1;
    takers &= ~bit_of(operand);
    if (operand > 0 && (placed_ & bit_of(operand - 1)) == 0) continue;
    at_[operand] = operand > 0 ? at_[operand - 1] : position;
    placed_ |= bit_of(operand);
  }
}

std::uint32_t PositionWindows::window_begin() const noexcept {
  return rule_.ordered ? at_[count_ - 1] : *std::min_element(at_.begin(), at_.begin() + count_);
}

void PositionWindows::record(NearWindows& windows) {
  places_.clear();
  for (std::uint32_t i = 0; i < count_; ++i) places_.push_back({{at_[i], at_[i] + 1}, i});
  std::sort(places_.begin(), places_.end(),
            [](const NearPlace& a, const NearPlace& b) { return a.span > b.span; });
  windows.add_backwards(places_);
}

// The row that ends here and begins latest, each operand at the last position it can have.
void PositionWindows::retrace(std::uint32_t end, std::span<const NearPositions> lists,
                              NearWindows& windows) {
  places_.clear();
  for (auto operand = static_cast<std::uint32_t>(count_); operand-- > 0; --end) {
    const auto list = std::find_if(lists.begin(), lists.end(), [=](const NearPositions& one) {
      return (one.operands & bit_of(operand)) != 0;
    });
    end = *(std::upper_bound(list->positions.begin(), list->positions.end(), end) - 1);
    places_.push_back({{end, end + 1}, operand});
  }
  windows.add_backwards(places_);
}

}  // namespace broadside
