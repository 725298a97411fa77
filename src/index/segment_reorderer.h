// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_SEGMENT_REORDERER_H_
#define BROADSIDE_INDEX_SEGMENT_REORDERER_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "broadside/document.hpp"
#include "broadside/result.hpp"
#include "broadside/storage.hpp"
#include "segment/segment_reader.h"

namespace broadside {

// Writes a new segment with all documents of `from`, in the order given: `order` holds each of its
// numbers once. Holds `memory_bytes` of stored text and one list of postings at a time. corrupt:
// `from` is damaged; io. The file may then be there in part.
Status reorder_segment(Storage& storage, const Schema& schema, const SegmentReader& from,
                       std::span<const DocId> order, std::uint64_t segment_id,
                       std::size_t memory_bytes);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_SEGMENT_REORDERER_H_
