// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A writer may replace the manifest and remove merged segments between our reading of the one and
// our opening of the other. A vanished segment is damage only if the manifest has stayed the same.

#include "index/snapshot.h"

#include <utility>

#include "base/bytes.h"
#include "base/checksum.h"
#include "index/deletions.h"
#include "index/manifest.h"
#include "index/segment_files.h"

namespace broadside {

namespace {

Result<std::shared_ptr<const Snapshot>> open_segments(const Storage& storage, Manifest manifest) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->generation = manifest.generation;
  snapshot->schema = std::move(manifest.schema);
  snapshot->analysis = std::move(manifest.analysis);
  snapshot->variants = std::move(manifest.variants);
  snapshot->manifest_bytes = manifest.file_bytes;
  ByteWriter state;
  state.fixed(manifest.generation);
  for (const ManifestSegment& segment : manifest.segments) {
    auto reader = open_segment(storage, segment.id, segment.documents, snapshot->schema);
    if (!reader) return reader.error();
    if (Status named = check_is_named(storage, **reader, segment); !named) return named.error();
    auto live = decode_deletions(segment.deletions, segment.documents);
    snapshot->documents += segment.documents - (live ? live->deleted() : 0);
    snapshot->segments.push_back({*std::move(reader), std::move(live), snapshot->slots});
    snapshot->slots += segment.documents;
    snapshot->languages.insert(segment.languages.begin(), segment.languages.end());
    state.fixed(snapshot->segments.back().reader->checksum());
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
  while (manifest) {
    const std::uint64_t generation = manifest->generation;
    auto snapshot = open_segments(storage, *std::move(manifest));
    if (snapshot || snapshot.error().code() != ErrorCode::not_found) return snapshot;
    manifest = read_manifest(storage);
    if (manifest && manifest->generation == generation) {
      return Error(ErrorCode::corrupt,
                   "the manifest names a file that is absent: " + snapshot.error().message());
    }
  }
  return manifest.error();
}

std::string analysis_warning(const AnalyzerSpec& stored) {
  const AnalyzerSpec current = AnalyzerSpec::current();
  if (stored.fingerprint() == current.fingerprint()) return {};
  return "the index was analysed with " + versions_of(stored) + ", this program has " +
         versions_of(current) + ": some words may not be found until it is reindexed";
}

}  // namespace broadside
