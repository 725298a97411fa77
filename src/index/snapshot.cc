// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A writer may replace the manifest and remove merged segments between our reading of the one and
// our opening of the other. A vanished segment is damage only if the manifest has stayed the same.

#include "index/snapshot.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "base/checksum.h"
#include "index/deletions.h"
#include "index/manifest.h"
#include "index/segment_files.h"
#include "segment/finding.h"

namespace broadside {

namespace {

std::uint64_t live_in(DocId documents, const LiveDocuments* live) {
  return documents - (live != nullptr ? live->deleted() : 0);
}

// An absent file is no damage as long as there may be a newer manifest.
enum class Absent { is_moved, is_lost };

bool is_loss(const Error& error, Absent absent) {
  return error.code() == ErrorCode::corrupt ||
         (error.code() == ErrorCode::not_found && absent == Absent::is_lost);
}

Result<std::shared_ptr<const SegmentReader>> open_named(const Storage& storage,
                                                        const ManifestSegment& segment,
                                                        const Schema& schema) {
  auto reader = open_segment(storage, segment.id, segment.documents, schema);
  if (!reader) return reader;
  if (Status named = check_is_named(storage, **reader, segment); !named) return named.error();
  return reader;
}

Result<std::shared_ptr<const Snapshot>> open_segments(const Storage& storage, Manifest manifest,
                                                      Absent absent) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->generation = manifest.generation;
  snapshot->schema = std::move(manifest.schema);
  snapshot->analysis = std::move(manifest.analysis);
  snapshot->variants = std::move(manifest.variants);
  snapshot->manifest_bytes = manifest.file_bytes;
  ByteWriter state;
  state.fixed(manifest.generation);
  for (const ManifestSegment& segment : manifest.segments) {
    auto reader = open_named(storage, segment, snapshot->schema);
    if (!reader && !is_loss(reader.error(), absent)) return reader.error();
    auto live = decode_deletions(segment.deletions, segment.documents);
    const std::uint64_t documents = live_in(segment.documents, live.get());
    if (reader) {
      snapshot->documents += documents;
      snapshot->segments.push_back({*std::move(reader), std::move(live), snapshot->slots});
    } else {
      std::string file = segment_file(segment.id);
      Finding finding = finding_of(file, reader.error());
      snapshot->lost.push_back({std::move(file), documents, {std::move(finding)}});
    }
    snapshot->slots += segment.documents;
    snapshot->languages.insert(segment.languages.begin(), segment.languages.end());
    state.fixed(segment.checksum);
    state.string(segment.deletions);
  }
  snapshot->state = xxh3(state.bytes());
  return std::shared_ptr<const Snapshot>(std::move(snapshot));
}

std::string versions_of(const AnalyzerSpec& spec) {
  return "ICU " + spec.icu_version + " (Unicode " + spec.unicode_version + "), libstemmer " +
         spec.stemmer_version + ", CLD2 " + spec.detector_version + ", rules " +
         std::to_string(spec.revision);
}

}  // namespace

Result<std::shared_ptr<const Snapshot>> open_snapshot(const Storage& storage) {
  auto manifest = read_manifest(storage);
  Absent absent = Absent::is_moved;
  while (manifest) {
    const std::uint64_t generation = manifest->generation;
    auto snapshot = open_segments(storage, *std::move(manifest), absent);
    if (snapshot || snapshot.error().code() != ErrorCode::not_found) return snapshot;
    manifest = read_manifest(storage);
    const bool is_same = manifest && manifest->generation == generation;
    absent = is_same ? Absent::is_lost : Absent::is_moved;
  }
  return manifest.error();
}

std::shared_ptr<const Snapshot> without_damaged(const Snapshot& snapshot, const Error& error) {
  auto rest = std::make_shared<Snapshot>(snapshot);
  rest->segments.clear();
  ByteWriter state;
  state.fixed(snapshot.state);
  for (std::size_t i = 0; i < snapshot.segments.size(); ++i) {
    const SegmentView& view = snapshot.segments[i];
    const std::string& file = view.reader->file();
    // Of several indexes, files have the same names.
    const bool is_meant = view.reader->is_damaged() && error.message().starts_with(file + ": ");
    if (!is_meant) {
      rest->segments.push_back(view);
      continue;
    }
    const std::uint64_t documents = live_in(view.reader->document_count(), view.live.get());
    rest->documents -= documents;
    rest->lost.push_back({file, documents, {finding_of(file, error)}, view.index});
    state.fixed(std::uint64_t{i});
  }
  if (rest->segments.size() == snapshot.segments.size()) return nullptr;
  rest->state = xxh3(state.bytes());
  return rest;
}

std::string analysis_warning(const AnalyzerSpec& stored) {
  const AnalyzerSpec current = AnalyzerSpec::current();
  if (stored.fingerprint() == current.fingerprint()) return {};
  return "the index was analysed with " + versions_of(stored) + ", this program has " +
         versions_of(current) + ": some words may not be found until it is reindexed";
}

}  // namespace broadside
