// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by plain_parser_test.cc and filter_parser_test.cc.

#include "query/column_condition.h"

#include <string>
#include <utility>

#include "query/dates.h"
#include "query/numbers.h"
#include "query/word_syntax.h"

namespace broadside {
namespace {

constexpr std::string_view kDate = "date";
constexpr std::string_view kDateWithin = "date_within";
constexpr std::string_view kLanguage = "lang";
constexpr std::string_view kSection = "section";

ColumnCondition date_condition(std::string_view text, bool within) {
  if (!within && text == kUndated) return {Query::undated(), {}};
  const auto range = parse_date_range(text);
  if (!range) return {{}, QueryProblem::date_unreadable};
  return {within ? Query::date_within(*range) : Query::date(*range), {}};
}

ColumnCondition language_condition(std::string_view text) {
  if (!is_language_tag(text)) return {{}, QueryProblem::language_unreadable};
  return {Query::language(std::string(text)), {}};
}

ColumnCondition keyword_condition(std::string_view name, const ColumnValue& value) {
  ColumnCondition condition = {Query::keyword(std::string(name), std::string(value.text)), {}};
  if (value.quoted || !claims_number_range(value.text)) return condition;
  if (const auto numbers = parse_number_range(value.text)) {
    condition.query = Query::number(std::string(name), *numbers);
  } else {
    condition.problem = QueryProblem::number_range_unreadable;
  }
  return condition;
}

}  // namespace

bool is_column(std::string_view name, const Schema& schema) {
  return name == kDate || name == kDateWithin || name == kLanguage || name == kSection ||
         name == kLike || name == kDuplicates || schema.keyword_index(name) >= 0;
}

bool may_stand_apart(std::string_view name, const Schema& schema) {
  const bool is_word = name == kSection || name == kLike || name == kDuplicates;
  return !is_word || schema.keyword_index(name) >= 0;
}

// A keyword field that has the name of a comparison keeps it.
ColumnCondition column_condition(std::string_view name, const ColumnValue& value,
                                 const Schema& schema) {
  if (name == kDate || name == kDateWithin) return date_condition(value.text, name == kDateWithin);
  if (name == kLanguage) return language_condition(value.text);
  if (schema.keyword_index(name) >= 0) return keyword_condition(name, value);
  const std::string text(value.text);
  if (name == kSection) return {Query::section(text), {}};
  return {name == kLike ? Query::like(text) : Query::duplicates(text), {}};
}

}  // namespace broadside
