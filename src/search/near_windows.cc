// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One pass over the places of all operands, after the minimal intervals of Clarke, Cormack and
// Burkowski ("An algebra for structured text search and a framework for its implementation", The
// Computer Journal 38, 1995). What they leave open is decided here by choices: which operand takes
// a place that several could have, and which of its places, of different length, an operand takes.
// A place that nothing else overlaps with is taken by every choice that lacks its operand, so that
// there are seldom more choices than operands. Where operands stand in one another's places, each
// place may cost as many steps as choices are kept. Compared with every combination of places in
// tests/search/near_windows_test.cc.

#include "search/near_windows.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace broadside {
namespace {

// Operands that can stand in one another's places, many of them, could make more; then those with
// the most gaps are given up.
constexpr std::size_t kMostChoices = 256;
constexpr std::size_t kMostSteps = 16 * 1024;

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
    if (steps_.size() > most_steps_) drop_dead_steps();
    take(standing);
  }
  settle(UINT64_MAX);
}

void NearWindows::begin(std::span<const std::vector<PositionSpan>> operands) {
  standings_.clear();
  choices_.clear();
  pending_.clear();
  steps_.assign(1, {});
  most_steps_ = kMostSteps;
  places_.clear();
  window_end_ = 0;
  count_ = 0;
  same_.assign(operands.size(), 0);
  longest_.assign(operands.size(), 0);
  all_ = operands.size() == kMostOperands ? ~std::uint64_t{0} : bit_of(operands.size()) - 1;
  for (std::uint32_t i = 0; i < operands.size(); ++i) add_operand(operands, i);
  std::sort(standings_.begin(), standings_.end(), [](const Standing& a, const Standing& b) {
    return std::tie(a.place.span, a.place.operand) < std::tie(b.place.span, b.place.operand);
  });
  mark_alone();
}

void NearWindows::add_operand(std::span<const std::vector<PositionSpan>> operands,
                              std::uint32_t operand) {
  for (std::uint32_t other = 0; other < operand && !rule_.ordered; ++other) {
    if (operands[other] != operands[operand]) continue;
    same_[other] |= bit_of(operand);
    return;
  }
  same_[operand] = bit_of(operand);
  for (const PositionSpan& span : operands[operand]) {
    standings_.push_back({{span, operand}, false});
    longest_[operand] = std::max(longest_[operand], span.size());
  }
}

void NearWindows::mark_alone() {
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < standings_.size(); ++i) {
    const PositionSpan& span = standings_[i].place.span;
    const bool last = i + 1 == standings_.size();
    standings_[i].alone =
        span.begin >= end && (last || standings_[i + 1].place.span.begin >= span.end);
    end = std::max(end, span.end);
  }
}

// Operands, a bit each, that may take a place of `operand` next.
std::uint64_t NearWindows::takers(std::uint64_t placed, std::uint32_t operand) const noexcept {
  if (rule_.ordered && placed != bit_of(operand) - 1) return 0;
  return same_[operand] & ~placed;
}

// A window begins with the place, or goes on with it. To leave out a place that nobody else can
// have would be of use only to wait for a longer one.
void NearWindows::take(const Standing& standing) {
  const Place& place = standing.place;
  const bool replaces = standing.alone && place.span.size() == longest_[place.operand];
  if (takers(0, place.operand) != 0) extend({0, place.span.begin, 0}, place);
  std::erase_if(choices_, [&](const Choice& choice) {
    if (takers(choice.placed, place.operand) == 0) return false;
    extend(choice, place);
    return replaces;
  });
}

void NearWindows::extend(const Choice& from, Place place) {
  place.operand = static_cast<std::uint32_t>(std::countr_zero(takers(from.placed, place.operand)));
  steps_.push_back({place, from.step});
  const Choice choice{from.placed | bit_of(place.operand), from.worth + place.span.size(),
                      steps_.size() - 1};
  auto behind = pending_.end();
  while (behind != pending_.begin() && (behind - 1)->end > place.span.end) --behind;
  pending_.insert(behind, {place.span.end, choice});
}

// Lets what ends at or before `position` be gone on with, or be a window.
void NearWindows::settle(std::uint64_t position) {
  std::size_t settled = 0;
  while (settled < pending_.size() && pending_[settled].end <= position) {
    const std::uint32_t end = pending_[settled].end;
    Choice best;  // that is a window
    for (; settled < pending_.size() && pending_[settled].end == end; ++settled) {
      const Choice& choice = pending_[settled].choice;
      if (choice.placed != all_) {
        keep(choice);
      } else if (best.placed == 0 || choice.worth > best.worth) {
        best = choice;
      }
    }
    if (best.placed != 0) return record(best);
  }
  pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(settled));
}

void NearWindows::keep(const Choice& choice) {
  const auto place = std::lower_bound(
      choices_.begin(), choices_.end(), choice.placed,
      [](const Choice& known, std::uint64_t placed) { return known.placed < placed; });
  if (place != choices_.end() && place->placed == choice.placed) {
    if (choice.worth > place->worth) *place = choice;
    return;
  }
  choices_.insert(place, choice);
  if (choices_.size() <= kMostChoices) return;
  choices_.erase(
      std::min_element(choices_.begin(), choices_.end(),
                       [](const Choice& a, const Choice& b) { return a.worth < b.worth; }));
}

// So that memory does not grow with the text.
void NearWindows::drop_dead_steps() {
  std::vector<std::size_t> moved(steps_.size());
  const auto mark = [&](const Choice& choice) {
    for (std::size_t i = choice.step; i != 0 && moved[i] == 0; i = steps_[i].before) moved[i] = 1;
  };
  std::for_each(choices_.begin(), choices_.end(), mark);
  for (const Pending& pending : pending_) mark(pending.choice);
  std::size_t kept = 1;
  for (std::size_t i = 1; i < steps_.size(); ++i) {
    if (moved[i] == 0) continue;
    steps_[kept] = {steps_[i].place, moved[steps_[i].before]};
    moved[i] = kept++;
  }
  steps_.resize(kept);
  for (Choice& choice : choices_) choice.step = moved[choice.step];
  for (Pending& pending : pending_) pending.choice.step = moved[pending.choice.step];
  most_steps_ = 2 * kept + kMostSteps;
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
