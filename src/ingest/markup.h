// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A small scanner of tags, for what needs no tree: XML, the code in server pages, and HTML that no
// parser should be trusted with. Linear time, no recursion, total on any bytes.

#ifndef BROADSIDE_INGEST_MARKUP_H_
#define BROADSIDE_INGEST_MARKUP_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace broadside::ingest {

enum class MarkupKind { text, open_tag, close_tag, cdata, other };

// A stretch of a document; the views point into it.
struct MarkupPiece {
  MarkupKind kind = MarkupKind::text;
  std::string_view whole;       // as it stands there
  std::string_view name;        // of a tag
  std::string_view attributes;  // of an open tag: what follows the name
  bool self_closing = false;
  std::string_view content() const;  // of a CDATA section
};

class MarkupScanner {
 public:
  explicit MarkupScanner(std::string_view text) : text_(text) {}

  // False at the end of the text. The pieces, laid end to end, are the text.
  bool next(MarkupPiece& piece);

  // Passes by everything up to the closing tag of `name` (lower case), as HTML does after <script>.
  void skip_raw_text(std::string_view name);

 private:
  MarkupPiece take_tag();
  MarkupPiece take_until(std::string_view end, MarkupKind kind);

  std::string_view text_;
  std::size_t at_ = 0;
};

// The value of an attribute, its entities decoded; empty where there is none.
std::string attribute_value(std::string_view attributes, std::string_view name);

// `text` with numeric references and the five entities of XML, and &nbsp;, decoded.
std::string decode_entities(std::string_view text);

// A page without its <?...?> and <%...%> blocks.
std::string without_server_code(std::string_view text);

}  // namespace broadside::ingest

#endif  // BROADSIDE_INGEST_MARKUP_H_
