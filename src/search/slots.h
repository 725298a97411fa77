// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Slots number the documents of all segments of a snapshot.

#ifndef BROADSIDE_SEARCH_SLOTS_H_
#define BROADSIDE_SEARCH_SLOTS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "index/snapshot.h"
#include "segment/read_context.h"
#include "segment/sketch.h"

namespace broadside {

// The segment in which a slot lies, by its index in the snapshot; slot < snapshot.slots.
std::size_t segment_of(const Snapshot& snapshot, std::uint64_t slot);

// The slot of the live document that has an id, of several indexes in the first that has it.
std::optional<std::uint64_t> live_slot(const Snapshot& snapshot, std::string_view id,
                                       ReadContext& context);

Sketch sketch_at(const Snapshot& snapshot, std::uint64_t slot, ReadContext& context);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SLOTS_H_
