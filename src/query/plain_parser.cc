// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// From the lexer's items to a tree: NOT binds before AND (written or by standing side by side), AND
// before OR. Recursion is as deep as the parentheses, which the lexer bounds.
// Covered by plain_parser_test.cc, strict_parser_test.cc and query_fuzz_test.cc.

#include <algorithm>
#include <span>
#include <utility>

#include "broadside/query.hpp"
#include "query/lexer.h"
#include "query/relaxation.h"

namespace broadside {

namespace {

bool begins_operand(const QueryItem& item) {
  return item.kind == ItemKind::operand || item.kind == ItemKind::open ||
         item.kind == ItemKind::op_not;
}

bool ends_operand(const QueryItem& item) {
  return item.kind == ItemKind::operand || item.kind == ItemKind::close;
}

std::string_view operator_text(ItemKind kind) {
  if (kind == ItemKind::op_not) return "NOT";
  return kind == ItemKind::op_and ? "AND" : "OR";
}

void make_word(QueryItem& item, std::vector<QueryWarning>& warnings) {
  const std::string_view text = operator_text(item.kind);
  warnings.push_back({QueryProblem::operator_joins_nothing, item.at, text.size()});
  item.kind = ItemKind::operand;
  item.operand = Query::words(std::string(text));
  item.operand.relaxable = true;
}

// Operators that lack an operand become words. First NOT, from the right, since it only looks
// ahead; then AND and OR, from the left.
void settle_operators(LexedQuery& lexed) {
  auto& items = lexed.items;
  for (std::size_t i = items.size(); i-- > 0;) {
    if (items[i].kind != ItemKind::op_not) continue;
    if (i + 1 == items.size() || !begins_operand(items[i + 1])) make_word(items[i], lexed.warnings);
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].kind != ItemKind::op_and && items[i].kind != ItemKind::op_or) continue;
    const bool joins =
        i > 0 && ends_operand(items[i - 1]) && i + 1 < items.size() && begins_operand(items[i + 1]);
    if (!joins) make_word(items[i], lexed.warnings);
  }
}

bool has_outer_or(std::span<const QueryItem> items) {
  int depth = 0;
  return std::any_of(items.begin(), items.end(), [&](const QueryItem& item) {
    if (item.kind == ItemKind::open) ++depth;
    if (item.kind == ItemKind::close) --depth;
    return depth == 0 && item.kind == ItemKind::op_or;
  });
}

// A conjunction of what must and what must not be there; of exclusions alone: everything but them.
Query conjunction_of(std::vector<Query> children) {
  const bool only_excludes = std::all_of(children.begin(), children.end(), [](const Query& child) {
    return child.kind == QueryKind::exclude;
  });
  if (only_excludes) children.insert(children.begin(), Query::everything());
  if (children.size() == 1) return std::move(children.front());
  return Query::all(std::move(children));
}

class TreeBuilder {
 public:
  explicit TreeBuilder(std::vector<QueryItem> items) : items_(std::move(items)) {}

  Query build() {
    if (items_.empty()) return Query::nothing();
    return disjunction(!has_outer_or(items_));
  }

 private:
  bool at(ItemKind kind) const { return next_ < items_.size() && items_[next_].kind == kind; }
  bool take(ItemKind kind) {
    if (!at(kind)) return false;
    ++next_;
    return true;
  }

  // Conjunctions with OR between them. `bare`: words without a sign stay relaxable.
  Query disjunction(bool bare) {
    std::vector<Query> children;
    do {
      children.push_back(conjunction(bare));
    } while (take(ItemKind::op_or));
    if (children.size() == 1) return std::move(children.front());
    return Query::any(std::move(children));
  }

  Query conjunction(bool bare) {
    std::vector<Query> children;
    while (next_ < items_.size() && !at(ItemKind::close) && !at(ItemKind::op_or)) {
      const bool joined = take(ItemKind::op_and);
      if (joined) require(children.back());
      children.push_back(operand());
      if (joined || !bare) require(children.back());
    }
    return conjunction_of(std::move(children));
  }

  Query operand() {
    bool negative = false;
    bool has_not = false;
    while (take(ItemKind::op_not)) {
      negative = !negative;
      has_not = true;
    }
    QueryItem& item = items_[next_++];
    Query query = std::move(item.operand);
    if (item.kind == ItemKind::open) {
      query = disjunction(false);
      take(ItemKind::close);
    }
    if (!item.field.empty()) query = Query::in_field(std::move(item.field), std::move(query));
    if (item.weight) query = Query::boosted(std::move(query), *item.weight);
    if (has_not || item.sign != Sign::none) require(query);
    if (item.sign == Sign::excluded) negative = !negative;
    if (negative) return Query::exclude(std::move(query));
    return query;
  }

  std::vector<QueryItem> items_;
  std::size_t next_ = 0;
};

Query build_tree(LexedQuery& lexed) {
  settle_operators(lexed);
  return TreeBuilder(std::move(lexed.items)).build();
}

}  // namespace

ParsedQuery parse_plain(std::string_view text, const Schema& schema) {
  LexedQuery lexed = lex_query(text, schema);
  ParsedQuery parsed;
  parsed.query = build_tree(lexed);
  parsed.warnings = warning_texts(text, std::move(lexed.warnings));
  return parsed;
}

Result<Query> parse_strict(std::string_view text, const Schema& schema) {
  LexedQuery lexed = lex_query(text, schema);
  Query query = build_tree(lexed);
  if (lexed.warnings.empty()) return query;
  return Error(ErrorCode::invalid_argument, error_text(text, lexed.warnings));
}

}  // namespace broadside
