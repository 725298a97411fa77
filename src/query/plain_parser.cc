// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// From the lexer's items to a tree: NEAR binds before NOT, NOT before AND (written or by standing
// side by side), AND before OR. Recursion is as deep as the parentheses, which the lexer bounds.
// Covered by plain_parser_test.cc, strict_parser_test.cc and query_fuzz_test.cc.

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "broadside/query.hpp"
#include "query/full_width.h"
#include "query/lexer.h"
#include "query/near.h"
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

bool joins_two(const QueryItem& item) {
  return item.kind == ItemKind::op_and || item.kind == ItemKind::op_or ||
         item.kind == ItemKind::op_near;
}

void make_word(QueryItem& item, LexedQuery& lexed, std::string_view text) {
  lexed.warnings.push_back({QueryProblem::operator_joins_nothing, item.at, item.size});
  item.kind = ItemKind::operand;
  item.operand = Query::words(std::string(text.substr(item.at, item.size)));
  item.operand.relaxable = true;
}

// Operators that lack an operand become words. First NOT, from the right, since it only looks
// ahead; then AND, OR and NEAR, from the left.
void settle_operators(LexedQuery& lexed, std::string_view text) {
  auto& items = lexed.items;
  for (std::size_t i = items.size(); i-- > 0;) {
    if (items[i].kind != ItemKind::op_not) continue;
    if (i + 1 == items.size() || !begins_operand(items[i + 1])) make_word(items[i], lexed, text);
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!joins_two(items[i])) continue;
    const bool joins =
        i > 0 && ends_operand(items[i - 1]) && i + 1 < items.size() && begins_operand(items[i + 1]);
    if (!joins) make_word(items[i], lexed, text);
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
  explicit TreeBuilder(LexedQuery& lexed) : items_(lexed.items), warnings_(lexed.warnings) {}

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
      children.push_back(conjunct());
      if (joined || !bare) require(children.back());
    }
    return conjunction_of(std::move(children));
  }

  // Whether an odd number of NOTs stands here; takes them.
  bool take_nots() {
    bool negative = false;
    while (take(ItemKind::op_not)) negative = !negative;
    return negative;
  }

  // What NOT excludes is all that NEAR joins behind it.
  Query conjunct() {
    const bool has_not = at(ItemKind::op_not);
    const bool negative = take_nots();
    Query query = chain();
    if (has_not) require(query);
    return negative ? negated(std::move(query)) : query;
  }

  static Query negated(Query query) {
    if (query.kind != QueryKind::exclude) return Query::exclude(std::move(query));
    Query child = std::move(query.children.front());
    return child;
  }

  // An operand, or several with NEAR between.
  Query chain() {
    std::vector<Query> operands;
    std::vector<const QueryItem*> joints;
    operands.push_back(operand());
    while (at(ItemKind::op_near)) {
      joints.push_back(&items_[next_++]);
      const bool negative = take_nots();
      operands.push_back(operand());
      require(operands.back());
      if (negative) operands.back() = negated(std::move(operands.back()));
    }
    if (joints.empty()) return std::move(operands.front());
    require(operands.front());
    if (std::all_of(operands.begin(), operands.end(), has_places)) return near(operands, joints);
    const auto wrong = std::find_if_not(operands.begin(), operands.end(), has_places);
    const auto place = std::min<std::ptrdiff_t>(wrong - operands.begin(), std::ssize(joints) - 1);
    const QueryItem& joint = *joints[static_cast<std::size_t>(place)];
    warnings_.push_back({QueryProblem::near_operand, joint.at, joint.size});
    return conjunction_of(std::move(operands));
  }

  // One group where all that joins is the same; else one for each stretch of the same, which meet
  // in an operand.
  static Query near(const std::vector<Query>& operands,
                    const std::vector<const QueryItem*>& joints) {
    std::vector<Query> groups;
    for (std::size_t first = 0, last = 0; first < joints.size(); first = last) {
      const NearOperator& joint = joints[first]->near;
      while (last < joints.size() && joints[last]->near == joint) ++last;
      const auto begin = operands.begin() + static_cast<std::ptrdiff_t>(first);
      const auto end = operands.begin() + static_cast<std::ptrdiff_t>(last + 1);
      groups.push_back(Query::near({begin, end}, joint.distance, joint.ordered));
    }
    return conjunction_of(std::move(groups));
  }

  Query operand() {
    QueryItem& item = items_[next_++];
    Query query = std::move(item.operand);
    if (item.kind == ItemKind::open) {
      query = item.brace ? choice_of(item.least) : disjunction(false);
      take(ItemKind::close);
    }
    if (!item.field.empty()) query = Query::in_field(std::move(item.field), std::move(query));
    if (item.weight) query = Query::boosted(std::move(query), *item.weight);
    if (item.sign != Sign::none) require(query);
    if (item.sign == Sign::excluded) return Query::exclude(std::move(query));
    return query;
  }

  // What stands in braces: operands side by side, each of which counts for itself.
  Query choice_of(std::uint32_t least) {
    std::vector<Query> children;
    while (next_ < items_.size() && !at(ItemKind::close)) children.push_back(joined_operands());
    return Query::at_least(least, std::move(children));
  }

  // Operands with AND and OR between them.
  Query joined_operands() {
    std::vector<Query> alternatives;
    do {
      std::vector<Query> conjuncts;
      do {
        conjuncts.push_back(conjunct());
        require(conjuncts.back());
      } while (take(ItemKind::op_and));
      alternatives.push_back(conjunction_of(std::move(conjuncts)));
    } while (take(ItemKind::op_or));
    if (alternatives.size() == 1) return std::move(alternatives.front());
    return Query::any(std::move(alternatives));
  }

  std::vector<QueryItem>& items_;
  std::vector<QueryWarning>& warnings_;
  std::size_t next_ = 0;
};

Query build_tree(LexedQuery& lexed, std::string_view text) {
  settle_operators(lexed, text);
  return TreeBuilder(lexed).build();
}

}  // namespace

ParsedQuery parse_plain(std::string_view text, const Schema& schema) {
  const AsciiSigns signs(text);
  LexedQuery lexed = lex_query(signs.text(), schema);
  ParsedQuery parsed;
  parsed.query = build_tree(lexed, signs.text());
  signs.restore(lexed.warnings);
  parsed.warnings = warning_texts(text, std::move(lexed.warnings));
  return parsed;
}

Result<Query> parse_strict(std::string_view text, const Schema& schema) {
  const AsciiSigns signs(text);
  LexedQuery lexed = lex_query(signs.text(), schema);
  Query query = build_tree(lexed, signs.text());
  if (lexed.warnings.empty()) return query;
  signs.restore(lexed.warnings);
  return Error(ErrorCode::invalid_argument, error_text(text, lexed.warnings));
}

}  // namespace broadside
