// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One `field:value` on its own, as --filter takes it. Covered by filter_parser_test.cc.

#include <string>
#include <string_view>
#include <utility>

#include "base/utf8_bytes.h"
#include "broadside/query.hpp"
#include "query/characters.h"
#include "query/column_condition.h"
#include "query/warnings.h"

namespace broadside {

namespace {

Error bad_filter(std::string_view text, std::string_view problem) {
  constexpr std::size_t kShown = 60;
  std::string message = "filter \"";
  message.append(utf8_front(text, kShown)).append("\": ").append(problem);
  return Error(ErrorCode::invalid_argument, std::move(message));
}

std::string_view trimmed(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && space_size(text, begin) != 0) begin += space_size(text, begin);
  std::size_t end = begin;  // behind the last character that is no white space
  for (std::size_t at = begin; at < text.size();) {
    const std::size_t space = space_size(text, at);
    at += space == 0 ? 1 : space;
    if (space == 0) end = at;
  }
  return text.substr(begin, end - begin);
}

// Without the quotation marks, if one stands before and one behind the whole value.
std::string_view unquoted(std::string_view value) {
  const QuoteMark* open = value.empty() ? nullptr : quote_at(value, 0);
  if (open == nullptr || open->opens == 0) return value;
  const std::size_t begin = open->bytes.size();
  const std::size_t end = find_closing(value, begin, *open);
  if (end == std::string_view::npos) return value;
  const bool at_end = end + quote_at(value, end)->bytes.size() == value.size();
  return at_end ? value.substr(begin, end - begin) : value;
}

}  // namespace

Result<Query> parse_filter(std::string_view text, const Schema& schema) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    return bad_filter(text, "expected field:value, found no colon");
  }
  const std::string_view name = trimmed(text.substr(0, colon));
  const std::string_view whole = trimmed(text.substr(colon + 1));
  const std::string_view value = unquoted(whole);
  if (value.empty()) return bad_filter(text, "expected a value behind the colon, found none");
  if (is_column(name, schema)) {
    ColumnCondition condition =
        column_condition(name, {value, value.size() < whole.size()}, schema);
    if (condition.problem) return bad_filter(text, problem_text(*condition.problem));
    return std::move(*condition.query);
  }
  if (schema.text_index(name) >= 0) {
    return bad_filter(text, "expected a keyword field, found a text field: put it into the query");
  }
  return bad_filter(text, "no field of this index has this name");
}

}  // namespace broadside
