// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What the parsers meet that they cannot take at its word: the plain parser turns it into a
// warning, the strict parser into an error.

#ifndef BROADSIDE_QUERY_WARNINGS_H_
#define BROADSIDE_QUERY_WARNINGS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace broadside {

enum class QueryProblem : std::uint8_t {
  quote_unclosed,
  quote_unopened,
  quotation_empty,
  parenthesis_unclosed,
  parenthesis_unopened,
  parenthesis_too_deep,
  parentheses_empty,
  operator_joins_nothing,
  field_unknown,
  field_without_value,
  date_unreadable,
  number_range_unreadable,
  language_unreadable,
  wildcards_alone,
  fuzzy_word,
  phrase_suffix,
  near_operand,
  distance_too_large,
  weight_unreadable,
};

// A problem and the bytes of the query that have it.
struct QueryWarning {
  QueryProblem problem;
  std::size_t at = 0;
  std::size_t size = 0;
};

// What is wrong, e.g. "the parenthesis is not closed".
std::string_view problem_text(QueryProblem problem);

// One line each, by place, the first twenty and how many more there are.
std::vector<std::string> warning_texts(std::string_view query, std::vector<QueryWarning> warnings);

// The message of the strict parser's error. At least one warning.
std::string error_text(std::string_view query, const std::vector<QueryWarning>& warnings);

}  // namespace broadside

#endif  // BROADSIDE_QUERY_WARNINGS_H_
