// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One pass over the places of all operands, after the minimal intervals of Clarke, Cormack and
// Burkowski ("An algebra for structured text search and a framework for its implementation", The
// Computer Journal 38, 1995). What they leave open is decided here by choices: which operand takes
// a place that several could have, and which of its places, of different length, an operand takes.
// A place that nothing else overlaps with is taken by every choice that lacks its operand, so that
// there are seldom more choices than operands: time is linear in the places. Compared with every
// combination of places in tests/search/near_windows_test.cc.

#include "search/near_windows.h"

#include <algorithm>
#include <tuple>

namespace broadside {
namespace {

// Operands that can stand in one another's places, many of them, could make more; then those with
// the most gaps are given up.
constexpr std::size_t kMostChoices = 256;

constexpr std::uint64_t bit_of(std::size_t operand) noexcept {
  return std::uint64_t{1} << operand;
}

}  // namespace

void NearWindows::find(std::span<const std::vector<PositionSpan>> operands) {
  begin(operands);
  for (const Standing& standing : standings_) {
    const std::uint32_t position = standing.place.span.begin;
    settle(position);
    if (position < window_end_) continue;
    std::erase_if(choices_, [&](const Choice& choice) {
      return std::int64_t{position} - choice.worth > std::int64_t{rule_.distance};
    });
    if (choices_.empty() && pending_.empty()) steps_.resize(1);
    take(standing);
  }
  settle(UINT64_MAX);
}

void NearWindows::begin(std::span<const std::vector<PositionSpan>> operands) {
  standings_.clear();
  choices_.clear();
  pending_.clear();
  steps_.assign(1, {});
  places_.clear();
  window_end_ = 0;
  count_ = 0;
  needed_.assign(operands.size(), 0);
  longest_.assign(operands.size(), 0);
  all_ = operands.size() == kMostOperands ? ~std::uint64_t{0} : bit_of(operands.size()) - 1;
  for (std::uint32_t i = 0; i < operands.size(); ++i) {
    if (rule_.ordered) needed_[i] = bit_of(i) - 1;
    // Of operands that stand at the same places the first one takes the first.
    for (std::size_t j = 0; j < i && !rule_.ordered; ++j) {
      if (operands[j] == operands[i]) needed_[i] = bit_of(j);
    }
    for (const PositionSpan& span : operands[i]) {
      standings_.push_back({{span, i}, false});
      longest_[i] = std::max(longest_[i], span.size());
    }
  }
  std::sort(standings_.begin(), standings_.end(), [](const Standing& a, const Standing& b) {
    return std::tie(a.place.span, a.place.operand) < std::tie(b.place.span, b.place.operand);
  });
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < standings_.size(); ++i) {
    const PositionSpan& span = standings_[i].place.span;
    const bool last = i + 1 == standings_.size();
    standings_[i].alone =
        span.begin >= end && (last || standings_[i + 1].place.span.begin >= span.end);
    end = std::max(end, span.end);
  }
}

bool NearWindows::may_take(std::uint64_t placed, std::uint32_t operand) const noexcept {
  const bool is_next = !rule_.ordered || placed == needed_[operand];
  return is_next && (placed & bit_of(operand)) == 0 &&
         (placed & needed_[operand]) == needed_[operand];
}

// A window begins with the place, or goes on with it. To leave out a place that nobody else can
// have would be of use only to wait for a longer one.
void NearWindows::take(const Standing& standing) {
  const Place& place = standing.place;
  const bool replaces = standing.alone && place.span.size() == longest_[place.operand];
  if (may_take(0, place.operand)) extend({0, place.span.begin, 0}, place);
  std::erase_if(choices_, [&](const Choice& choice) {
    if (!may_take(choice.placed, place.operand)) return false;
    extend(choice, place);
    return replaces;
  });
}

void NearWindows::extend(const Choice& from, const Place& place) {
  steps_.push_back({place, from.step});
  const Choice choice{from.placed | bit_of(place.operand), from.worth + place.span.size(),
                      steps_.size() - 1};
  pending_.push_back({place.span.end, choice});
  std::push_heap(pending_.begin(), pending_.end(), [](const Pending& a, const Pending& b) {
    return std::tie(a.end, a.choice.step) > std::tie(b.end, b.choice.step);
  });
}

// Lets what ends at or before `position` be gone on with, or be a window.
void NearWindows::settle(std::uint64_t position) {
  const auto later = [](const Pending& a, const Pending& b) {
    return std::tie(a.end, a.choice.step) > std::tie(b.end, b.choice.step);
  };
  while (!pending_.empty() && pending_.front().end <= position) {
    const std::uint32_t end = pending_.front().end;
    Choice best;  // that is a window
    while (!pending_.empty() && pending_.front().end == end) {
      const Choice choice = pending_.front().choice;
      std::pop_heap(pending_.begin(), pending_.end(), later);
      pending_.pop_back();
      if (choice.placed != all_) {
        keep(choice);
      } else if (best.placed == 0 || choice.worth > best.worth) {
        best = choice;
      }
    }
    if (best.placed != 0) record(best);
  }
}

void NearWindows::keep(const Choice& choice) {
  for (Choice& known : choices_) {
    if (known.placed != choice.placed) continue;
    if (choice.worth > known.worth) known = choice;
    return;
  }
  choices_.push_back(choice);
  if (choices_.size() <= kMostChoices) return;
  choices_.erase(
      std::min_element(choices_.begin(), choices_.end(),
                       [](const Choice& a, const Choice& b) { return a.worth < b.worth; }));
}

// The next window begins behind this one.
void NearWindows::record(const Choice& choice) {
  const auto first = static_cast<std::ptrdiff_t>(places_.size());
  for (std::size_t step = choice.step; step != 0; step = steps_[step].before) {
    places_.push_back(steps_[step].place);
  }
  std::reverse(places_.begin() + first, places_.end());
  window_end_ = places_.back().span.end;
  ++count_;
  choices_.clear();
  pending_.clear();
}

}  // namespace broadside
