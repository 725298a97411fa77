// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// simdjson's DOM: it checks the whole object, which its on-demand mode would not. What it refuses
// though the meaning is plain (bytes that are not UTF-8, half surrogate pairs as other programs
// write them) is repaired and read again. Covered by tests/ingest/json_document_test.cc.

#include "ingest/json_document.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

#include "ingest/encoding.h"
#include "ingest/field_values.h"

namespace broadside::ingest {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kKeptBytes = 4 << 20;  // of a parser that grew beyond this none is kept
// What simdjson keeps for each bracket, comma, colon and quote: an index, and words of its tape.
constexpr std::size_t kSignBytes = 20;

std::optional<std::string> text_of(const dom::element& value) {
  switch (value.type()) {
    case dom::element_type::STRING:
      return std::string(std::string_view(value));
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
    case dom::element_type::DOUBLE:
      return simdjson::minify(value);
    case dom::element_type::NULL_VALUE:
      return std::string();
    default:
      return std::nullopt;
  }
}

// One value or a list of them; nullopt where something else stands among them.
std::optional<std::vector<std::string>> texts_of(const dom::element& value) {
  std::vector<std::string> texts;
  if (value.is_array()) {
    for (const dom::element item : dom::array(value)) {
      std::optional<std::string> text = text_of(item);
      if (!text) return std::nullopt;
      if (!text->empty()) texts.push_back(*std::move(text));
    }
    return texts;
  }
  std::optional<std::string> text = text_of(value);
  if (!text) return std::nullopt;
  if (!text->empty()) texts.push_back(*std::move(text));
  return texts;
}

std::optional<std::vector<Section>> sections_of(const dom::element& value) {
  dom::array items;
  if (value.is_null()) return std::vector<Section>();
  if (value.get(items) != simdjson::SUCCESS) return std::nullopt;
  std::vector<Section> sections;
  for (const dom::element item : items) {
    dom::object object;
    if (item.get(object) != simdjson::SUCCESS) return std::nullopt;
    Section section;
    for (const auto& [key, member] : object) {
      std::optional<std::string> text = text_of(member);
      if (!text) return std::nullopt;
      if (key == "label") section.label = *std::move(text);
      if (key == "text") section.text = *std::move(text);
    }
    sections.push_back(std::move(section));
  }
  return sections;
}

// The UTF-16 unit of an escape such as `\ud83d` at `at`; 0 where there is none.
std::uint32_t escaped_unit(std::string_view json, std::size_t at) {
  if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return 0;
  std::uint32_t unit = 0;
  const auto read = std::from_chars(json.data() + at + 2, json.data() + at + 6, unit, 16);
  return read.ptr == json.data() + at + 6 ? unit : 0;
}

bool is_high_surrogate(std::uint32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low_surrogate(std::uint32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

// Half a surrogate pair, as `\ud83d` without its `\ude00`, becomes `\ufffd`. Returns how many.
std::uint64_t repair_surrogates(std::string& json) {
  std::uint64_t repaired = 0;
  for (std::size_t i = json.find('\\'); i != std::string::npos; i = json.find('\\', i)) {
    const std::uint32_t unit = escaped_unit(json, i);
    if (is_high_surrogate(unit) && is_low_surrogate(escaped_unit(json, i + 6))) {
      i += 12;
    } else if (is_high_surrogate(unit) || is_low_surrogate(unit)) {
      json.replace(i, 6, "\\ufffd");
      ++repaired;
      i += 6;
    } else {
      i += 2;
    }
  }
  return repaired;
}

// Outside of strings, each of which counts as one; of lines that are long enough to matter.
std::size_t count_signs(std::string_view json) {
  if (json.size() <= kKeptBytes) return 0;
  std::size_t signs = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      i += c == '\\' ? 1 : 0;
      in_string = c != '"';
      continue;
    }
    in_string = c == '"';
    signs += c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':' || c == '"';
  }
  return signs;
}

std::string wrong_type(std::string_view key, std::string_view expected) {
  std::string message = "\"";
  message += key;
  message += "\" is no ";
  message += expected;
  return message + ": kept, not searchable";
}

}  // namespace

struct JsonDocumentReader::Impl {
  std::vector<std::string> fields;
  std::size_t max_bytes = 0;
  std::unique_ptr<dom::parser> parser = std::make_unique<dom::parser>();

  Result<ParsedDocument> read(std::string& json);
  Result<dom::object> parse(std::string& json, std::vector<Problem>& problems);
  dom::element parse_once(std::string& json, simdjson::error_code& error);
  void take(std::string_view key, const dom::element& value, ParsedDocument& parsed) const;
  // False: the value is not of the key's type.
  bool take_known(std::string_view key, const dom::element& value, ParsedDocument& parsed) const;
  static void keep(std::string_view key, const dom::element& value, Document& document);
};

dom::element JsonDocumentReader::Impl::parse_once(std::string& json, simdjson::error_code& error) {
  json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
  dom::element root;
  error = parser->parse(json).get(root);
  return root;
}

