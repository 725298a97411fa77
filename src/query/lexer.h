// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Cuts a query into operands, operators and parentheses. Total: whatever the bytes, the items are
// well formed, in that every parenthesis has its partner with at least one operand in between, and
// every operator has its operands.

#ifndef BROADSIDE_QUERY_LEXER_H_
#define BROADSIDE_QUERY_LEXER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/query.hpp"
#include "query/near.h"
#include "query/warnings.h"

namespace broadside {

// Parentheses deeper than this are left out.
inline constexpr std::size_t kMaxQueryDepth = 64;

enum class ItemKind : std::uint8_t { operand, open, close, op_and, op_or, op_not, op_near };

enum class Sign : std::uint8_t { none, required, excluded };

struct QueryItem {
  ItemKind kind = ItemKind::operand;
  Sign sign = Sign::none;       // operand, open
  std::size_t at = 0;           // where it begins in the query
  std::size_t size = 0;         // op_and and the like: bytes
  Query operand;                // operand; relaxable where it is a word without sign and level
  NearOperator near;            // op_near
  std::string field;            // open: the text field that the parentheses belong to; or empty
  bool brace = false;           // open: `{`
  std::uint32_t least = 0;      // open, of a brace: what stands behind the closing one
  std::optional<float> weight;  // open: what stands behind the closing parenthesis
};

struct LexedQuery {
  std::vector<QueryItem> items;
  std::vector<QueryWarning> warnings;  // in no order
};

LexedQuery lex_query(std::string_view text, const Schema& schema);

}  // namespace broadside

#endif  // BROADSIDE_QUERY_LEXER_H_
