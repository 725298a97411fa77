// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_SEGMENT_MERGER_H_
#define BROADSIDE_INDEX_SEGMENT_MERGER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "broadside/document.hpp"
#include "broadside/result.hpp"
#include "broadside/storage.hpp"
#include "segment/live_documents.h"
#include "segment/segment_reader.h"

namespace broadside {

struct MergeInput {
  std::shared_ptr<const SegmentReader> reader;
  std::shared_ptr<const LiveDocuments> live;  // null: all documents live
};

// Writes the live documents of `inputs`, in order, into one new segment and returns their number;
// at least one is live. Holds one posting list's cursors at a time, and at most `memory_bytes` for
// the table that keeps roots shared with words: where it does not suffice, lists are written twice.
// corrupt: an input is damaged; io. The file may then be there in part.
Result<DocId> merge_segments(Storage& storage, const Schema& schema,
                             std::span<const MergeInput> inputs, std::uint64_t segment_id,
                             std::size_t memory_bytes);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_SEGMENT_MERGER_H_
