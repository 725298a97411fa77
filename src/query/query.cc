// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "broadside/query.hpp"

#include <utility>

#include "query/characters.h"

namespace broadside {

namespace {

Query leaf(QueryKind kind, std::string text) {
  Query query;
  query.kind = kind;
  query.text = std::move(text);
  return query;
}

Query parent(QueryKind kind, std::vector<Query> children) {
  Query query;
  query.kind = kind;
  query.children = std::move(children);
  return query;
}

Query only_child(QueryKind kind, Query child) {
  Query query;
  query.kind = kind;
  query.children.push_back(std::move(child));
  return query;
}

void set_level(Query& query, Level level) {
  const bool has_level = query.kind == QueryKind::words || query.kind == QueryKind::phrase ||
                         query.kind == QueryKind::wildcard;
  if (has_level) query.level = level;
  for (Query& child : query.children) set_level(child, level);
}

}  // namespace

Query Query::nothing() {
  return {};
}
Query Query::everything() {
  return leaf(QueryKind::everything, {});
}
Query Query::words(std::string text) {
  return leaf(QueryKind::words, std::move(text));
}
Query Query::phrase(std::string text) {
  return leaf(QueryKind::phrase, std::move(text));
}
Query Query::wildcard(std::string pattern) {
  return leaf(QueryKind::wildcard, std::move(pattern));
}
Query Query::prefix(std::string text) {
  return wildcard(std::move(text) + "*");
}
Query Query::section(std::string label) {
  return leaf(QueryKind::section, std::move(label));
}
Query Query::language(std::string tag) {
  return leaf(QueryKind::language, std::move(tag));
}
Query Query::like(std::string id) {
  return leaf(QueryKind::like, std::move(id));
}
Query Query::duplicates(std::string id) {
  return leaf(QueryKind::duplicates, std::move(id));
}

Query Query::all(std::vector<Query> children) {
  return parent(QueryKind::all, std::move(children));
}

Query Query::any(std::vector<Query> children) {
  return parent(QueryKind::any, std::move(children));
}

Query Query::near(std::vector<Query> children, std::uint32_t distance, bool ordered) {
  Query query = parent(QueryKind::near, std::move(children));
  query.distance = distance;
  query.ordered = ordered;
  return query;
}

Query Query::fuzzy(std::string word, std::uint32_t letters) {
  Query query = leaf(QueryKind::fuzzy, std::move(word));
  query.amount = letters;
  return query;
}

Query Query::at_least(std::uint32_t number, std::vector<Query> children) {
  Query query = parent(QueryKind::at_least, std::move(children));
  query.amount = number;
  return query;
}

Query Query::min_freq(Query child, std::uint32_t number) {
  Query query = only_child(QueryKind::min_freq, std::move(child));
  query.amount = number;
  return query;
}

Query Query::exclude(Query child) {
  return only_child(QueryKind::exclude, std::move(child));
}

Query Query::in_field(std::string name, Query child) {
  Query query = only_child(QueryKind::field, std::move(child));
  query.name = std::move(name);
  return query;
}

Query Query::keyword(std::string field, std::string value) {
  Query query = leaf(QueryKind::keyword, std::move(value));
  query.name = std::move(field);
  return query;
}

Query Query::number(std::string field, NumberRange numbers) {
  Query query;
  query.kind = QueryKind::number;
  query.name = std::move(field);
  query.numbers = numbers;
  return query;
}

Query Query::date(DateRange range) {
  Query query;
  query.kind = QueryKind::date;
  query.range = range;
  return query;
}

Query Query::date_within(DateRange range) {
  Query query = date(range);
  query.kind = QueryKind::date_within;
  return query;
}

Query Query::undated() {
  return leaf(QueryKind::undated, {});
}

Query Query::boosted(Query child, float weight) {
  Query query = only_child(QueryKind::boost, std::move(child));
  query.weight = weight;
  return query;
}

Query Query::at(Level new_level) const {
  Query query = *this;
  set_level(query, new_level);
  return query;
}

Query bag_of_words(std::string_view text, bool all) {
  if (is_blank(text)) return Query::nothing();
  Query words = Query::words(std::string(text));
  words.parts = all ? Parts::all : Parts::any;
  if (all) return words;
  return Query::any({std::move(words)});
}

}  // namespace broadside
