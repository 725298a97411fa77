// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Archives hold XML of many vocabularies (TEI and its relatives, the UDHR in Unicode). Their text
// is readable without knowing them: where one element ends and the next begins there is a line end,
// where an element stands in the middle of a word the word stays whole.
// Covered by tests/ingest/xml_test.cc.

#include "ingest/encoding.h"
#include "ingest/field_values.h"
#include "ingest/markup.h"
#include "ingest/readers.h"
#include "ingest/text_builder.h"

namespace broadside::ingest {
namespace {

// The encoding of `<?xml version="1.0" encoding="..."?>`.
std::string declared_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  return attribute_value(bytes.substr(5, std::min<std::size_t>(bytes.find("?>"), 200)), "encoding");
}

class XmlText {
 public:
  void add(const MarkupPiece& piece) {
    switch (piece.kind) {
      case MarkupKind::open_tag:
        open(piece);
        break;
      case MarkupKind::close_tag:
        close(piece);
        break;
      case MarkupKind::text:
        add_text(decode_entities(piece.whole));
        break;
      case MarkupKind::cdata:
        add_text(piece.content());
        break;
      case MarkupKind::other:
        break;
    }
  }

  Document take() {
    if (document_.title.empty()) document_.title = title_.take();
    document_.body = body_.take();
    return std::move(document_);
  }

 private:
  void open(const MarkupPiece& piece) {
    if (!seen_root_) take_root(piece);
    if (after_close_) body_.separate(Break::line);
    after_close_ = piece.self_closing;
    if (piece.name == "title" && !seen_title_ && !piece.self_closing) in_title_ = true;
  }

  void close(const MarkupPiece& piece) {
    after_close_ = true;
    if (!in_title_ || piece.name != "title") return;
    in_title_ = false;
    seen_title_ = true;
  }

  void take_root(const MarkupPiece& piece) {
    seen_root_ = true;
    document_.lang = tidy_language(attribute_value(piece.attributes, "xml:lang"));
    document_.title = attribute_value(piece.attributes, "title");
    document_.date = readable_date(attribute_value(piece.attributes, "date")).value_or("");
  }

  void add_text(std::string_view text) {
    const bool blank = trim(text).empty();
    if (blank && text.find('\n') != std::string_view::npos) {
      // Indentation between elements: a block ends here. Within a line it is but a space.
      body_.separate(after_close_ ? Break::line : Break::space);
      return;
    }
    after_close_ = false;
    body_.add_flowing(text);
    if (in_title_) title_.add_flowing(text);
  }

  Document document_;
  TextBuilder title_;
  TextBuilder body_;
  bool seen_root_ = false;
  bool in_title_ = false;
  bool seen_title_ = false;
  bool after_close_ = false;
};

}  // namespace

Result<ParsedDocument> read_xml(std::string bytes) {
  const std::string encoding = declared_encoding(bytes);
  Result<DecodedText> decoded = decode_text(std::move(bytes), encoding);
  if (!decoded) return decoded.error();
  XmlText text;
  MarkupScanner scanner(decoded->text);
  for (MarkupPiece piece; scanner.next(piece);) text.add(piece);
  ParsedDocument parsed;
  parsed.document = text.take();
  if (!decoded->note.empty()) parsed.problems.push_back({ReportStatus::converted, decoded->note});
  return parsed;
}

}  // namespace broadside::ingest
