// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Operands of a query without sign and field: words, wildcards, quotations, their raw forms,
// weights.

#ifndef BROADSIDE_QUERY_OPERAND_READER_H_
#define BROADSIDE_QUERY_OPERAND_READER_H_

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "broadside/query.hpp"
#include "query/warnings.h"
#include "query/wildcards.h"

namespace broadside {

// A place in a query, and what is to be said of the text before it.
struct QueryCursor {
  const std::string_view text;
  std::size_t at = 0;
  std::vector<QueryWarning> warnings = {};

  bool at_end() const { return at >= text.size(); }
  // Whether nothing that belongs to an operand stands at `place`.
  bool gap_at(std::size_t place) const;
  bool next_is_one_of(std::string_view set) const {
    return at + 1 < text.size() && set.find(text[at + 1]) != std::string_view::npos;
  }
  // At a raw form of the text form.
  bool at_raw() const;
  void warn(QueryProblem problem, std::size_t begin, std::size_t size) {
    warnings.push_back({problem, begin, size});
  }
  // `^2` directly behind a quotation or a parenthesis, and before a gap or the sign.
  std::optional<float> take_weight_here(char end_sign = ' ');
};

// An operand before it gets its field and its sign.
struct Operand {
  Query query;
  std::optional<float> weight;
};

// One operand without its sign and field. `kind`: of a word. nullopt: a quotation mark that opens
// nothing, or an empty quotation, which is taken.
std::optional<Operand> read_operand(QueryCursor& in, TextKind kind);

// The value of a column: a phrase node where it is quoted or raw, else words, to the end of the
// word. nullopt: a quotation mark that opens nothing.
std::optional<Operand> read_value(QueryCursor& in);

}  // namespace broadside

#endif  // BROADSIDE_QUERY_OPERAND_READER_H_
