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

// A word that has no parts of its own.
PlanNode Planner::lone_word(const QueryPosition& position, Level level, const Scope& scope) {
  PlanNode node = word(position, level, scope);
  const std::size_t prefix = detached_prefix(position.words.front());
  if (level != Level::loose || prefix == 0) return node;
  Scope weaker = scope;
  weaker.boost *= kApartWeight;
  PlanNode apart = phrase_leaf(divided(position.words.front(), prefix), Level::folded, weaker);
  return any_of({std::move(node), std::move(apart)});
}

// Either word is found by the joined one, so that both are: the nodes stay one for each word. What
// the two count together is what a word apart counts.
void Planner::join_neighbours(std::vector<PlanNode>& nodes, std::span<const SingleWord> words,
                              const Scope& scope) {
  Scope weaker = scope;
  weaker.boost *= kApartWeight / 2;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i + 1].word.empty() || !is_detached_prefix(words[i].word)) continue;
    const QueryPosition joined{0, {words[i].word + words[i + 1].word}, {}};
    const PlanNode node = phrase_leaf(std::span(&joined, 1), Level::loose, weaker);
    if (node.kind == PlanKind::nothing) continue;
    for (const std::size_t index : {i, i + 1}) {
      nodes[index] = any_of({std::move(nodes[index]), node});
      units_[words[index].unit] = nodes[index];
    }
  }
}

}  // namespace broadside
