// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A document between add() and its segment: what it must fulfil, and which text each field has.

#ifndef BROADSIDE_INDEX_PENDING_DOCUMENT_H_
#define BROADSIDE_INDEX_PENDING_DOCUMENT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "broadside/analyzer.hpp"
#include "broadside/document.hpp"
#include "broadside/result.hpp"

namespace broadside {

// Of a schema.
inline constexpr std::size_t kMaxTextFields = 32;
// Of an id.
inline constexpr std::size_t kMaxIdBytes = 4096;

// A document that was accepted.
struct PendingDocument {
  Document document;
  std::optional<DateRange> date;
  Language language;  // unknown also where it is to be detected
  bool detect_language = false;
  std::size_t input_bytes = 0;  // of all its strings, and a little for each
  std::string cut;              // what of it was left out, if anything

  std::size_t memory_bytes() const noexcept { return sizeof *this + input_bytes; }
};

// How language is decided for documents that name none.
struct DefaultLanguage {
  Language language;
  bool detect = false;
};

// "auto", "none" or a BCP 47 tag; invalid_argument otherwise.
Result<DefaultLanguage> parse_default_language(std::string_view text);

// invalid_argument: a schema that cannot be (see document.hpp).
Status check_schema(const Schema& schema);

// invalid_argument: see IndexWriter::add. What exceeds `most_bytes` is cut off.
Result<PendingDocument> accept_document(Document document, const Schema& schema,
                                        const DefaultLanguage& default_language,
                                        std::size_t most_bytes);

// The text of a text field as it is analysed: the body's sections, or several values of a field,
// joined by newlines; in a single-field index title, newline, body. A view of the document, or of
// `joined`, which is overwritten.
std::string_view field_text(const Document& document, const Schema& schema, int field,
                            std::string& joined);

// The bytes of this text at which the document's sections begin; none where it has not the body.
std::vector<std::uint64_t> section_begins(const Document& document, const Schema& schema,
                                          int field);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_PENDING_DOCUMENT_H_
