// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A stored document as two records: a head (all that is small), and its texts, one after the other.
// The id stands in the section of ids, and labels of sections in their own section.

#ifndef BROADSIDE_SEGMENT_DOCUMENT_RECORD_H_
#define BROADSIDE_SEGMENT_DOCUMENT_RECORD_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "broadside/document.hpp"

namespace broadside {

// A stored section: its label, the bytes of its text, and the position of its first word in the
// field of the body; where it has none, that of the next word.
struct StoredSection {
  std::string label;
  std::uint64_t bytes = 0;
  std::uint32_t position = 0;
};

// The body as it is analysed: the sections' texts, joined by one newline, where there are sections.
std::string joined_body(const Document& document);

// Appends the head to `head` and returns the texts: a view of the body where that is all of them,
// or of `joined`, which is overwritten.
std::string_view encode_document(const Document& document, const Schema& schema, ByteWriter& head,
                                 std::string& joined);

// A decoded head. `document` has no id, texts or sections yet; the values of its text fields are
// empty.
struct DocumentHead {
  Document document;
  std::uint64_t body_bytes = 0;
  std::vector<std::uint64_t> value_bytes;  // of document.fields, of those in the texts; else 0
};
// Nothing where the bytes are no head.
std::optional<DocumentHead> decode_head(std::string_view bytes, const Schema& schema);
// The same of a head with others behind it.
std::optional<DocumentHead> read_head(ByteReader& in, const Schema& schema);

// More are read as nothing: a table that is taken at its word must not ask for any memory it likes.
inline constexpr std::uint64_t kMostTextBytes = std::uint64_t{2} << 30;

// Bytes of the record of texts, as the head says.
std::uint64_t text_bytes(const DocumentHead& head);

// A piece of the record of texts, and the byte of the record at which it begins.
struct StoredPiece {
  std::uint64_t begin = 0;
  std::string text;
};

// A stretch of a field's text: either [begin, end) of the texts record, or literal.
struct TextPiece {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::string literal;
  std::uint64_t size() const noexcept { return literal.empty() ? end - begin : literal.size(); }
};
// The text of a field, as pieces to be put one after the other.
std::vector<TextPiece> field_pieces(const DocumentHead& head, const Schema& schema, int field);

// Of the section of labels, as segment/FORMAT.md has them. Nothing where the bytes are none.
std::optional<std::vector<StoredSection>> decode_sections(std::span<const std::byte> bytes);

// The document of a head, its texts, and its sections, if it has any; without its id. Nothing where
// the sizes do not add up to the texts.
std::optional<Document> join_document(DocumentHead head, std::string_view texts,
                                      const std::vector<StoredSection>& sections);

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_DOCUMENT_RECORD_H_
