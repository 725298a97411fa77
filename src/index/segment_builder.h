// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One worker's part of indexing: documents in, finished segment files out.

#ifndef BROADSIDE_INDEX_SEGMENT_BUILDER_H_
#define BROADSIDE_INDEX_SEGMENT_BUILDER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/document.hpp"
#include "broadside/index_writer.hpp"
#include "broadside/result.hpp"
#include "broadside/storage.hpp"
#include "index/memory_index.h"
#include "index/pending_document.h"
#include "index/root_cache.h"
#include "index/sketch_builder.h"
#include "segment/segment_writer.h"

namespace broadside {

// The ids that one batch of documents may use for its segments, from the first on.
inline constexpr std::uint64_t kSegmentsPerBatch = 64;

struct BuiltSegment {
  std::uint64_t id = 0;
  DocId documents = 0;
  std::vector<Language> languages;  // as in the manifest
};

// What became of one batch of documents.
struct BuiltBatch {
  std::vector<BuiltSegment> segments;  // in order of adding
  std::vector<DocumentNotice> notices;
};

// How much of a segment in the making may be in memory.
struct BufferLimits {
  std::size_t usual_bytes = 0;  // a segment that has more behind a document is written
  std::size_t most_bytes = 0;   // words of a document that needs more are left out
};

// Turns batches of documents into segments: one each, or more where the vocabulary is so rich that
// the buffer fills early. The files depend on the documents and the limits alone. Reused from
// batch to batch, with its memory and the analyzer's caches. One thread at a time.
class SegmentBuilder {
 public:
  // `storage` and `schema` outlive the builder.
  SegmentBuilder(Storage& storage, const Schema& schema, const AnalyzerSpec& spec,
                 const BufferLimits& limits);
  SegmentBuilder(const SegmentBuilder&) = delete;  // the cache of roots refers to the analyzer
  SegmentBuilder& operator=(const SegmentBuilder&) = delete;

  // `usual_bytes`: in place of the limit's, and not above it.
  void begin_batch(std::uint64_t first_segment_id, std::size_t usual_bytes);
  // Words that find no room are left out, with a notice.
  Status add(const PendingDocument& pending);
  Result<BuiltBatch> finish_batch();

 private:
  Status open_segment();
  Status finish_segment();
  bool may_exceed_buffer(const PendingDocument& pending) const;
  bool may_split() const { return batch_.segments.size() + 1 < kSegmentsPerBatch; }
  Language language_of(const PendingDocument& pending) const;
  FieldFacts analyze(const Document& document, int field, Language language);
  std::string_view indexed_part(const std::string& id, std::string_view text);
  void note_invalid_bytes(const std::string& id);
  void note_dropped_tokens(const std::string& id, std::uint64_t dropped);
  void note_cut(const std::string& id, std::string reason);

  Storage& storage_;
  const Schema& schema_;
  BufferLimits limits_;
  Analyzer analyzer_;
  RootCache roots_;
  MemoryIndex index_;
  BuiltBatch batch_;
  std::uint64_t next_id_ = 0;
  std::optional<SegmentWriter> writer_;
  DocId documents_ = 0;  // of the segment that `writer_` writes
  // Of the current document.
  std::uint64_t text_bytes_ = 0;
  std::uint64_t invalid_bytes_ = 0;
  std::optional<std::uint64_t> full_at_;  // the byte of its texts from which words found no room
  std::vector<FieldFacts> facts_;
  SketchBuilder sketch_;
  std::string joined_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_SEGMENT_BUILDER_H_
