// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// An immutable view of an index as of one commit, or of several side by side: what searches run on.

#ifndef BROADSIDE_INDEX_SNAPSHOT_H_
#define BROADSIDE_INDEX_SNAPSHOT_H_

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/document.hpp"
#include "broadside/query.hpp"
#include "broadside/result.hpp"
#include "broadside/searcher.hpp"
#include "broadside/storage.hpp"
#include "segment/live_documents.h"
#include "segment/segment_reader.h"

namespace broadside {

// One segment of a snapshot.
struct SegmentView {
  std::shared_ptr<const SegmentReader> reader;
  std::shared_ptr<const LiveDocuments> live;  // null: all documents live
  std::uint64_t first_slot = 0;               // documents of the segments before it
  std::size_t index = 0;                      // of several that are searched as one
};

// A segment that the manifest names and that cannot be opened, or is left out because it was found
// damaged.
struct LostSegment {
  std::string file;
  std::uint64_t documents = 0;    // live
  std::vector<Finding> findings;  // what is damaged; at least one
  std::size_t index = 0;          // of several that are searched as one
};

struct Snapshot {
  std::uint64_t generation = 0;  // of several indexes: the sum
  // A hash of the generation and of all that is in the segments: cursors are of one state.
  std::uint64_t state = 0;
  Schema schema;
  AnalyzerSpec analysis;
  Variants variants;
  std::vector<SegmentView> segments;  // in order of adding, index by index
  std::vector<LostSegment> lost;
  std::uint64_t documents = 0;  // live, of `segments`
  std::uint64_t slots = 0;      // deleted ones included, and those that were left out
  std::uint64_t manifest_bytes = 0;
  std::set<Language> languages;  // of words, as the manifest has them
};

// Reads the newest manifest and opens its segments; a segment that vanished in between (merged away
// by a writer) leads to another try on the newer manifest. Damaged and absent segments are lost.
// not_found: no index here; corrupt: the manifest is damaged; unsupported_version; io.
Result<std::shared_ptr<const Snapshot>> open_snapshot(const Storage& storage);

// The same without the segment of whose damage `error` tells. Null: there is none. Slots stay what
// they were; the state is another, since scores are.
std::shared_ptr<const Snapshot> without_damaged(const Snapshot& snapshot, const Error& error);

// What to tell where an index was analysed by other versions than this process has; else empty.
std::string analysis_warning(const AnalyzerSpec& stored);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_SNAPSHOT_H_
