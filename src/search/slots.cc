// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/slots.h"

#include <algorithm>

namespace broadside {

std::size_t segment_of(const Snapshot& snapshot, std::uint64_t slot) {
  const auto behind = std::upper_bound(
      snapshot.segments.begin(), snapshot.segments.end(), slot,
      [](std::uint64_t value, const SegmentView& segment) { return value < segment.first_slot; });
  return static_cast<std::size_t>(behind - snapshot.segments.begin()) - 1;
}

std::optional<std::uint64_t> live_slot(const Snapshot& snapshot, std::string_view id,
                                       ReadContext& context) {
  for (const SegmentView& segment : snapshot.segments) {
    const std::optional<DocId> doc = segment.reader->find_id(id, context);
    if (doc && (!segment.live || segment.live->live(*doc))) return segment.first_slot + *doc;
  }
  return std::nullopt;
}

Sketch sketch_at(const Snapshot& snapshot, std::uint64_t slot, ReadContext& context) {
  const SegmentView& segment = snapshot.segments[segment_of(snapshot, slot)];
  return segment.reader->sketch(static_cast<DocId>(slot - segment.first_slot), context);
}

}  // namespace broadside
