// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/pending_document.h"

#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include "index/document_cut.h"

namespace broadside {

namespace {

constexpr std::size_t kMaxKeywordFields = 200;
constexpr std::size_t kMaxFieldNameBytes = 255;
// What a document costs besides its strings; bounds the number of empty ones in a segment.
constexpr std::size_t kDocumentBytes = 128;

Error invalid(std::string message) {
  return Error(ErrorCode::invalid_argument, std::move(message));
}

// title and body have members of their own.
bool is_extra_text_field(const Schema& schema, std::string_view name) {
  return name != "title" && name != "body" && schema.text_index(name) >= 0;
}

Status check_id(const std::string& id) {
  if (id.empty()) return invalid("id of a document is empty");
  if (id.size() <= kMaxIdBytes) return {};
  return invalid("id must be at most " + std::to_string(kMaxIdBytes) + " bytes, found " +
                 std::to_string(id.size()));
}

Status check_fields(const Document& document, const Schema& schema) {
  for (const FieldValue& value : document.fields) {
    if (schema.keyword_index(value.field) >= 0 || is_extra_text_field(schema, value.field)) {
      continue;
    }
    return invalid("document \"" + document.id + "\": the index has no field \"" + value.field +
                   "\"");
  }
  return {};
}

std::size_t input_bytes(const Document& document) {
  std::size_t bytes = kDocumentBytes + document.id.size() + document.title.size() +
                      document.body.size() + document.extra.size();
  for (const Section& section : document.sections) {
    bytes += sizeof section + section.label.size() + section.text.size();
  }
  for (const FieldValue& value : document.fields) {
    bytes += sizeof value + value.field.size() + value.value.size();
  }
  return bytes;
}

void append_body(const Document& document, std::string& out) {
  if (document.sections.empty()) {
    out += document.body;
    return;
  }
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    if (i > 0) out += '\n';
    out += document.sections[i].text;
  }
}

Status check_name(const std::string& name, std::set<std::string>& seen) {
  if (name.empty() || name.size() > kMaxFieldNameBytes) {
    return invalid("name of a field must be 1 to " + std::to_string(kMaxFieldNameBytes) +
                   " bytes, found \"" + name.substr(0, kMaxFieldNameBytes) + "\"");
  }
  if (seen.insert(name).second) return {};
  return invalid("field \"" + name + "\" is there twice, or always");
}

}  // namespace

Result<DefaultLanguage> parse_default_language(std::string_view text) {
  if (text == "auto") return DefaultLanguage{.language = {}, .detect = true};
  if (text == "none") return DefaultLanguage{};
  const Language language = Language::parse(text);
  if (language.known()) return DefaultLanguage{.language = language, .detect = false};
  return invalid("default language must be auto, none or a BCP 47 tag, found \"" +
                 std::string(text) + "\"");
}

Status check_schema(const Schema& schema) {
  if (schema.text.empty() || schema.text.size() > kMaxTextFields) {
    return invalid("schema must have 1 to " + std::to_string(kMaxTextFields) +
                   " text fields, found " + std::to_string(schema.text.size()));
  }
  if (schema.keywords.size() > kMaxKeywordFields) {
    return invalid("schema must have at most " + std::to_string(kMaxKeywordFields) +
                   " keyword fields, found " + std::to_string(schema.keywords.size()));
  }
  std::set<std::string> seen = {"lang", "date", "id"};
  for (const TextField& field : schema.text) {
    if (Status valid = check_name(field.name, seen); !valid) return valid;
    if (!std::isfinite(field.weight) || field.weight <= 0) {
      return invalid("weight of field \"" + field.name + "\" must be finite and above 0, found " +
                     std::to_string(field.weight));
    }
  }
  for (const std::string& keyword : schema.keywords) {
    if (Status valid = check_name(keyword, seen); !valid) return valid;
  }
  return {};
}

Result<PendingDocument> accept_document(Document document, const Schema& schema,
                                        const DefaultLanguage& default_language,
                                        std::size_t most_bytes) {
  if (Status valid = check_id(document.id); !valid) return valid.error();
  if (Status valid = check_fields(document, schema); !valid) return valid.error();
  PendingDocument pending;
  if (!document.date.empty()) {
    const Result<DateRange> date = parse_date(document.date);
    if (!date) return invalid("document \"" + document.id + "\": " + date.error().message());
    pending.date = *date;
  }
  pending.language = Language::parse(document.lang);
  // What is no tag at all (a slip in the metadata) says nothing; "und" says that it is not known.
  if (!pending.language.known() && document.lang != "und") {
    pending.language = default_language.language;
    pending.detect_language = default_language.detect;
  }
  pending.cut = cut_document(document, schema, most_bytes);
  pending.input_bytes = input_bytes(document);
  pending.document = std::move(document);
  return pending;
}

std::string_view field_text(const Document& document, const Schema& schema, int field,
                            std::string& joined) {
  const std::string& name = schema.text[static_cast<std::size_t>(field)].name;
  joined.clear();
  if (schema.is_single_field()) {
    joined = document.title;
    joined += '\n';
    append_body(document, joined);
    return joined;
  }
  if (name == "title") return document.title;
  if (name == "body") {
    if (document.sections.empty()) return document.body;
    append_body(document, joined);
    return joined;
  }
  bool is_first = true;
  for (const FieldValue& value : document.fields) {
    if (value.field != name) continue;
    if (!is_first) joined += '\n';
    joined += value.value;
    is_first = false;
  }
  return joined;
}

std::vector<std::uint64_t> section_begins(const Document& document, const Schema& schema,
                                          int field) {
  std::vector<std::uint64_t> begins;
  if (schema.text[static_cast<std::size_t>(field)].name != "body") return begins;
  std::uint64_t at = schema.is_single_field() ? document.title.size() + 1 : 0;
  for (const Section& section : document.sections) {
    begins.push_back(at);
    at += section.text.size() + 1;
  }
  return begins;
}

}  // namespace broadside
