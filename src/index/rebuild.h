// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A rebuilding of an index from its stored documents, under another analysis. What is built is
// noted beside the manifest, step by step; a process that dies in between loses one step.

#ifndef BROADSIDE_INDEX_REBUILD_H_
#define BROADSIDE_INDEX_REBUILD_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "broadside/index_writer.hpp"
#include "broadside/result.hpp"
#include "broadside/storage.hpp"
#include "index/build_pool.h"
#include "index/manifest.h"
#include "index/pending_document.h"
#include "segment/live_documents.h"
#include "segment/segment_reader.h"

namespace broadside {

// A manifest of the segments that a rebuilding has made so far, all of their documents live.
inline constexpr char kRebuildFile[] = "manifest.rebuild";

// What there is of a rebuilding of `manifest`'s documents under this process's analysis; nullopt:
// nothing, or of another generation or analysis, or not readable.
std::optional<Manifest> read_rebuild(const Storage& storage, const Manifest& manifest);

// The segments of an index, in order, whose live documents are to be built again.
struct RebuildSource {
  std::shared_ptr<const SegmentReader> reader;
  std::shared_ptr<const LiveDocuments> live;  // null: all
};

// Builds the live documents of `sources` that `rebuild` does not have yet, and adds the segments to
// it, and what is to be told of them to `notices`. New segments take their ids from
// rebuild.next_segment_id. io, corrupt: what was noted stays.
Status rebuild_documents(Storage& storage, std::span<const RebuildSource> sources,
                         const DefaultLanguage& language, const MemoryPlan& plan,
                         const ReindexOptions& options, Manifest& rebuild,
                         std::vector<DocumentNotice>& notices);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_REBUILD_H_
