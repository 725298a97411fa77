// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/whole/salvage_test.cc and salvaged_files_test.cc.

#include "index/damaged_index.h"

#include <algorithm>
#include <utility>

#include "index/manifest.h"
#include "index/segment_files.h"
#include "segment/file_reader.h"
#include "segment/finding.h"
#include "segment/summary.h"

namespace broadside {
namespace {

void open_segment(const Storage& storage, const SegmentSalvage::Named& named,
                  DamagedSegment segment, DamagedIndex& index) {
  segment.file = segment_file(named.segment_id);
  auto salvage = SegmentSalvage::open(storage, named, *index.schema);
  if (salvage) {
    const auto& findings = salvage->findings();
    index.damage.insert(index.damage.end(), findings.begin(), findings.end());
    segment.live_documents = salvage->documents() - (segment.live ? segment.live->deleted() : 0);
    segment.salvage = *std::move(salvage);
  } else {
    Finding finding = finding_of(segment.file, salvage.error());
    segment.reason = finding.message;
    index.damage.push_back(std::move(finding));
  }
  index.segments.push_back(std::move(segment));
}

// Nothing where a file is gone that an older manifest named.
std::optional<DamagedIndex> open_named(const Storage& storage, Manifest manifest) {
  DamagedIndex index;
  index.schema = std::make_unique<const Schema>(std::move(manifest.schema));
  index.variants = std::move(manifest.variants);
  bool is_absent = false;
  for (const ManifestSegment& named : manifest.segments) {
    DamagedSegment segment;
    segment.live = decode_deletions(named.deletions, named.documents);
    segment.live_documents = named.documents - (segment.live ? segment.live->deleted() : 0);
    is_absent |= !storage.open(segment_file(named.id)).ok();
    open_segment(storage, {named.id, named.documents, named.checksum}, std::move(segment), index);
  }
  const auto now = is_absent ? read_manifest(storage) : Result<Manifest>(Manifest());
  if (is_absent && now && now->generation != manifest.generation) return std::nullopt;
  return index;
}

bool fits(const Schema& schema, const Summary& summary) {
  return schema.text.size() == summary.fields.size() &&
         schema.keywords.size() == summary.keyword_fields;
}

// The schema that the segments' numbers of fields agree with.
Schema likely_schema(const Storage& storage, const std::vector<std::uint64_t>& ids,
                     const Schema& wanted) {
  for (const std::uint64_t id : ids) {
    const auto file =
        FileReader::open_as_is(storage, segment_file(id), FileReader::Pages::as_they_are);
    if (!file) continue;
    const auto summary = Summary::read(**file);
    if (!summary) continue;
    if (fits(wanted, *summary)) return wanted;
    if (fits(Schema::single_field(), *summary)) return Schema::single_field();
  }
  return wanted;
}

Result<DamagedIndex> open_all(const Storage& storage, const Error& why, const Schema& wanted) {
  const auto files = storage.list();
  if (!files) return files.error();
  std::vector<std::uint64_t> ids;
  for (const FileInfo& file : *files) {
    if (const auto id = segment_id_of(file.name)) ids.push_back(*id);
  }
  if (ids.empty()) return why;
  std::sort(ids.begin(), ids.end());
  DamagedIndex index;
  Finding finding = finding_of(kManifestFile, why);
  finding.message += ": deleted documents come back, variants are gone";
  index.damage.push_back(std::move(finding));
  index.schema = std::make_unique<const Schema>(likely_schema(storage, ids, wanted));
  for (const std::uint64_t id : ids) open_segment(storage, {.segment_id = id}, {}, index);
  return index;
}

}  // namespace

Result<DamagedIndex> open_damaged(const Storage& storage, const Schema& wanted) {
  for (;;) {
    auto manifest = read_manifest(storage);
    if (!manifest) {
      const ErrorCode code = manifest.error().code();
      const bool is_lost = code == ErrorCode::corrupt || code == ErrorCode::not_found;
      return is_lost ? open_all(storage, manifest.error(), wanted)
                     : Result<DamagedIndex>(manifest.error());
    }
    auto index = open_named(storage, *std::move(manifest));
    if (index) return *std::move(index);
  }
}

}  // namespace broadside
