// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Snapshots share LiveDocuments, so a segment's deletions are copied at the first change and the
// copy is handed over with the commit. Files are removed only after a manifest without them is
// durable. Covered by index_writer_test and commit_test.

#include "index/committed_index.h"

#include <algorithm>
#include <utility>

#include "index/deletions.h"
#include "index/segment_files.h"

namespace broadside {

Result<CommittedIndex> CommittedIndex::open(Storage& storage, const Schema& schema) {
  auto manifest = read_manifest(storage);
  if (!manifest && manifest.error().code() != ErrorCode::not_found) return manifest.error();
  const bool is_new = !manifest;
  // The writer before may have ended between the renaming of its manifest and the sync. Until that
  // is durable, the segments of the old manifest must stay, and no commit may build on the new one.
  if (Status synced = is_new ? Status() : storage.sync_directory(); !synced) return synced.error();
  CommittedIndex index(storage, is_new ? Manifest() : *std::move(manifest));
  if (is_new) {
    index.manifest_.schema = schema;
    index.manifest_.analysis = AnalyzerSpec::current();
    index.changed_ = true;
  }
  index.rebuild_ = read_rebuild(storage, index.manifest_);
  if (index.rebuild_) {
    std::uint64_t& next = index.manifest_.next_segment_id;
    next = std::max(next, index.rebuild_->next_segment_id);
  }
  if (Status removed = index.remove_orphans(); !removed) return removed.error();
  if (Status opened = index.open_segments(); !opened) return opened.error();
  return index;
}

Status CommittedIndex::open_segments() {
  for (const ManifestSegment& segment : manifest_.segments) {
    Status appended = append({segment.id, segment.documents, segment.languages}, nullptr);
    if (!appended) return appended;
    const SegmentReader& reader = *segments_.back().input.reader;
    if (Status named = check_is_named(*storage_, reader, segment); !named) return named;
    segments_.back().input.live = decode_deletions(segment.deletions, segment.documents);
  }
  changed_ = manifest_.generation == 0;
  return {};
}

Status CommittedIndex::remove_orphans() {
  return broadside::remove_orphans(*storage_, manifest_, rebuild_ ? &*rebuild_ : nullptr);
}

std::uint64_t CommittedIndex::live_documents() const noexcept {
  std::uint64_t documents = 0;
  for (const Segment& segment : segments_) {
    const SegmentSize size = size_of(segment);
    documents += size.documents - size.deleted;
  }
  return documents;
}

const LiveDocuments* CommittedIndex::live_of(const Segment& segment) {
  return segment.changed ? segment.changed.get() : segment.input.live.get();
}

SegmentSize CommittedIndex::size_of(const Segment& segment) {
  const LiveDocuments* const live = live_of(segment);
  return {.bytes = segment.bytes,
          .documents = segment.input.reader->document_count(),
          .deleted = live == nullptr ? 0 : live->deleted()};
}

void CommittedIndex::set_variants(Variants variants) {
  changed_ = changed_ || variants != manifest_.variants;
  manifest_.variants = std::move(variants);
}

Result<bool> CommittedIndex::find_live(const Segment& segment, std::string_view id,
                                       DocId& doc) const {
  ReadContext context;
  const auto found = segment.input.reader->find_id(id, context);
  if (context.damaged()) return context.status().error();
  if (!found) return false;
  doc = *found;
  const LiveDocuments* const live = live_of(segment);
  return live == nullptr || live->live(doc);
}

Result<bool> CommittedIndex::contains(std::string_view id) const {
  for (const Segment& segment : segments_) {
    DocId doc = 0;
    const auto found = find_live(segment, id, doc);
    if (!found || *found) return found;
  }
  return false;
}

Status CommittedIndex::remove(std::string_view id) {
  for (Segment& segment : segments_) {
    DocId doc = 0;
    const auto found = find_live(segment, id, doc);
    if (!found) return found.error();
    if (!*found) continue;
    if (!segment.changed) {
      segment.changed =
          segment.input.live
              ? std::make_shared<LiveDocuments>(*segment.input.live)
              : std::make_shared<LiveDocuments>(segment.input.reader->document_count());
    }
    segment.changed->remove(doc);
    changed_ = true;
    return {};
  }
  return {};
}

Result<CommittedIndex::Segment> CommittedIndex::open_new(std::uint64_t segment_id,
                                                         DocId documents) const {
  auto reader = open_segment(*storage_, segment_id, documents, manifest_.schema);
  if (!reader) return reader.error();
  std::uint64_t bytes = 0;
  for (const SectionBytes& section : (*reader)->section_bytes()) bytes += section.bytes;
  return Segment{.input = {*std::move(reader), nullptr},
                 .changed = nullptr,
                 .id = segment_id,
                 .bytes = bytes,
                 .languages = {}};
}

Status CommittedIndex::append(const BuiltSegment& built, std::shared_ptr<LiveDocuments> live) {
  auto segment = open_new(built.id, built.documents);
  if (!segment) return segment.error();
  segment->languages = built.languages;
  segment->changed = std::move(live);
  segments_.push_back(*std::move(segment));
  changed_ = true;
  return {};
}

Status CommittedIndex::commit() {
  if (!changed_) return {};
  drop_empty_segments();
  Manifest next = manifest_;
  ++next.generation;
  next.segments.clear();
  for (Segment& segment : segments_) {
    if (segment.changed) segment.input.live = std::exchange(segment.changed, nullptr);
    next.segments.push_back({segment.id, segment.input.reader->document_count(), segment.languages,
                             encode_deletions(segment.input.live.get()),
                             segment.input.reader->checksum()});
  }
  if (Status replaced = replace_manifest(*storage_, next); !replaced) return replaced;
  manifest_ = std::move(next);
  changed_ = false;
  drop_rebuild();
  remove_dropped_files();
  return {};
}

// Of a generation that is no more. What it made is an orphan, unless it was taken over.
void CommittedIndex::drop_rebuild() {
  if (!rebuild_) return;
  for (const ManifestSegment& segment : rebuild_->segments) {
    const bool is_named =
        std::any_of(segments_.begin(), segments_.end(),
                    [&](const Segment& committed) { return committed.id == segment.id; });
    if (!is_named) dropped_.push_back(segment.id);
  }
  rebuild_.reset();
  static_cast<void>(storage_->remove(kRebuildFile));
}

// Those that are being merged stay where their result will be put.
void CommittedIndex::drop_empty_segments() {
  const MergeRange merging = merging_range();
  std::size_t i = 0;
  std::erase_if(segments_, [&](const Segment& segment) {
    const SegmentSize size = size_of(segment);
    const bool is_merging = i >= merging.begin && i < merging.end;
    ++i;
    if (is_merging) return false;
    if (size.deleted < size.documents) return false;
    dropped_.push_back(segment.id);
    return true;
  });
}

// What cannot be removed now is an orphan for the next writer.
void CommittedIndex::remove_dropped_files() {
  for (const std::uint64_t id : std::exchange(dropped_, {})) {
    static_cast<void>(storage_->remove(segment_file(id)));
  }
}

std::vector<RebuildSource> CommittedIndex::rebuild_sources() const {
  std::vector<RebuildSource> sources;
  for (const Segment& segment : segments_) {
    sources.push_back({segment.input.reader, segment.input.live});
  }
  return sources;
}

Status CommittedIndex::reindex(const DefaultLanguage& language, const MemoryPlan& plan,
                               const ReindexOptions& options,
                               std::vector<DocumentNotice>& notices) {
  if (!rebuild_) {
    rebuild_ = manifest_;
    rebuild_->segments.clear();
    rebuild_->analysis = AnalyzerSpec::current();
  }
  rebuild_->next_segment_id = manifest_.next_segment_id;
  const auto sources = rebuild_sources();
  Status built = rebuild_documents(*storage_, sources, language, plan, options, *rebuild_, notices);
  manifest_.next_segment_id = rebuild_->next_segment_id;
  if (!built) return built;
  return take_over(*rebuild_);
}

Status CommittedIndex::take_over(const Manifest& rebuild) {
  std::vector<Segment> rebuilt;
  for (const ManifestSegment& segment : rebuild.segments) {
    auto opened = open_new(segment.id, segment.documents);
    const Status usable =
        opened ? check_is_named(*storage_, *opened->input.reader, segment) : Status(opened.error());
    if (!usable) {
      drop_rebuild();  // the next call begins anew
      remove_dropped_files();
      return usable;
    }
    opened->languages = segment.languages;
    rebuilt.push_back(*std::move(opened));
  }
  for (const Segment& segment : segments_) dropped_.push_back(segment.id);
  segments_ = std::move(rebuilt);
  manifest_.analysis = rebuild.analysis;
  changed_ = true;
  return commit();
}

}  // namespace broadside
