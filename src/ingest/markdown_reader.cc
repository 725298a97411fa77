// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Markdown is indexed as it is written: taking its marks away could glue words together or lose
// them, and they are no words themselves. Only the HTML in it is read as such. Covered by
// tests/ingest/markdown_test.cc.

#include <algorithm>
#include <array>
#include <utility>

#include "ingest/encoding.h"
#include "ingest/field_values.h"
#include "ingest/front_matter.h"
#include "ingest/markdown_html.h"
#include "ingest/readers.h"

namespace broadside::ingest {
namespace {

bool is_underline(std::string_view line) {
  return line.size() >= 2 && line.find_first_not_of('=') == std::string_view::npos;
}

std::string_view heading_of(std::string_view line) {
  if (!line.starts_with("# ")) return {};
  const std::string_view text = trim(line.substr(2));
  return trim(text.substr(0, text.find_last_not_of('#') + 1));
}

// The first heading of the first level: `# Title`, or a line underlined with `===`.
std::string_view first_heading(std::string_view body) {
  std::string_view previous;
  while (!body.empty()) {
    const std::size_t end = body.find('\n');
    const std::string_view line = trim(body.substr(0, end));
    if (const std::string_view heading = heading_of(line); !heading.empty()) return heading;
    if (is_underline(line) && !previous.empty()) return previous;
    previous = line;
    body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
  }
  return {};
}

bool is_field(const IngestOptions& options, std::string_view name) {
  return std::find(options.fields.begin(), options.fields.end(), name) != options.fields.end();
}

bool has_field(const Document& document, std::string_view name) {
  return std::any_of(document.fields.begin(), document.fields.end(),
                     [&](const FieldValue& field) { return field.field == name; });
}

// Fills creator and subject from the names that site generators use for them. The keys stay in
// `extra` too, as every other key does.
void take_aliases(const std::string& json, const IngestOptions& options, Document& document) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kAliases = {
      {{"author", "creator"},
       {"authors", "creator"},
       {"tags", "subject"},
       {"keywords", "subject"}}};
  std::vector<std::string> names;
  for (const auto& [alias, field] : kAliases) names.emplace_back(alias);
  std::string copy = json;
  Result<ParsedDocument> parsed = JsonDocumentReader(names).read(copy);
  if (!parsed) return;
  for (const auto& [alias, field] : kAliases) {
    if (!is_field(options, field) || has_field(document, field)) continue;
    for (FieldValue& value : parsed->document.fields) {
      if (value.field == alias) document.fields.push_back({std::string(field), value.value});
    }
  }
}

Result<ParsedDocument> parse_front_matter(std::string_view yaml, const IngestOptions& options) {
  Result<std::string> json = yaml_to_json(yaml);
  if (!json) return json.error();
  const std::string kept = *json;
  Result<ParsedDocument> parsed = JsonDocumentReader(options.fields).read(*json);
  if (parsed) take_aliases(kept, options, parsed->document);
  return parsed;
}

// A body or sections in the front matter, unheard of, must not hide the text of the file.
void add_body(std::string_view body, Document& document) {
  if (!document.sections.empty()) {
    document.sections.push_back({"", std::string(body)});
  } else {
    if (!document.body.empty()) document.body += '\n';
    document.body += body;
  }
}

}  // namespace

Result<ParsedDocument> read_markdown(std::string bytes, const IngestOptions& options) {
  Result<DecodedText> decoded = decode_text(std::move(bytes));
  if (!decoded) return decoded.error();
  const SplitText split = split_front_matter(decoded->text);
  ParsedDocument parsed;
  std::string_view body = split.body;
  if (!split.yaml.empty()) {
    Result<ParsedDocument> keys = parse_front_matter(split.yaml, options);
    if (keys) {
      parsed = std::move(*keys);
    } else {
      parsed.problems.push_back({ReportStatus::cut, keys.error().message() + "; read as text"});
      body = decoded->text;
    }
  }
  const std::string text = without_html(body);
  add_body(text, parsed.document);
  if (parsed.document.title.empty()) parsed.document.title = first_heading(text);
  if (!decoded->note.empty()) parsed.problems.push_back({ReportStatus::converted, decoded->note});
  return parsed;
}

}  // namespace broadside::ingest
