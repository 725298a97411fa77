// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The root of an index: the only file that is ever replaced. It names the segments of one commit
// and what belongs to all of them. FORMAT.md describes the bytes.

#ifndef BROADSIDE_INDEX_MANIFEST_H_
#define BROADSIDE_INDEX_MANIFEST_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/document.hpp"
#include "broadside/query.hpp"
#include "broadside/result.hpp"
#include "broadside/storage.hpp"
#include "segment/format.h"

namespace broadside {

inline constexpr char kManifestFile[] = "manifest";
// A manifest that is being written; renamed to kManifestFile when it is durable.
inline constexpr char kNewManifestFile[] = "manifest.new";

struct ManifestSegment {
  std::uint64_t id = 0;
  DocId documents = 0;  // deleted ones included
  // Of its words when it was written, ascending: of documents, and of paragraphs and runs in other
  // languages; also where the last document of one was deleted since.
  std::vector<Language> languages;
  // As in deletions.h. Decoded only when the segment's file is known to hold as many documents, so
  // that a few hostile bytes cannot ask for much memory.
  std::string deletions;
  // SegmentReader::checksum(): a sound file of the same name, out of another index or an older
  // copy, is not this one.
  std::uint64_t checksum = 0;
};

struct Manifest {
  std::uint64_t generation = 0;
  std::uint64_t next_segment_id = 1;
  Schema schema;
  AnalyzerSpec analysis;
  Variants variants;
  std::vector<ManifestSegment> segments;  // in order of adding
  std::uint64_t file_bytes = 0;           // of the manifest itself; set by reading
};

std::string encode_manifest(const Manifest& manifest);
// corrupt, unsupported_version: the message names `file`. Allocates in proportion to `bytes`.
Result<Manifest> decode_manifest(std::span<const std::byte> bytes, const std::string& file);

// not_found: no index here; corrupt, unsupported_version, io.
Result<Manifest> read_manifest(const Storage& storage);

// Makes `manifest` the index's, durably: the directory with the files it names, then the new bytes,
// then the renaming to `file`. io: the old one stands, or, where the last step failed, either does.
Status replace_manifest(Storage& storage, const Manifest& manifest,
                        std::string_view file = kManifestFile);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_MANIFEST_H_
