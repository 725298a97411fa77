// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_SEGMENT_MERGER_H_
#define BROADSIDE_INDEX_SEGMENT_MERGER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>

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

// What a merge may take. The bytes do not depend on it, but where the memory does not suffice for
// the table that keeps roots shared with words: then lists are written twice.
struct MergeLimits {
  std::size_t memory_bytes = 0;
  unsigned threads = 1;
  std::stop_token stop = {};  // asked often; a merge that is told to stop fails soon
};

// Writes the live documents of `inputs`, in order, into one new segment and returns their number;
// at least one is live. Holds besides the table the lists that each thread merges and, of several
// threads, lists that wait to be written: about a quarter of the memory, or two parts a thread.
// corrupt: an input is damaged; io, also where it was stopped. The file may then be there in part.
Result<DocId> merge_segments(Storage& storage, const Schema& schema,
                             std::span<const MergeInput> inputs, std::uint64_t segment_id,
                             const MergeLimits& limits);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_SEGMENT_MERGER_H_
