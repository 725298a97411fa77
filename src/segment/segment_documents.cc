// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Stored documents of a segment. Tested in tests/segment/stored_documents_test.cc.

#include <algorithm>

#include "segment/segment_impl.h"

namespace broadside {

Result<DocumentHead> SegmentReader::Impl::head(DocId doc) const {
  auto bytes = heads.read(doc);
  if (!bytes) return bytes.error();
  auto head = decode_head(*bytes, schema);
  if (!head) return file->damage(SectionKind::documents, "a document's head is not readable");
  ReadContext context;
  head->document.id = columns.id(doc, context);
  if (context.damaged()) return context.status().error();
  return *std::move(head);
}

Result<Document> SegmentReader::document_head(DocId doc) const {
  auto head = impl_->head(doc);
  if (!head) return head.error();
  return std::move(head->document);
}

Result<Document> SegmentReader::document(DocId doc) const {
  auto head = impl_->head(doc);
  if (!head) return head.error();
  auto texts = impl_->texts.read(doc);
  if (!texts) return texts.error();
  ReadContext context;
  const auto sections = impl_->columns.sections(doc, context);
  if (context.damaged()) return context.status().error();
  auto document = join_document(*std::move(head), *texts, sections);
  if (document) return *std::move(document);
  return impl_->file->damage(SectionKind::documents, "a document's texts have another size");
}

Result<std::string> SegmentReader::field_text(DocId doc, int field, std::uint64_t begin,
                                              std::uint64_t end) const {
  auto head = impl_->head(doc);
  if (!head) return head.error();
  std::string text;
  std::uint64_t at = 0;  // of the piece, in the field's text
  for (const TextPiece& piece : field_pieces(*head, impl_->schema, field)) {
    const std::uint64_t from = std::clamp(begin, at, at + piece.size()) - at;
    const std::uint64_t to = std::clamp(end, at, at + piece.size()) - at;
    at += piece.size();
    if (from >= to) continue;
    if (!piece.literal.empty()) {
      text.append(piece.literal, from, to - from);
      continue;
    }
    auto part = impl_->texts.read(doc, piece.begin + from, piece.begin + to);
    if (!part) return part.error();
    text += *part;
  }
  return text;
}

std::uint64_t SegmentReader::field_text_bytes(DocId doc, int field, ReadContext& context) const {
  auto head = impl_->head(doc);
  if (!head) {
    context.report(head.error());
    return 0;
  }
  std::uint64_t bytes = 0;
  for (const TextPiece& piece : field_pieces(*head, impl_->schema, field)) bytes += piece.size();
  return bytes;
}

}  // namespace broadside