Result<dom::object> JsonDocumentReader::Impl::parse(std::string& json,
                                                    std::vector<Problem>& problems) {
  simdjson::error_code error = simdjson::SUCCESS;
  dom::element root = parse_once(json, error);
  if (error == simdjson::UTF8_ERROR) {
    RepairedText repair = repair_utf8(json);
    json = std::move(repair.text);
    problems.push_back({ReportStatus::converted, std::to_string(repair.replaced) +
                                                     " bytes are not UTF-8 and read as U+FFFD"});
    root = parse_once(json, error);
  }
  if (error == simdjson::STRING_ERROR) {
    if (const std::uint64_t repaired = repair_surrogates(json); repaired > 0) {
      problems.push_back({ReportStatus::converted,
                          std::to_string(repaired) + " half surrogate pairs read as U+FFFD"});
      root = parse_once(json, error);
    }
  }
  if (error != simdjson::SUCCESS) {
    return Error(ErrorCode::invalid_argument,
                 std::string("invalid JSON: ") + simdjson::error_message(error));
  }
  dom::object object;
  if (root.get(object) != simdjson::SUCCESS) {
    return Error(ErrorCode::invalid_argument, "not a JSON object: expected {\"id\":..., ...}");
  }
  return object;
}

bool JsonDocumentReader::Impl::take_known(std::string_view key, const dom::element& value,
                                          ParsedDocument& parsed) const {
  Document& document = parsed.document;
  if (key == "sections") {
    std::optional<std::vector<Section>> sections = sections_of(value);
    if (sections) document.sections = *std::move(sections);
    return sections.has_value();
  }
  std::optional<std::string> text = text_of(value);
  if (!text) return false;
  if (key == "id") document.id = *std::move(text);
  if (key == "title") document.title = *std::move(text);
  if (key == "body") document.body = *std::move(text);
  if (key == "lang") document.lang = tidy_language(*text);
  if (key == "date") {
    std::optional<std::string> date = readable_date(*text);
    if (date) {
      document.date = *std::move(date);
    } else {
      keep(key, value, document);
      parsed.problems.push_back(
          {ReportStatus::cut, "\"date\" is no date that can be read (\"" + *text +
                                  "\"; expected e.g. 1968, 1968-05-13, 1968/1972): kept, not "
                                  "searchable"});
    }
  }
  return true;
}

void JsonDocumentReader::Impl::keep(std::string_view key, const dom::element& value,
                                    Document& document) {
  document.extra += document.extra.empty() ? "{" : ",";
  append_json_string(key, document.extra);
  document.extra += ":";
  document.extra += simdjson::minify(value);
}

void JsonDocumentReader::Impl::take(std::string_view key, const dom::element& value,
                                    ParsedDocument& parsed) const {
  static constexpr std::string_view kKnown[] = {"id", "title", "body", "lang", "date", "sections"};
  if (std::find(std::begin(kKnown), std::end(kKnown), key) != std::end(kKnown)) {
    if (take_known(key, value, parsed)) return;
    parsed.problems.push_back(
        {ReportStatus::cut,
         wrong_type(key, key == "sections" ? "list of {\"label\", \"text\"}" : "string")});
  } else if (std::find(fields.begin(), fields.end(), key) != fields.end()) {
    std::optional<std::vector<std::string>> texts = texts_of(value);
    if (texts) {
      for (std::string& text : *texts) {
        parsed.document.fields.push_back({std::string(key), std::move(text)});
      }
      return;
    }
    parsed.problems.push_back({ReportStatus::cut, wrong_type(key, "string or list of strings")});
  }
  keep(key, value, parsed.document);
}

Result<ParsedDocument> JsonDocumentReader::Impl::read(std::string& json) {
  ParsedDocument parsed;
  if (count_signs(json) > max_bytes / kSignBytes) {
    return Error(ErrorCode::invalid_argument, "too many values for a document: expected at most " +
                                                  std::to_string(max_bytes / kSignBytes) +
                                                  " brackets, commas, colons and strings");
  }
  Result<dom::object> object = parse(json, parsed.problems);
  if (!object) return object.error();
  if (json.size() > kKeptBytes) json = std::string();
  for (const auto& [key, value] : *object) take(key, value, parsed);
  if (parser->capacity() > kKeptBytes) parser = std::make_unique<dom::parser>();
  Document& document = parsed.document;
  if (!document.extra.empty()) document.extra += "}";
  if (!document.sections.empty() && !document.body.empty()) {
    // The index reads sections in place of the body; nothing of the body may go unfound.
    document.sections.insert(document.sections.begin(), {"", std::exchange(document.body, {})});
  }
  return parsed;
}

JsonDocumentReader::JsonDocumentReader(std::vector<std::string> fields, std::size_t max_bytes)
    : impl_(std::make_unique<Impl>()) {
  impl_->fields = std::move(fields);
  impl_->max_bytes = max_bytes;
}
JsonDocumentReader::~JsonDocumentReader() = default;
JsonDocumentReader::JsonDocumentReader(JsonDocumentReader&&) noexcept = default;

Result<ParsedDocument> JsonDocumentReader::read(std::string& json) {
  return impl_->read(json);
}

void append_json_string(std::string_view text, std::string& json) {
  static constexpr char kHex[] = "0123456789abcdef";
  json += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (byte < 0x20) {
      json += "\\u00";
      json += kHex[byte >> 4];
      json += kHex[byte & 15];
    } else {
      json += c;
    }
  }
  json += '"';
}

}  // namespace broadside::ingest
