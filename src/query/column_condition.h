// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// `name:value` where the name is no text field: what both the lexer and filters take it for.

#ifndef BROADSIDE_QUERY_COLUMN_CONDITION_H_
#define BROADSIDE_QUERY_COLUMN_CONDITION_H_

#include <optional>
#include <string_view>

#include "broadside/query.hpp"
#include "query/warnings.h"

namespace broadside {

// What `date:` is followed by for documents without a date.
inline constexpr std::string_view kUndated = "undated";

// Whether `name` is date, date_within, lang, section, like, duplicates or a keyword field.
bool is_column(std::string_view name, const Schema& schema);

// What documents are compared with: `like:ID`, `duplicates:ID`.
inline constexpr std::string_view kLike = "like";
inline constexpr std::string_view kDuplicates = "duplicates";

// Whether a space may stand behind `name:`. `what is life like: hard` asks for no document.
bool may_stand_apart(std::string_view name, const Schema& schema);

// What stands behind the colon, and whether it stood in quotes, in which nothing but dates and
// language codes have a meaning.
struct ColumnValue {
  std::string_view text;
  bool quoted = false;
};

// The node that is meant, and what is wrong with the value. Without a node it can only be searched
// as words.
struct ColumnCondition {
  std::optional<Query> query;
  std::optional<QueryProblem> problem;
};

// `name` is a column. A keyword field section, like or duplicates comes before these.
ColumnCondition column_condition(std::string_view name, const ColumnValue& value,
                                 const Schema& schema);

}  // namespace broadside

#endif  // BROADSIDE_QUERY_COLUMN_CONDITION_H_
