// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Loose words that others write as one or as two. With a hyphen the index has both, so only those
// without one are missing: a prefix and the word behind it also stand for the one that they make,
// and that word for the phrase of the two. Covered by tests/search/planner_test.cc.

#include <string>
#include <utility>
#include <vector>

#include "search/planner.h"
#include "search/written_apart.h"

namespace broadside {
namespace {

// Beside 1 for the word as the query writes it.
constexpr float kApartWeight = 0.5F;

}  // namespace

Planner::SingleWord Planner::single_word(std::span<const QueryUnit> units, Level level) const {
  const QueryUnit& unit = units.front();
  const bool single =
      units.size() == 1 && unit.positions.size() == 1 && unit.wholes.empty() && unit.grams.empty();
  if (!single || level != Level::loose) return {};
  return {unit.positions.front().words.front(), units_.size() - 1};
}

// That of the query that was visited last. In another field, or weighted, it is no neighbour.
Planner::SingleWord Planner::last_word(const Query& query) const {
  if (query.kind != QueryKind::words || last_word_.empty()) return {};
  return {last_word_, units_.size() - 1};
}

// A word that has no parts of its own.
PlanNode Planner::lone_word(const QueryPosition& position, Level level, const Scope& scope) {
  const bool divides =
      scope.widens && level == Level::loose && detached_prefix(position.words.front()) > 0;
  if (!divides) return word(position, level, scope);
  return any_of({word(position, level, scope), written_apart(position.words.front(), scope)});
}

// Nothing where the word has none of the prefixes.
PlanNode Planner::written_apart(const std::string& word, const Scope& scope) {
  const std::size_t prefix = detached_prefix(word);
  if (prefix == 0) return {};
  Scope weaker = scope;
  weaker.boost *= kApartWeight;
  return phrase_leaf(divided(word, prefix), Level::folded, weaker);
}

// To be called for every node, in order.
void Planner::add_neighbour(const SingleWord& word, std::size_t node, Neighbours& neighbours) {
  if (!word.word.empty() && !neighbours.prefix.empty()) {
    neighbours.pairs.push_back(
        {neighbours.prefix + std::string(word.word), node, {neighbours.unit, word.unit}});
  }
  neighbours.prefix.clear();
  if (!is_detached_prefix(word.word)) return;
  neighbours.prefix = word.word;
  neighbours.unit = word.unit;
}

// Either word is found by the joined one, so that both are: the nodes stay one for each word. What
// the two count together is what a word apart counts.
void Planner::join_neighbours(std::vector<PlanNode>& nodes, const Neighbours& neighbours,
                              const Scope& scope) {
  if (!scope.widens) return;
  Scope weaker = scope;
  weaker.boost *= kApartWeight / 2;
  for (const Neighbours::Pair& pair : neighbours.pairs) {
    const QueryPosition joined{0, {pair.joined}, {}};
    const PlanNode node = phrase_leaf(std::span(&joined, 1), Level::loose, weaker);
    if (node.kind == PlanKind::nothing) continue;
    for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
      PlanNode& word = nodes[pair.node - 1 + i];
      word = any_of({std::move(word), node});
      units_[pair.units[i]] = word;
    }
  }
}

}  // namespace broadside
