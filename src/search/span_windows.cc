// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One pass over the places of all operands, after the minimal intervals of Clarke, Cormack and
// Burkowski ("An algebra for structured text search and a framework for its implementation", The
// Computer Journal 38, 1995). What they leave open is decided here by choices: which operand takes
// a place that several could have, and which of its places, of different length, an operand takes.
// A place that nothing else overlaps with is taken by every choice that lacks its operand, so that
// there are seldom more choices than operands. Compared with every combination of places in
// tests/search/near_windows_test.cc.

#include "search/span_windows.h"

#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

namespace broadside {
namespace {

constexpr std::size_t kMostSteps = 16 * 1024;

constexpr std::uint64_t bit_of(std::size_t operand) noexcept {
  return std::uint64_t{1} << operand;
}

}  // namespace

SpanWindows::SpanWindows(NearRule rule, std::size_t operands)
    : rule_(rule), count_(operands), all_(~std::uint64_t{0} >> (kMostNearOperands - operands)) {}

void SpanWindows::find(std::span<const NearSpans> lists, NearWindows& windows) {
  windows.begin(count_);
  begin(lists);
  for (const Standing& standing : standings_) {
    const std::uint32_t position = standing.span.begin;
    settle(position, windows);
    if (position < window_end_) continue;
    std::erase_if(choices_, [&](const Choice& choice) {
      return std::int64_t{position} - choice.worth > std::int64_t{rule_.distance};
    });
    if (steps_.size() > most_steps_) drop_dead_steps();
    take(standing, lists[standing.list]);
  }
  settle(UINT64_MAX, windows);
}

void SpanWindows::begin(std::span<const NearSpans> lists) {
  standings_.clear();
  choices_.clear();
  pending_.clear();
  steps_.assign(1, {});
  most_steps_ = kMostSteps;
  window_end_ = 0;
  work_ = 0;
  longest_.assign(lists.size(), 0);
  for (std::size_t i = 0; i < lists.size(); ++i) {
    for (const PositionSpan& span : lists[i].spans) {
      standings_.push_back({span, i, false});
      longest_[i] = std::max(longest_[i], span.size());
    }
  }
  std::sort(standings_.begin(), standings_.end(), [](const Standing& a, const Standing& b) {
    return std::tie(a.span, a.list) < std::tie(b.span, b.list);
  });
  mark_alone();
}

void SpanWindows::mark_alone() {
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < standings_.size(); ++i) {
    const PositionSpan& span = standings_[i].span;
    const bool last = i + 1 == standings_.size();
    standings_[i].alone = span.begin >= end && (last || standings_[i + 1].span.begin >= span.end);
    end = std::max(end, span.end);
  }
}

// Those of `operands` that may be placed next.
std::uint64_t SpanWindows::takers(std::uint64_t placed, std::uint64_t operands) const noexcept {
  return operands & (rule_.ordered ? placed + 1 : ~placed);
}

// A window begins with the place, or goes on with it. To leave out a place that nobody else can
// have would be of use only to wait for a longer one.
void SpanWindows::take(const Standing& standing, const NearSpans& list) {
  const bool replaces = standing.alone && standing.span.size() == longest_[standing.list];
  if (const std::uint64_t first = takers(0, list.operands)) {
    extend({0, standing.span.begin, 0}, standing.span, first);
  }
  std::erase_if(choices_, [&](const Choice& choice) {
    const std::uint64_t next = takers(choice.placed, list.operands);
    if (next == 0) return false;
    extend(choice, standing.span, next);
    return replaces;
  });
}

void SpanWindows::extend(const Choice& from, const PositionSpan& span, std::uint64_t takers) {
  ++work_;
  const auto operand = static_cast<std::uint32_t>(std::countr_zero(takers));
  steps_.push_back({{span, operand}, from.step});
  keep({from.placed | bit_of(operand), from.worth + span.size(), steps_.size() - 1},
       pending_[span.end]);
}

// Lets what ends at or before `position` be gone on with, or be a window.
void SpanWindows::settle(std::uint64_t position, NearWindows& windows) {
  while (!pending_.empty() && pending_.begin()->first <= position) {
    const Choices settled = std::move(pending_.begin()->second);
    pending_.erase(pending_.begin());
    if (settled.back().placed == all_) return record(settled.back(), windows);
    for (const Choice& choice : settled) keep(choice, choices_);
  }
}

void SpanWindows::keep(const Choice& choice, Choices& choices) {
  const auto place = std::lower_bound(
      choices.begin(), choices.end(), choice.placed,
      [](const Choice& known, std::uint64_t placed) { return known.placed < placed; });
  if (place != choices.end() && place->placed == choice.placed) {
    if (choice.worth > place->worth) *place = choice;
    return;
  }
  choices.insert(place, choice);
  const bool few = work_ > kMuchWork && !rule_.ordered;
  while (choices.size() > (few ? kFewChoices : kMostChoices)) give_up_worst(choices);
}

// But not a window.
void SpanWindows::give_up_worst(Choices& choices) {
  cut_ = true;
  const auto rank = [this](const Choice& choice) {
    return std::pair(choice.placed == all_, choice.worth);
  };
  choices.erase(
      std::min_element(choices.begin(), choices.end(),
                       [&](const Choice& a, const Choice& b) { return rank(a) < rank(b); }));
}

// So that memory does not grow with the text.
void SpanWindows::drop_dead_steps() {
  std::vector<std::size_t> moved(steps_.size());
  const auto mark = [&](const Choice& choice) {
    for (std::size_t i = choice.step; i != 0 && moved[i] == 0; i = steps_[i].before) moved[i] = 1;
  };
  std::for_each(choices_.begin(), choices_.end(), mark);
  for (const auto& [end, choices] : pending_) std::for_each(choices.begin(), choices.end(), mark);
  std::size_t kept = 1;
  for (std::size_t i = 1; i < steps_.size(); ++i) {
    if (moved[i] == 0) continue;
    steps_[kept] = {steps_[i].place, moved[steps_[i].before]};
    moved[i] = kept++;
  }
  steps_.resize(kept);
  const auto move = [&](Choice& choice) { choice.step = moved[choice.step]; };
  std::for_each(choices_.begin(), choices_.end(), move);
  for (auto& [end, choices] : pending_) std::for_each(choices.begin(), choices.end(), move);
  most_steps_ = 2 * kept + kMostSteps;
}

// The next window begins behind this one.
void SpanWindows::record(const Choice& choice, NearWindows& windows) {
  places_.clear();
  for (std::size_t step = choice.step; step != 0; step = steps_[step].before) {
    places_.push_back(steps_[step].place);
  }
  windows.add_backwards(places_);
  window_end_ = places_.front().span.end;
  choices_.clear();
  pending_.clear();
}

}  // namespace broadside
