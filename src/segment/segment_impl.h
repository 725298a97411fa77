// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The parts of an open segment, for the files that make up its reader and for the writer, which
// copies from it.

#ifndef BROADSIDE_SEGMENT_SEGMENT_IMPL_H_
#define BROADSIDE_SEGMENT_SEGMENT_IMPL_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "segment/columns.h"
#include "segment/dictionary.h"
#include "segment/document_record.h"
#include "segment/file_reader.h"
#include "segment/frame_stream.h"
#include "segment/segment_reader.h"
#include "segment/summary.h"
#include "segment/term_value.h"

namespace broadside {

struct SegmentReader::Impl {
  std::unique_ptr<const FileReader> file;
  std::uint64_t segment_id = 0;
  Schema schema;
  Summary summary;
  FileSection postings;
  Dictionary words, roots, grams, aliases, members, root_ends;
  Columns columns;
  FrameStream texts, heads;

  Status open_parts();
  const Dictionary& dictionary(TermSpace space) const noexcept {
    return space == TermSpace::word ? words : space == TermSpace::root ? roots : grams;
  }
  // The entry behind a dictionary's value. Nothing, and noted, where the value is damaged.
  std::optional<TermEntry> entry(TermSpace space, std::uint64_t ordinal,
                                 std::span<const std::byte> value, ReadContext& context) const;
  std::optional<TermEntry> find(TermSpace space, int field, Language language,
                                std::string_view term, ReadContext& context) const;
  Result<DocumentHead> head(DocId doc) const;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_SEGMENT_IMPL_H_
