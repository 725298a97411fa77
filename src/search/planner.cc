// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The walk over a query. What words become is decided in planner_words.cc, which other names they
// have in planner_variants.cc, wildcards in planner_wildcards.cc,
// what is compared with a document in planner_like.cc.
// Covered by tests/search/planner_test.cc.

#include "search/planner.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "search/term_weights.h"

namespace broadside {
namespace {

// Bounds need weights that are numbers and not negative; nor may a score be -0, which in sums
// stands for none.
float sound_boost(float boost) {
  if (std::isnan(boost)) return 1.0F;
  return std::clamp(boost, 0.0F, 1e6F) + 0.0F;
}

std::vector<int> all_fields(const Schema& schema) {
  std::vector<int> fields;
  for (std::size_t i = 0; i < schema.text.size(); ++i) fields.push_back(static_cast<int>(i));
  return fields;
}

// A weight counts for nothing in a section.
const Query* section_in(const Query& query) {
  if (query.kind == QueryKind::boost && !query.children.empty()) {
    return section_in(query.children.front());
  }
  return query.kind == QueryKind::section ? &query : nullptr;
}

// Finds every document, and raises some: `(* OR strike)`.
bool is_bonus(const Query& query) {
  return query.kind == QueryKind::any && !query.children.empty() &&
         query.children.front().kind == QueryKind::everything;
}

}  // namespace

Planner::Planner(const Snapshot& snapshot, std::span<const FieldTotals> totals, Lookup& lookup,
                 Level level, const VariantTable* variants, double duplicates_from)
    : snapshot_(snapshot),
      totals_(totals),
      lookup_(lookup),
      level_(level),
      variants_(variants),
      duplicates_from_(duplicates_from) {}

PlanNode Planner::plan(const Query& query) {
  Planned planned = visit(query, {all_fields(snapshot_.schema), 1.0F});
  PlanNode root = planned ? std::move(*planned) : PlanNode();
  weigh(totals_, query_likelihoods(totals_, root), root);
  return root;
}

Planner::Planned Planner::visit(const Query& query, const Scope& scope) {
  switch (query.kind) {
    case QueryKind::nothing:
      return PlanNode();
    case QueryKind::everything: {
      PlanNode node;
      node.kind = PlanKind::everything;
      return node;
    }
    case QueryKind::words:
      return words(query, scope);
    case QueryKind::phrase:
      return phrase(query, scope);
    case QueryKind::wildcard:
      return wildcard(query, scope);
    case QueryKind::fuzzy:
      return fuzzy(query, scope);
    case QueryKind::at_least:
      return at_least(query, scope);
    case QueryKind::min_freq:
      return min_freq(query, scope);
    case QueryKind::all:
      return all(query, scope);
    case QueryKind::any:
      return any(query, scope);
    case QueryKind::near:
      return near(query, scope);
    // Stands alone only where a caller built it so: everything but the child.
    case QueryKind::exclude:
      return all(Query::all({query}), scope);
    case QueryKind::field:
      return in_field(query, scope);
    case QueryKind::keyword:
    case QueryKind::number:
      return keyword(query);
    case QueryKind::date:
      return filter_node({.kind = FilterKind::date, .range = query.range});
    case QueryKind::date_within:
      return filter_node({.kind = FilterKind::date_within, .range = query.range});
    case QueryKind::undated:
      return filter_node({.kind = FilterKind::undated});
    case QueryKind::language:
      return filter_node({.kind = FilterKind::language, .language = Language::parse(query.text)});
    case QueryKind::like:
      return like(query, scope);
    case QueryKind::duplicates:
      return duplicates(query);
    case QueryKind::section:
      return all(Query::all({query}), scope);
    case QueryKind::boost: {
      if (query.children.empty()) return std::nullopt;
      const float boost = sound_boost(scope.boost * sound_boost(query.weight));
      return visit(query.children.front(), {scope.fields, boost, scope.widens});
    }
  }
  return std::nullopt;
}

Planner::Planned Planner::all(const Query& query, const Scope& scope) {
  const bool in_sections =
      std::any_of(query.children.begin(), query.children.end(),
                  [](const Query& child) { return section_in(child) != nullptr; });
  return in_sections ? in_section(query, scope) : all_children(query, scope);
}

// Sections restrict all that they stand with.
Planner::Planned Planner::in_section(const Query& query, const Scope& scope) {
  Query others = Query::all({});
  std::vector<std::string> labels;
  for (const Query& child : query.children) {
    if (const Query* section = section_in(child)) {
      if (has_room_for_section()) {
        labels.emplace_back(lookup_.analyzer().normalize(section->text));
      }
    } else {
      others.children.push_back(child);
    }
  }
  PlanNode everything;
  everything.kind = PlanKind::everything;
  PlanNode node = all_children(others, scope).value_or(std::move(everything));
  for (std::string& label : labels) node = section_of(std::move(label), std::move(node));
  return node;
}

bool Planner::has_room_for_section() {
  if (++sections_ <= kMaxSections) return true;
  cut_ = true;
  warn("a query may name " + std::to_string(kMaxSections) +
       " sections: those behind them were left out");
  return false;
}

// What is excluded is so by itself alone: `Beijing -Peking` finds what it says.
Planner::Planned Planner::all_children(const Query& query, const Scope& scope) {
  std::vector<PlanNode> children;
  Neighbours neighbours;
  std::vector<Said> said;
  std::vector<PlanNode> excluded;
  std::size_t bonuses = 0;
  std::size_t others = 0;
  for (const Query& child : query.children) {
    if (child.kind != QueryKind::exclude) {
      ++(is_bonus(child) ? bonuses : others);
      last_word_.clear();
      if (Planned planned = visit(child, scope)) {
        children.push_back(std::move(*planned));
        add_neighbour(last_word(child), children.size() - 1, neighbours);
        if (variants_ != nullptr) said.push_back(said_by(child, scope));
      }
      continue;
    }
    if (child.children.empty()) continue;
    const std::size_t units_before = units_.size();
    Planned planned = visit(child.children.front(), {scope.fields, scope.boost, false});
    units_.resize(units_before);
    if (planned) excluded.push_back(std::move(*planned));
  }
  // A bonus beside words without a letter has nothing to raise.
  if (bonuses > 0 && children.size() == bonuses && others > 0) return std::nullopt;
  if (children.empty() && excluded.empty()) return std::nullopt;
  if (children.empty()) return all_of({{.kind = PlanKind::everything}}, std::move(excluded));
  join_neighbours(children, neighbours, scope);
  return all_of(widened(std::move(children), said, {.least = 2}, Join::all, scope),
                std::move(excluded));
}

Planner::Planned Planner::any(const Query& query, const Scope& scope) {
  std::vector<PlanNode> children;
  Neighbours neighbours;
  std::vector<Said> said;
  for (const Query& child : query.children) {
    last_word_.clear();
    if (Planned planned = visit(child, scope)) {
      children.push_back(std::move(*planned));
      add_neighbour(last_word(child), children.size() - 1, neighbours);
      if (variants_ != nullptr) said.push_back(said_by(child, scope));
    }
  }
  if (children.empty()) return std::nullopt;
  join_neighbours(children, neighbours, scope);
  return any_of(widened(std::move(children), said, {.least = 2}, Join::any, scope));
}

// What has no words is as if it were not there.
Planner::Planned Planner::at_least(const Query& query, const Scope& scope) {
  std::vector<PlanNode> children;
  std::uint32_t number = std::max(query.amount, std::uint32_t{1});
  for (const Query& child : query.children) {
    if (Planned planned = visit(child, scope)) children.push_back(std::move(*planned));
  }
  if (children.empty()) return std::nullopt;
  if (children.size() < query.children.size()) {
    number = std::min(number, static_cast<std::uint32_t>(children.size()));
  }
  return at_least_of(number, std::move(children));
}

Planner::Planned Planner::min_freq(const Query& query, const Scope& scope) {
  if (query.children.empty()) return std::nullopt;
  Planned child = visit(query.children.front(), scope);
  if (!child || query.amount <= 1 || child->kind == PlanKind::nothing) return child;
  PlanNode node;
  node.kind = PlanKind::min_freq;
  node.number = query.amount;
  node.children.push_back(std::move(*child));
  return node;
}

Planner::Planned Planner::in_field(const Query& query, const Scope& scope) {
  if (query.children.empty()) return std::nullopt;
  const std::optional<int> field = text_field(query);
  if (!field) return PlanNode();
  return visit(query.children.front(), {{*field}, scope.boost, scope.widens});
}

std::optional<int> Planner::text_field(const Query& query) {
  const int field = snapshot_.schema.text_index(query.name);
  if (field >= 0) return field;
  warn("this index has no text field '" + query.name + "'");
  return std::nullopt;
}

Planner::Planned Planner::keyword(const Query& query) {
  const int field = snapshot_.schema.keyword_index(query.name);
  if (field < 0) {
    warn("this index has no keyword field '" + query.name + "'");
    return PlanNode();
  }
  if (query.kind == QueryKind::number) {
    return filter_node(
        {.kind = FilterKind::number, .keyword_field = field, .numbers = query.numbers});
  }
  return filter_node({.kind = FilterKind::keyword,
                      .keyword_field = field,
                      .value = std::string(lookup_.analyzer().normalize(query.text))});
}

void Planner::warn(std::string message) {
  if (std::find(warnings_.begin(), warnings_.end(), message) == warnings_.end()) {
    warnings_.push_back(std::move(message));
  }
}

}  // namespace broadside
