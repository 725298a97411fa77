// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Documents go through the same pool as new ones and batches are cut by the same rule, so that the
// segments are those of an index made afresh. A step ends where a batch is full: its segments are
// durable before the note names them. How far the note reaches is the number of its documents,
// because only live ones are built. Covered by tests/index/reindex_test.cc.

#include "index/rebuild.h"

#include <utility>

#include "index/deletions.h"
#include "index/segment_files.h"

namespace broadside {

namespace {

// Batches for each worker between two notes: workers wait for each other where a step ends.
constexpr unsigned kBatchesPerWorker = 2;
// What is stored stays, whatever the memory of the writer that rebuilds.
constexpr std::size_t kWholeDocument = SIZE_MAX;

std::uint64_t documents_in(const Manifest& manifest) {
  std::uint64_t documents = 0;
  for (const ManifestSegment& segment : manifest.segments) documents += segment.documents;
  return documents;
}

std::uint64_t live_in(const RebuildSource& source) {
  const DocId documents = source.reader->document_count();
  return documents - (source.live ? source.live->deleted() : 0);
}

class Rebuilder {
 public:
  Rebuilder(Storage& storage, const DefaultLanguage& language, const MemoryPlan& plan,
            const ReindexOptions& options, Manifest& rebuild, std::vector<DocumentNotice>& notices)
      : storage_(storage),
        language_(language),
        plan_(plan),
        options_(options),
        rebuild_(rebuild),
        notices_(notices),
        skip_(documents_in(rebuild)),
        pool_(storage, rebuild.schema, rebuild.analysis, plan) {}

  Status run(std::span<const RebuildSource> sources) {
    for (const RebuildSource& source : sources) progress_.all_documents += live_in(source);
    for (const RebuildSource& source : sources) {
      if (Status built = build(source); !built) return built;
    }
    return end_step();
  }

 private:
  Status build(const RebuildSource& source);
  Status add(Document document);
  Status end_step();

  Storage& storage_;
  const DefaultLanguage& language_;
  const MemoryPlan& plan_;
  const ReindexOptions& options_;
  Manifest& rebuild_;
  std::vector<DocumentNotice>& notices_;
  std::uint64_t skip_;  // live documents that are built already
  BuildPool pool_;
  ReindexProgress progress_;
  std::size_t batch_bytes_ = 0;
  unsigned batches_ = 0;  // full ones since the last step
};

Status Rebuilder::build(const RebuildSource& source) {
  for (DocId doc = 0; doc < source.reader->document_count(); ++doc) {
    if (source.live && !source.live->live(doc)) continue;
    ++progress_.documents;
    if (skip_ > 0) {
      --skip_;
      continue;
    }
    Result<Document> document = source.reader->document(doc);
    if (!document) return document.error();
    if (Status added = add(*std::move(document)); !added) return added;
    if (options_.on_progress) options_.on_progress(progress_);
  }
  return {};
}

Status Rebuilder::add(Document document) {
  auto accepted = accept_document(std::move(document), rebuild_.schema, language_, kWholeDocument);
  if (!accepted) return accepted.error();
  progress_.bytes += accepted->input_bytes;
  batch_bytes_ += accepted->input_bytes;
  const auto place = pool_.add(*std::move(accepted), rebuild_.next_segment_id);
  if (!place) return place.error();
  if (batch_bytes_ < plan_.batch_bytes) return {};
  batch_bytes_ = 0;
  return ++batches_ < kBatchesPerWorker * plan_.workers ? Status() : end_step();
}

Status Rebuilder::end_step() {
  batches_ = 0;
  const auto batches = pool_.finish();
  if (!batches) return batches.error();
  for (const BuiltBatch& batch : *batches) {
    notices_.insert(notices_.end(), batch.notices.begin(), batch.notices.end());
    for (const BuiltSegment& segment : batch.segments) {
      const auto reader = open_segment(storage_, segment.id, segment.documents, rebuild_.schema);
      if (!reader) return reader.error();
      rebuild_.segments.push_back({segment.id, segment.documents, segment.languages,
                                   encode_deletions(nullptr), (*reader)->checksum()});
    }
  }
  Status noted = replace_manifest(storage_, rebuild_, kRebuildFile);
  // The writer goes on, and its next commit wants the name.
  if (!noted) static_cast<void>(storage_.remove(kNewManifestFile));
  return noted;
}

}  // namespace

std::optional<Manifest> read_rebuild(const Storage& storage, const Manifest& manifest) {
  const auto file = storage.open(kRebuildFile);
  if (!file) return std::nullopt;
  auto rebuild = decode_manifest((*file)->bytes(), storage.name() + "/" + kRebuildFile);
  const bool is_of_this = rebuild && rebuild->generation == manifest.generation &&
                          rebuild->analysis == AnalyzerSpec::current();
  if (!is_of_this) return std::nullopt;
  for (const ManifestSegment& segment : rebuild->segments) {
    if (segment.id < manifest.next_segment_id) return std::nullopt;
  }
  rebuild->schema = manifest.schema;
  return *std::move(rebuild);
}

Status rebuild_documents(Storage& storage, std::span<const RebuildSource> sources,
                         const DefaultLanguage& language, const MemoryPlan& plan,
                         const ReindexOptions& options, Manifest& rebuild,
                         std::vector<DocumentNotice>& notices) {
  return Rebuilder(storage, language, plan, options, rebuild, notices).run(sources);
}

}  // namespace broadside
