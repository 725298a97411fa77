// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "fuzz/document_checks.h"

#include <string_view>

#include "fuzz/check.h"
#include "ingest/encoding.h"
#include "ingest/ingest.h"

namespace broadside::fuzz {
namespace {

void require_text(std::string_view text) {
  require(ingest::is_valid_utf8(text), "a document is UTF-8", text);
}

void append_member(std::string_view key, std::string_view value, std::string& json) {
  json += json.size() == 1 ? "" : ",";
  ingest::append_json_string(key, json);
  json += ':';
  ingest::append_json_string(value, json);
}

void append_sections(const std::vector<Section>& sections, std::string& json) {
  json += json.size() == 1 ? "" : ",";
  json += "\"sections\":[";
  for (const Section& section : sections) {
    std::string members = "{";
    append_member("label", section.label, members);
    append_member("text", section.text, members);
    if (json.back() == '}') json += ',';
    json += members + '}';
  }
  json += ']';
}

void require_same(const Document& a, const Document& b, std::string_view json) {
  require(a.id == b.id && a.title == b.title && a.body == b.body, "texts read back", json);
  require(a.lang == b.lang && a.date == b.date, "language and date read back", json);
  require(a.sections.size() == b.sections.size(), "sections read back", json);
  for (std::size_t i = 0; i < a.sections.size(); ++i) {
    require(a.sections[i].label == b.sections[i].label && a.sections[i].text == b.sections[i].text,
            "sections read back", json);
  }
  require(a.fields.size() == b.fields.size(), "fields read back", json);
  for (std::size_t i = 0; i < a.fields.size(); ++i) {
    require(a.fields[i].field == b.fields[i].field && a.fields[i].value == b.fields[i].value,
            "fields read back", json);
  }
}

Document read_back(const Document& document) {
  const std::string given = json_of(document);
  std::string json = given;
  const auto again = ingest::JsonDocumentReader(ingest::IngestOptions().fields).read(json);
  require(again.ok(), "a document's JSON form is JSON", given);
  require_same(document, again->document, given);
  return again->document;
}

}  // namespace

std::string json_of(const Document& document) {
  std::string json = "{";
  append_member("id", document.id, json);
  append_member("title", document.title, json);
  append_member("body", document.body, json);
  append_member("lang", document.lang, json);
  append_member("date", document.date, json);
  if (!document.sections.empty()) append_sections(document.sections, json);
  for (const FieldValue& field : document.fields) append_member(field.field, field.value, json);
  if (!document.extra.empty()) {
    json += ',';
    json += std::string_view(document.extra).substr(1, document.extra.size() - 2);
  }
  return json + '}';
}

void require_sound(const Result<ingest::ParsedDocument>& parsed) {
  if (!parsed) {
    require(parsed.error().code() == ErrorCode::invalid_argument, "no other error");
    require(!parsed.error().message().empty(), "an error says what is wrong");
    return;
  }
  const Document& document = parsed->document;
  for (const std::string* text : {&document.id, &document.title, &document.body, &document.lang,
                                  &document.date, &document.extra}) {
    require_text(*text);
  }
  for (const FieldValue& field : document.fields) require_text(field.value);
  for (const ingest::Problem& problem : parsed->problems) {
    require(!problem.reason.empty(), "a problem says what it is");
  }
  require(document.date.empty() || parse_date(document.date).ok(), "a date can be read",
          document.date);
  const Document first = read_back(document), second = read_back(first);
  // Of the first, other readers may write further keys in another way than JSON's.
  require(first.extra == second.extra, "further keys read back", second.extra);
}

}  // namespace broadside::fuzz
