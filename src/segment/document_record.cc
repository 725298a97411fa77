// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/document_record.h"

#include <algorithm>

namespace broadside {
namespace {

// A field's name as a number: 0 for a name that the schema does not have (it follows in full), then
// text fields, then keyword fields.
std::uint64_t field_code(const Schema& schema, std::string_view name) {
  if (const int text = schema.text_index(name); text >= 0) return 1 + static_cast<unsigned>(text);
  const int keyword = schema.keyword_index(name);
  return keyword < 0 ? 0 : 1 + schema.text.size() + static_cast<unsigned>(keyword);
}

bool is_text(const Schema& schema, std::string_view name) {
  return schema.text_index(name) >= 0;
}

bool has_text_value(const Document& document, const Schema& schema) {
  return std::any_of(document.fields.begin(), document.fields.end(),
                     [&](const FieldValue& value) { return is_text(schema, value.field); });
}

void append_sections(const Document& document, std::string& body) {
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    if (i > 0) body.push_back('\n');
    body.append(document.sections[i].text);
  }
}

TextPiece literal_piece(std::string text) {
  return {.literal = std::move(text)};
}

// Cuts a body into sections. Nothing where the sizes do not add up to the body.
std::optional<std::vector<Section>> cut_sections(std::string_view body,
                                                 const std::vector<StoredSection>& sections) {
  std::vector<Section> cut;
  std::size_t at = 0;
  for (const StoredSection& section : sections) {
    if (at > body.size() || section.bytes > body.size() - at) return std::nullopt;
    cut.push_back({section.label, std::string(body.substr(at, section.bytes))});
    at += section.bytes + 1;
  }
  if (at != body.size() + 1) return std::nullopt;
  return cut;
}

}  // namespace

std::string joined_body(const Document& document) {
  if (document.sections.empty()) return document.body;
  std::string body;
  append_sections(document, body);
  return body;
}

std::string_view encode_document(const Document& document, const Schema& schema, ByteWriter& head,
                                 std::string& joined) {
  head.string(document.title);
  head.string(document.lang);
  head.string(document.date);
  joined.clear();
  const bool is_joined = !document.sections.empty() || has_text_value(document, schema);
  if (!document.sections.empty()) {
    append_sections(document, joined);
  } else if (is_joined) {
    joined = document.body;
  }
  head.varint(is_joined ? joined.size() : document.body.size());
  head.varint(document.fields.size());
  for (const FieldValue& value : document.fields) {
    const std::uint64_t code = field_code(schema, value.field);
    head.varint(code);
    if (code == 0) head.string(value.field);
    if (is_text(schema, value.field)) {
      head.varint(value.value.size());
      joined += value.value;
    } else {
      head.string(value.value);
    }
  }
  head.string(document.extra);
  return is_joined ? std::string_view(joined) : std::string_view(document.body);
}

std::optional<DocumentHead> read_head(ByteReader& in, const Schema& schema) {
  DocumentHead head;
  head.document.title = in.string();
  head.document.lang = in.string();
  head.document.date = in.string();
  head.body_bytes = in.varint();
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
    FieldValue value;
    std::uint64_t value_bytes = 0;
    const std::uint64_t code = in.varint();
    const std::uint64_t text_fields = schema.text.size();
    if (code > text_fields + schema.keywords.size()) return std::nullopt;
    if (code == 0) {
      value.field = in.string();
    } else {
      value.field = code <= text_fields ? schema.text[code - 1].name
                                        : schema.keywords[code - 1 - text_fields];
    }
    if (code != 0 && code <= text_fields) {
      value_bytes = in.varint();
    } else {
      value.value = in.string();
    }
    head.document.fields.push_back(std::move(value));
    head.value_bytes.push_back(value_bytes);
  }
  head.document.extra = in.string();
  if (!in.ok()) return std::nullopt;
  return head;
}

std::optional<DocumentHead> decode_head(std::string_view bytes, const Schema& schema) {
  ByteReader in(as_bytes(bytes));
  auto head = read_head(in, schema);
  return in.remaining() == 0 ? std::move(head) : std::nullopt;
}

std::uint64_t text_bytes(const DocumentHead& head) {
  std::uint64_t bytes = head.body_bytes;
  for (const std::uint64_t size : head.value_bytes) {
    bytes = size > UINT64_MAX - bytes ? UINT64_MAX : bytes + size;
  }
  return bytes;
}

std::vector<TextPiece> field_pieces(const DocumentHead& head, const Schema& schema, int field) {
  const std::string& name = schema.text[static_cast<std::size_t>(field)].name;
  std::vector<TextPiece> pieces;
  const auto add = [&](TextPiece piece) {
    if (!pieces.empty()) pieces.push_back(literal_piece("\n"));
    pieces.push_back(std::move(piece));
  };
  if (name == "title" || schema.is_single_field()) add(literal_piece(head.document.title));
  if (name == "body") add({.begin = 0, .end = head.body_bytes});
  std::uint64_t at = head.body_bytes;
  for (std::size_t i = 0; i < head.value_bytes.size(); ++i) {
    const std::uint64_t end = at + head.value_bytes[i];
    if (head.document.fields[i].field == name) add({.begin = at, .end = end});
    at = end;
  }
  return pieces;
}

std::optional<std::vector<StoredSection>> decode_sections(std::span<const std::byte> bytes) {
  ByteReader in(bytes);
  std::vector<StoredSection> sections;
  std::uint32_t position = 0;
  while (in.remaining() > 0 && in.ok()) {
    StoredSection section;
    section.label = in.string();
    section.bytes = in.varint();
    const std::uint32_t words = in.varint32();
    if (words > UINT32_MAX - position) return std::nullopt;
    position += words;
    section.position = position;
    sections.push_back(std::move(section));
  }
  if (!in.ok()) return std::nullopt;
  return sections;
}

std::optional<Document> join_document(DocumentHead head, std::string_view texts,
                                      const std::vector<StoredSection>& sections) {
  Document& document = head.document;
  std::uint64_t at = head.body_bytes;
  if (at > texts.size()) return std::nullopt;
  document.body = texts.substr(0, at);
  for (std::size_t i = 0; i < document.fields.size(); ++i) {
    const std::uint64_t size = head.value_bytes[i];
    if (size == 0) continue;
    if (size > texts.size() - at) return std::nullopt;
    document.fields[i].value = texts.substr(at, size);
    at += size;
  }
  if (at != texts.size()) return std::nullopt;
  if (sections.empty()) return std::move(document);
  auto cut = cut_sections(document.body, sections);
  if (!cut) return std::nullopt;
  document.sections = *std::move(cut);
  document.body.clear();
  return std::move(document);
}

}  // namespace broadside
