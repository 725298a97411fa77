// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The operands of NEAR: every way in which each of them may stand in a text, as words side by side.
//
//   a word              its pseudo-term, compounds that it is part of among it; written apart
//   a compound          the whole, or its parts side by side
//   a run of Han, Kana  its characters side by side, loose ones where the word is loose
//   a phrase            its words, in the ways that it may be written
//   a wildcard          the words that it stands for
//   any of some         any of these
//
// Grams have no positions, and other names are not looked for. Covered by
// tests/search/planner_test.cc and evaluators_test.cc.

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/near.h"
#include "search/planner.h"
#include "search/written_apart.h"

namespace broadside {

// With what has no places in a text the operands must only be in the same document.
Planner::Planned Planner::near(const Query& query, const Scope& scope) {
  if (!std::all_of(query.children.begin(), query.children.end(), has_places)) {
    return all(Query::all(query.children), scope);
  }
  std::vector<NearOperand> operands = near_operands(query, scope);
  if (operands.empty()) return std::nullopt;
  if (operands.size() > kMostNearOperands) {
    cut_ = true;
    warn("more than " + std::to_string(kMostNearOperands) +
         " words are to stand near to one another: the last " +
         std::to_string(operands.size() - kMostNearOperands) + " were left out");
    operands.resize(kMostNearOperands);
  }
  units_.push_back(near_node(operands, {query.distance, query.ordered}, scope));
  return units_.back();
}

std::vector<Planner::NearOperand> Planner::near_operands(const Query& query, const Scope& scope) {
  const bool is_phrase =
      query.children.size() == 1 && query.children.front().kind == QueryKind::phrase;
  if (is_phrase) return words_of_phrase(query.children.front(), scope);
  std::vector<NearOperand> operands;
  for (const Query& child : query.children) {
    NearOperand operand = near_operand(child, scope);
    if (!operand.empty()) operands.push_back(std::move(operand));
  }
  return operands;
}

// What stands between two gaps of the phrase's text is one operand.
std::vector<Planner::NearOperand> Planner::words_of_phrase(const Query& phrase,
                                                           const Scope& scope) {
  const Level level = std::max(level_of(phrase), Level::folded);
  std::vector<QueryUnit> units = query_units(phrase.text, tokens_of(phrase));
  keep_to_limit(units);
  std::vector<NearOperand> operands;
  for (std::span<const QueryUnit> rest = units; !rest.empty();) {
    const std::size_t count = touching(rest);
    operands.push_back(standing_piece(rest.first(count), level, scope));
    rest = rest.subspan(count);
  }
  return operands;
}

// Empty where there is nothing to search for.
Planner::NearOperand Planner::near_operand(const Query& query, const Scope& scope) {
  switch (query.kind) {
    case QueryKind::words:
      return standing_words(query, scope);
    case QueryKind::phrase:
      return standing_phrase(query, scope);
    case QueryKind::wildcard:
      return standing_wildcard(query, scope);
    case QueryKind::fuzzy:
      return standing_fuzzy(query, scope);
    case QueryKind::field: {
      const std::optional<int> field = text_field(query);
      return near_operand(query.children.front(), {field ? std::vector{*field} : std::vector<int>(),
                                                   scope.boost, scope.widens});
    }
    default: {
      NearOperand operand;
      for (const Query& child : query.children) {
        NearOperand one = near_operand(child, scope);
        std::move(one.begin(), one.end(), std::back_inserter(operand));
      }
      return operand;
    }
  }
}

Planner::NearOperand Planner::standing_words(const Query& query, const Scope& scope) {
  std::vector<QueryUnit> units = query_units(query.text, tokens_of(query));
  keep_to_limit(units);
  if (units.empty()) return {};
  return standing_piece(units, level_of(query), scope);
}

Planner::NearOperand Planner::standing_piece(std::span<const QueryUnit> units, Level level,
                                             const Scope& scope) {
  if (units.size() > 1) return {{slots_of(joined_positions(units), level), scope.fields}};
  const QueryUnit& unit = units.front();
  if (unit.wholes.empty() && unit.positions.size() == 1) {
    return standing_word(unit.positions.front(), level, scope);
  }
  NearOperand operand;
  const bool written = level == Level::exact && unit.is_written();
  if (!unit.wholes.empty() && !written) {
    operand = standing_word({0, unit.wholes, {}}, level, scope);
  }
  const bool of_its_own_level = unit.elided || !unit.grams.empty();
  const Level parts_level = of_its_own_level ? level : std::max(level, Level::folded);
  operand.push_back({slots_of(unit.positions, parts_level), scope.fields});
  return operand;
}

Planner::NearOperand Planner::standing_word(const QueryPosition& position, Level level,
                                            const Scope& scope) {
  std::vector<PlanSlot> slots = slots_of(std::span(&position, 1), level);
  if (level != Level::loose) return {{std::move(slots), scope.fields}};
  add_all(slots.front().terms, compound_terms(position.words));
  const auto decimal = std::find_if(position.words.begin(), position.words.end(), is_decimal);
  if (decimal != position.words.end()) {
    add_all(slots.front().terms, pattern_terms(*decimal + ".*", Level::folded, scope));
  }
  sort_unique(slots.front().terms);
  NearOperand operand = {{std::move(slots), scope.fields}};
  const std::string& word = position.words.front();
  if (const std::size_t prefix = detached_prefix(word)) {
    operand.push_back({slots_of(divided(word, prefix), Level::folded), scope.fields});
  }
  return operand;
}

Planner::NearOperand Planner::standing_phrase(const Query& query, const Scope& scope) {
  const Level level = std::max(level_of(query), Level::folded);
  const auto readings = phrase_readings(tokens_of(query));
  if (readings.empty()) return {};
  if (level == Level::exact) return {{slots_of(readings.front(), level), scope.fields}};
  NearOperand operand;
  for (const std::vector<QueryPosition>& positions : spellings_of_phrase(readings)) {
    operand.push_back({slots_of(positions, level), scope.fields});
  }
  return operand;
}

Planner::NearOperand Planner::standing_wildcard(const Query& query, const Scope& scope) {
  NearOperand operand;
  for (std::vector<PlanSlot>& slots : wildcard_slots(query, scope)) {
    operand.push_back({std::move(slots), scope.fields});
  }
  return operand;
}

PlanNode Planner::near_node(const std::vector<NearOperand>& operands, NearRule rule,
                            const Scope& scope) {
  PlanNode node;
  for (const int field : scope.fields) {
    if (auto found = near_part(operands, rule, field, scope)) {
      node.parts.push_back(std::move(*found));
    }
  }
  node.kind = node.parts.empty() ? PlanKind::nothing : PlanKind::near;
  return node;
}

// Nothing where an operand cannot stand in the field.
std::optional<PlanPart> Planner::near_part(const std::vector<NearOperand>& operands, NearRule rule,
                                           int field, const Scope& scope) {
  PlanPart part;
  part.field = field;
  part.boost = scope.boost;
  std::vector<std::vector<PlanChoice>>& planned = part.near.emplace(PlanNear{rule, {}}).operands;
  for (const NearOperand& operand : operands) {
    const auto same = std::find(operands.begin(), operands.end(), operand) - operands.begin();
    const auto index = static_cast<std::size_t>(same);
    planned.push_back(index < planned.size() ? planned[index]
                                             : near_choices(operand, field, part.slots));
    if (planned.back().empty()) return std::nullopt;
  }
  part.norms = &totals_[static_cast<std::size_t>(field)].populations().front().norms;
  return part;
}

// The ways in which an operand may stand in the field, whose slots join the others.
std::vector<PlanChoice> Planner::near_choices(const NearOperand& operand, int field,
                                              std::vector<PlanSlot>& slots) {
  std::vector<PlanChoice> choices;
  for (const Standing& standing : operand) {
    const auto& fields = standing.fields;
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) continue;
    std::vector<PlanSlot> found = standing.slots;
    const bool has_all = std::all_of(found.begin(), found.end(),
                                     [&](PlanSlot& slot) { return find_documents(field, slot); });
    if (!has_all) continue;
    for (PlanSlot& slot : found) slot.placed = lookup_.placed(slot.terms);
    choices.push_back({slots.size(), found.size()});
    std::move(found.begin(), found.end(), std::back_inserter(slots));
  }
  return choices;
}

}  // namespace broadside
