// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Pairs of neighbouring query words that stand near to one another in a text tell more than either
// word alone (Metzler and Croft, "A Markov random field model for term dependencies", 2005: the
// sequential dependence model, whose unordered windows these are). The bonus is a query like any
// other, so nothing but this page knows of it. docs/measurements.md has what it brings and costs.
// Covered by tests/query/proximity_test.cc.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "broadside/query.hpp"
#include "query/characters.h"

namespace broadside {
namespace {

constexpr std::uint32_t kDistance = 4;  // words between the two
constexpr float kWeight = 0.2F;         // of a pair, beside 1 for a word
constexpr std::size_t kMostPairs = 32;

// Where a bag of words has spaces; within a piece, only the analyzer knows what its words are.
void add_pieces(const Query& bag, std::vector<Query>& words) {
  const std::string_view text = bag.text;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && space_size(text, end) == 0) ++end;
    if (end > at) {
      words.push_back(bag);
      words.back().text = text.substr(at, end - at);
      words.back().parts = Parts::together;
    }
    at = end < text.size() ? end + space_size(text, end) : end;
  }
}

// The words of the query in their order, and something else where others stand between; a weight
// counts for nothing.
void add_words(const Query& query, std::vector<Query>& words) {
  switch (query.kind) {
    case QueryKind::words:
      add_pieces(query, words);
      break;
    case QueryKind::all:
    case QueryKind::any:
    case QueryKind::boost:
      for (const Query& child : query.children) add_words(child, words);
      break;
    default:
      words.push_back(Query::nothing());  // so that the words around it are no neighbours
  }
}

std::vector<Query> pairs_of(const Query& query) {
  std::vector<Query> words;
  add_words(query, words);
  std::vector<Query> pairs;
  for (std::size_t i = 1; i < words.size() && pairs.size() < kMostPairs; ++i) {
    Query& before = words[i - 1];
    before.relaxable = false;
    Query after = words[i];
    after.relaxable = false;
    if (before.kind != after.kind || before.kind == QueryKind::nothing) continue;
    if (before.text == after.text) continue;
    pairs.push_back(Query::boosted(Query::near({before, std::move(after)}, kDistance), kWeight));
  }
  return pairs;
}

}  // namespace

Query with_proximity(const Query& query) {
  std::vector<Query> pairs = pairs_of(query);
  if (pairs.empty()) return query;
  pairs.insert(pairs.begin(), Query::everything());
  Query bonus = Query::any(std::move(pairs));
  if (query.kind != QueryKind::all) return Query::all({query, std::move(bonus)});
  Query both = query;
  both.children.push_back(std::move(bonus));
  return both;
}

}  // namespace broadside
