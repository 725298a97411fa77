// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/cli/csv_test.cc.

#include "cli/csv_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "cli/renderers.h"

namespace broadside::cli {
namespace {

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool may_be_formula(std::string_view text) {
  constexpr std::string_view kBegins = "=+-@\t\r\n";
  return !text.empty() && kBegins.find(text.front()) != std::string_view::npos && !is_number(text);
}

std::string number_cell(float number) {
  std::array<char, 32> text;
  const auto written = std::to_chars(text.data(), text.data() + text.size(), number);
  return {text.data(), written.ptr};
}

// The values of one field, as people list them.
std::string values_of(const Hit& hit, const std::string& field) {
  std::string cell;
  for (const FieldValue& value : hit.fields) {
    if (value.field == field) cell += (cell.empty() ? "" : "; ") + value.value;
  }
  return cell;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  const bool formula = may_be_formula(text);
  if (!formula && text.find_first_of("\",;\r\n\t") == std::string_view::npos) {
    return std::string(text);
  }
  std::string cell = formula ? "\"'" : "\"";
  for (const char c : text) cell.append(c == '"' ? 2 : 1, c);
  return cell + '"';
}

void CsvTable::print(const Arguments& cells) {
  std::string_view separator;
  for (const std::string& cell : cells) {
    out_ << separator << csv_cell(cell);
    separator = ",";
  }
  out_ << "\r\n";
}

Arguments CsvTable::columns() const {
  Arguments names = before_;
  names.insert(names.end(), {"id", "score", "title", "date", "lang", "level", "section",
                             "duplicates", "snippet"});
  names.insert(names.end(), schema_.keywords.begin(), schema_.keywords.end());
  return names;
}

void CsvTable::print_header() {
  print(columns());
}

void CsvTable::print_empty_row(const Arguments& before) {
  Arguments cells = before;
  cells.resize(columns().size());
  print(cells);
}

void CsvTable::print_row(const Arguments& before, const Hit& hit) {
  Arguments cells = before;
  cells.insert(cells.end(), {hit.id, number_cell(hit.score), one_line(hit.title), hit.date,
                             hit.lang, std::string(name_of(hit.level)), hit.section,
                             std::to_string(hit.duplicates), one_line(hit.snippet.text)});
  for (const std::string& field : schema_.keywords) cells.push_back(values_of(hit, field));
  print(cells);
}

void render_csv(const Answer& answer, const Schema& schema, std::ostream& out,
                std::ostream& notes) {
  const bool several = !answer.indexes.empty();
  render_notes(answer.result, notes);
  CsvTable table(several ? Arguments{"index"} : Arguments(), schema, out);
  table.print_header();
  for (const Hit& hit : answer.result.hits) {
    table.print_row(several ? Arguments{std::string(answer.index_of(hit))} : Arguments(), hit);
  }
  notes << total_text(answer.result) << ".\n";
  if (!answer.result.next.empty()) notes << "More: --after " << answer.result.next << '\n';
}

}  // namespace broadside::cli
