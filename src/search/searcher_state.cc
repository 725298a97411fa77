// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/searcher_state.h"

#include <algorithm>

namespace broadside {

std::size_t segment_of(const Snapshot& snapshot, std::uint64_t slot) {
  const auto behind = std::upper_bound(
      snapshot.segments.begin(), snapshot.segments.end(), slot,
      [](std::uint64_t value, const SegmentView& segment) { return value < segment.first_slot; });
  return static_cast<std::size_t>(behind - snapshot.segments.begin()) - 1;
}

}  // namespace broadside
