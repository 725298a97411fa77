// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "cli/json.h"

#include <array>
#include <charconv>

namespace broadside::cli {

std::string to_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

double shortest(float value) {
  std::array<char, 32> text;
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
  double read = 0;
  std::from_chars(text.data(), written.ptr, read);
  return read;
}

Json fields_json(const std::vector<FieldValue>& fields) {
  Json json = Json::object();
  for (const FieldValue& field : fields) json[field.field].push_back(field.value);
  return json;
}

Json findings_json(std::span<const Finding> findings) {
  Json json = Json::array();
  for (const Finding& finding : findings) {
    json.push_back(
        {{"file", finding.file}, {"section", finding.section}, {"message", finding.message}});
  }
  return json;
}

std::string document_line(const Document& document) {
  Json json;
  json["id"] = document.id;
  json["title"] = document.title;
  if (document.sections.empty()) {
    json["body"] = document.body;
  } else {
    for (const Section& section : document.sections) {
      json["sections"].push_back({{"label", section.label}, {"text", section.text}});
    }
  }
  if (!document.lang.empty()) json["lang"] = document.lang;
  if (!document.date.empty()) json["date"] = document.date;
  json.update(fields_json(document.fields));
  std::string line = to_line(json);
  // Further keys are spliced in as they were given: parsing could change their numbers.
  constexpr std::size_t kEmptyObject = 2;
  if (document.extra.size() > kEmptyObject) {
    line.back() = ',';
    line.append(document.extra, 1);
  }
  return line;
}

}  // namespace broadside::cli
