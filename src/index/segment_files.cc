// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/segment_files.h"

#include <charconv>
#include <set>
#include <string_view>

#include "index/rebuild.h"
#include "segment/spilled_bytes.h"

namespace broadside {

namespace {

bool is_segment_file(std::string_view file) {
  if (!file.starts_with('s') || !file.ends_with(".seg") || file.size() < 6) return false;
  const std::string_view digits = file.substr(1, file.size() - 5);
  return digits.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string segment_file(std::uint64_t segment_id) {
  std::string file = "s";
  file += std::to_string(segment_id);
  file += ".seg";
  return file;
}

std::optional<std::uint64_t> segment_id_of(std::string_view file) {
  if (!is_segment_file(file)) return std::nullopt;
  std::uint64_t id = 0;
  const auto read = std::from_chars(file.data() + 1, file.data() + file.size(), id);
  if (read.ec != std::errc()) return std::nullopt;
  return id;
}

bool is_segment_part(std::string_view file) {
  const std::size_t end = file.find_last_not_of("0123456789.");
  if (end == std::string_view::npos || end + 1 == file.size()) return false;
  file = file.substr(0, end + 1);
  if (!file.ends_with(kPartEnding)) return false;
  file.remove_suffix(kPartEnding.size());
  return is_segment_file(file);
}

Result<std::shared_ptr<const SegmentReader>> open_segment(const Storage& storage,
                                                          std::uint64_t segment_id, DocId documents,
                                                          const Schema& schema) {
  const std::string file = segment_file(segment_id);
  auto reader = SegmentReader::open(storage, file, segment_id, schema);
  if (!reader || (*reader)->document_count() == documents) return reader;
  return Error(ErrorCode::corrupt,
               storage.name() + "/" + file + ": " + std::to_string((*reader)->document_count()) +
                   " documents, the manifest expects " + std::to_string(documents));
}

Status check_is_named(const Storage& storage, const SegmentReader& reader,
                      const ManifestSegment& segment) {
  if (reader.checksum() == segment.checksum) return {};
  return Error(ErrorCode::corrupt, storage.name() + "/" + reader.file() +
                                       ": its checksum is not the one that the manifest names: "
                                       "the file is of another index, or of another time");
}

Status remove_orphans(Storage& storage, const Manifest& manifest, const Manifest* rebuild) {
  std::set<std::string> named;
  for (const ManifestSegment& segment : manifest.segments) named.insert(segment_file(segment.id));
  if (rebuild != nullptr) {
    named.insert(kRebuildFile);
    for (const ManifestSegment& segment : rebuild->segments) named.insert(segment_file(segment.id));
  }
  const auto files = storage.list();
  if (!files) return files.error();
  for (const FileInfo& file : *files) {
    const bool ours = is_segment_file(file.name) || is_segment_part(file.name) ||
                      file.name == kNewManifestFile || file.name == kRebuildFile;
    if (!ours || named.contains(file.name)) continue;
    if (Status removed = storage.remove(file.name); !removed) return removed;
  }
  return {};
}

}  // namespace broadside
