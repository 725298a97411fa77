// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/whole/salvage_test.cc and salvaged_pages_test.cc.

#include "segment/stored_parts.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "segment/segment_impl.h"
#include "segment/sketch.h"

namespace broadside {
namespace {

template <typename T>
std::optional<T> if_readable(Result<T> result) {
  if (!result) return std::nullopt;
  return *std::move(result);
}

}  // namespace

StoredParts::StoredParts(std::unique_ptr<const FileReader> file, const Schema& schema,
                         DocId documents)
    : file_(std::move(file)),
      schema_(schema),
      documents_(documents),
      heads_(if_readable(FrameStream::open(*file_, kHeadStream))),
      texts_(if_readable(FrameStream::open(*file_, kTextStream))),
      ids_(DocumentBlobs::open_as_is(*file_, SectionKind::ids, documents)),
      labels_(DocumentBlobs::open_as_is(*file_, SectionKind::labels, documents)) {}

std::optional<DocumentHead> StoredParts::head(DocId doc) const {
  if (!heads_) return std::nullopt;
  const auto bytes = heads_->read(doc);
  return bytes ? decode_head(*bytes, schema_) : std::nullopt;
}

std::optional<std::string> StoredParts::texts(DocId doc) const {
  if (!texts_) return std::nullopt;
  ReadContext context;
  const auto record = texts_->record_range(doc, context);
  if (context.damaged() || record.end - record.begin > kMostTextBytes) return std::nullopt;
  return if_readable(texts_->read(doc));
}

std::optional<std::string> StoredParts::id(DocId doc) const {
  if (!ids_ || doc >= documents_) return std::nullopt;
  ReadContext context;
  std::string id(as_text(ids_->get(doc, context)));
  if (context.damaged() || id.empty()) return std::nullopt;
  return id;
}

std::optional<std::vector<StoredSection>> StoredParts::sections(DocId doc) const {
  if (!labels_ || doc >= documents_ || file_->sections().empty()) return std::nullopt;
  ReadContext context;
  const auto bytes = labels_->get(doc, context);
  return context.damaged() ? std::nullopt : decode_sections(bytes);
}

std::optional<std::uint64_t> StoredParts::content(DocId doc) const {
  const FileSection sketches = file_->section(SectionKind::sketches);
  if (doc >= sketches.bytes / Sketch::kBytes) return std::nullopt;
  ReadContext context;
  ByteReader in(file_->bytes(sketches.offset + doc * std::uint64_t{Sketch::kBytes}, 8, context));
  const auto content = in.fixed<std::uint64_t>();
  return context.damaged() ? std::nullopt : std::optional(content);
}

std::vector<StoredPiece> StoredParts::pieces(DocId doc) const {
  std::vector<StoredPiece> pieces;
  ReadContext context;
  if (!texts_) return pieces;
  const auto record = texts_->record_range(doc, context);
  const bool is_there = !context.damaged() && record.end - record.begin <= kMostTextBytes;
  if (!is_there || record.begin == record.end) return pieces;
  std::uint64_t first = texts_->frame_at(record.begin, context);
  if (context.damaged()) first = 0;
  for (std::uint64_t frame = first; frame < texts_->frames(); ++frame) {
    ReadContext of_frame;
    const auto held = texts_->frame_range(frame, of_frame);
    if (of_frame.damaged()) continue;
    if (held.begin >= record.end) break;
    const std::uint64_t begin = std::max(held.begin, record.begin);
    const std::uint64_t end = std::min(held.end, record.end);
    if (begin >= end) continue;
    const auto text = texts_->decompress(frame);
    if (!text) continue;
    pieces.push_back({begin - record.begin, (*text)->substr(begin - held.begin, end - begin)});
  }
  return pieces;
}

}  // namespace broadside
