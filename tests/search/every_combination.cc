// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/every_combination.h"

#include <algorithm>

namespace broadside {

std::vector<EveryCombination::Window> EveryCombination::windows() {
  std::vector<Window> found;
  for (;;) {
    best_.reset();
    place(found.empty() ? 0 : found.back().end);
    if (!best_) return found;
    found.push_back(*best_);
  }
}

void EveryCombination::place(std::uint32_t behind) {
  if (placed_.size() == operands_.size()) return judge();
  for (const PositionSpan& span : operands_[placed_.size()]) {
    if (!fits(span, behind)) continue;
    placed_.push_back(span);
    place(behind);
    placed_.pop_back();
  }
}

bool EveryCombination::fits(const PositionSpan& span, std::uint32_t behind) const {
  if (span.begin < behind) return false;
  if (rule_.ordered && !placed_.empty() && span.begin < placed_.back().end) return false;
  return std::none_of(placed_.begin(), placed_.end(), [&](const PositionSpan& other) {
    return span.begin < other.end && other.begin < span.end;
  });
}

void EveryCombination::judge() {
  std::uint32_t begin = UINT32_MAX, end = 0, size = 0;
  for (const PositionSpan& span : placed_) {
    begin = std::min(begin, span.begin);
    end = std::max(end, span.end);
    size += span.size();
  }
  const Window window{end, end - begin - size};
  if (window.gaps <= rule_.distance && (!best_ || window < *best_)) best_ = window;
}

}  // namespace broadside
