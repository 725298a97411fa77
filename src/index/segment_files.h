// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_SEGMENT_FILES_H_
#define BROADSIDE_INDEX_SEGMENT_FILES_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "broadside/document.hpp"
#include "broadside/result.hpp"
#include "broadside/storage.hpp"
#include "index/manifest.h"
#include "segment/segment_reader.h"

namespace broadside {

// The file of a segment; ids are never used twice, so neither are names.
std::string segment_file(std::uint64_t segment_id);

// The id of a segment whose file would have this name.
std::optional<std::uint64_t> segment_id_of(std::string_view file);

// Whether a file of this name is a part of a segment that is being written.
bool is_segment_part(std::string_view file);

// corrupt also where the file holds another number of documents than its manifest says.
Result<std::shared_ptr<const SegmentReader>> open_segment(const Storage& storage,
                                                          std::uint64_t segment_id, DocId documents,
                                                          const Schema& schema);

// corrupt where the file that was opened is sound, and yet another than the manifest names.
Status check_is_named(const Storage& storage, const SegmentReader& reader,
                      const ManifestSegment& segment);

// Removes what an earlier writer left unfinished: segments that neither `manifest` nor `rebuild`
// (null: there is none) names, a manifest that was never renamed, and the note of a rebuilding that
// cannot go on. Files of other names are not touched.
Status remove_orphans(Storage& storage, const Manifest& manifest, const Manifest* rebuild);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_SEGMENT_FILES_H_
