// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What the text of a query becomes:
//
//   a word               the pseudo-term of its level; loose: or that of its compounds
//   a decimal            the number; loose: or what it begins (14.2 of 14.2.1)
//   a compound           the whole, or the phrase of its parts
//   an elision           the whole, or the phrase of its parts; loose: or all of them
//   a run of Han, Kana   the phrase of its characters; loose: or all of its grams
//   a Hangul word        the word; loose: or all of its grams
//   units that touch     loose: all of them; else their phrase (Thai)
//
// Wildcards: planner_wildcards.cc.
// Covered by tests/search/planner_test.cc.

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

#include "search/planner.h"
#include "search/term_weights.h"
#include "search/written_apart.h"

namespace broadside {
namespace {

// Beside 1 for the word itself. Measured on German and Thai questions; figures in
// docs/decisions.md.
constexpr float kCompoundWeight = 0.3F;

const Language kKorean = Language::parse("ko");

}  // namespace

Planner::Planned Planner::words(const Query& query, const Scope& scope) {
  const QueryTokens tokens = tokens_of(query);
  if (tokens.empty()) return std::nullopt;
  std::vector<QueryUnit> units = query_units(query.text, tokens);
  keep_to_limit(units);
  if (units.empty()) return std::nullopt;
  const Level level = level_of(query);
  switch (query.parts) {
    case Parts::together:
      return together(units, level, scope);
    case Parts::all:
      return bag(units, Join::all, level, scope);
    case Parts::any:
      return bag(units, Join::any, level, scope);
  }
  return std::nullopt;
}

// The capitals of an acronym count where its own sign asks for it as written (=US), not where the
// whole query is exact: that is about letters, not their case.
QueryTokens Planner::tokens_of(const Query& query) {
  QueryTokens tokens = analyze_query(query.text, lookup_.analyzer());
  if (query.level != Level::exact) {
    std::erase_if(tokens, [](const QueryToken& token) { return token.kind == TokenKind::written; });
  }
  return tokens;
}

// Counted before the level is looked at, so that the units stay the same at all levels.
void Planner::keep_to_limit(std::vector<QueryUnit>& units) {
  std::size_t kept = 0;
  for (QueryUnit& unit : units) {
    const std::size_t room = kMaxWords - std::min(kMaxWords, words_);
    words_ += unit.positions.size();
    if (room == 0) continue;
    if (unit.positions.size() > room) {
      unit.positions.resize(room);
      unit.grams.resize(std::min(unit.grams.size(), room));
      unit.wholes.clear();
    }
    ++kept;
  }
  units.resize(kept);
  if (words_ > kMaxWords) warn_of_words();
}

void Planner::warn_of_words() {
  cut_ = true;
  const std::string limit = "the query has more than " + std::to_string(kMaxWords) + " words: ";
  std::erase_if(warnings_, [&](const std::string& known) { return known.starts_with(limit); });
  warn(limit + "the last " + std::to_string(words_ - kMaxWords) + " were left out");
}

PlanNode Planner::together(std::span<const QueryUnit> units, Level level, const Scope& scope) {
  std::vector<PlanNode> nodes;
  Neighbours neighbours;
  std::vector<Said> said;
  last_word_.clear();
  while (!units.empty()) {
    const auto touching_units = units.first(touching(units));
    nodes.push_back(piece(touching_units, level, scope));
    units_.push_back(nodes.back());
    const SingleWord single = single_word(touching_units, level);
    if (nodes.size() == 1 && touching_units.size() == units.size()) last_word_ = single.word;
    add_neighbour(single, nodes.size() - 1, neighbours);
    if (widens(level, scope)) said.push_back(said_by(touching_units));
    units = units.subspan(touching_units.size());
  }
  join_neighbours(nodes, neighbours, scope);
  return all_of(widened(std::move(nodes), said, {}, Join::all, scope));
}

// Units without a byte between them.
PlanNode Planner::piece(std::span<const QueryUnit> units, Level level, const Scope& scope) {
  if (level != Level::loose && units.size() > 1) {
    return phrase_leaf(joined_positions(units), level, scope);
  }
  std::vector<PlanNode> nodes;
  for (const QueryUnit& one : units) nodes.push_back(unit(one, level, scope));
  return all_of(std::move(nodes));
}

PlanNode Planner::unit(const QueryUnit& unit, Level level, const Scope& scope) {
  const bool whole = !unit.wholes.empty();
  if (!whole && level == Level::loose && !unit.grams.empty()) return grams(unit, scope);
  if (!whole && unit.positions.size() == 1) return single(unit.positions.front(), level, scope);
  // A whole does not tell US-backed from us-backed.
  const bool written = level == Level::exact && unit.is_written();
  std::vector<PlanNode> choices;
  if (whole && !written) choices.push_back(word({0, unit.wholes, {}}, level, scope));
  choices.push_back(parts(unit, level, scope));
  return any_of(std::move(choices));
}

// The whole of a version or a date is an alternative in the index, with its dots.
PlanNode Planner::single(const QueryPosition& position, Level level, const Scope& scope) {
  PlanNode node = lone_word(position, level, scope);
  const auto decimal = std::find_if(position.words.begin(), position.words.end(), is_decimal);
  if (level != Level::loose || decimal == position.words.end()) return node;
  PlanSlot longer{.terms = pattern_terms(*decimal + ".*", Level::folded, scope)};
  return any_of({std::move(node), leaf({std::move(longer)}, scope)});
}

// The article of l'usine is a word by itself; the words of anti-war belong together.
PlanNode Planner::parts(const QueryUnit& unit, Level level, const Scope& scope) {
  if (level != Level::loose || !unit.elided) {
    return phrase_leaf(unit.positions, std::max(level, Level::folded), scope);
  }
  std::vector<PlanNode> nodes;
  for (const QueryPosition& position : unit.positions) {
    nodes.push_back(word(position, level, scope));
  }
  return all_of(std::move(nodes));
}

// Characters that a line end or a space divides make no gram; their phrase finds them.
PlanNode Planner::grams(const QueryUnit& unit, const Scope& scope) {
  std::vector<PlanNode> choices;
  std::vector<PlanNode> pairs = every_gram(unit, Level::loose, scope);
  if (!pairs.empty()) choices.push_back(all_of(std::move(pairs)));
  choices.push_back(unit.positions.size() == 1 ? word(unit.positions.front(), Level::loose, scope)
                                               : phrase_leaf(unit.positions, Level::folded, scope));
  return any_of(std::move(choices));
}

// What a Korean word adds to its stem is no part of what is asked for. However long a word is, it
// is one word: its pairs together weigh as much as the square root of their number.
std::vector<PlanNode> Planner::every_gram(const QueryUnit& unit, Level level, const Scope& scope) {
  std::vector<QueryGram> pairs = unit.grams;
  Scope pair_scope = scope;
  if (unit.positions.size() == 1 && !pairs.empty()) {
    const std::string_view stem =
        lookup_.analyzer().root(unit.positions.front().words.front(), kKorean);
    std::erase_if(pairs, [stem](const QueryGram& pair) {
      return stem.find(pair.term) == std::string_view::npos;
    });
    pair_scope.boost /= std::sqrt(static_cast<float>(std::max<std::size_t>(pairs.size(), 1)));
  }
  std::vector<PlanNode> nodes;
  for (const QueryGram& pair : pairs) nodes.push_back(gram(pair, level, pair_scope));
  return nodes;
}

PlanNode Planner::bag(std::span<const QueryUnit> units, Join join, Level level,
                      const Scope& scope) {
  const auto joined = [join](std::vector<PlanNode> nodes) {
    return join == Join::all ? all_of(std::move(nodes)) : any_of(std::move(nodes));
  };
  std::vector<PlanNode> nodes;
  Neighbours neighbours;
  std::vector<Said> said;
  for (const QueryUnit& unit : units) {
    const auto first = static_cast<std::ptrdiff_t>(nodes.size());
    add_tokens(unit, join, level, scope, nodes);
    units_.insert(units_.end(), nodes.begin() + first, nodes.end());
    if (nodes.empty()) continue;
    add_neighbour(single_word(std::span(&unit, 1), level), nodes.size() - 1, neighbours);
    if (!widens(level, scope)) continue;
    PlanNode node = joined({nodes.begin() + first, nodes.end()});
    nodes.erase(nodes.begin() + first, nodes.end());
    nodes.push_back(std::move(node));
    said.push_back(said_by(std::span(&unit, 1)));
  }
  join_neighbours(nodes, neighbours, scope);
  return joined(widened(std::move(nodes), said, {}, join, scope));
}

// The characters of a run are left to its grams; where all must match, wholes to their parts.
void Planner::add_tokens(const QueryUnit& unit, Join join, Level level, const Scope& scope,
                         std::vector<PlanNode>& tokens) {
  const bool any = join == Join::any;
  if (any && !unit.wholes.empty()) tokens.push_back(word({0, unit.wholes, {}}, level, scope));
  std::vector<PlanNode> pairs = every_gram(unit, level, scope);
  if (pairs.empty() || !unit.wholes.empty() || (any && unit.positions.size() == 1)) {
    const bool lone = unit.positions.size() == 1 && unit.wholes.empty();
    for (const QueryPosition& position : unit.positions) {
      tokens.push_back(lone ? lone_word(position, level, scope) : word(position, level, scope));
    }
  }
  std::move(pairs.begin(), pairs.end(), std::back_inserter(tokens));
}

Planner::Planned Planner::phrase(const Query& query, const Scope& scope) {
  const Level level = std::max(level_of(query), Level::folded);
  const auto readings = phrase_readings(tokens_of(query));
  if (readings.empty()) return std::nullopt;
  units_.push_back(phrases(readings, level, scope));
  return units_.back();
}

// One phrase in several readings; exactly as it stands it has the first alone.
PlanNode Planner::phrases(std::span<const std::vector<QueryPosition>> readings, Level level,
                          const Scope& scope) {
  if (level == Level::exact) return phrase_leaf(readings.front(), level, scope);
  std::vector<PlanNode> choices;
  for (const std::vector<QueryPosition>& positions : spellings_of_phrase(readings)) {
    choices.push_back(phrase_leaf(positions, level, scope));
  }
  return any_of(std::move(choices));
}

PlanNode Planner::word(const QueryPosition& position, Level level, const Scope& scope) {
  PlanNode node = phrase_leaf(std::span(&position, 1), level, scope);
  if (level != Level::loose) return node;
  PlanNode joined = compounds(position.words, scope);
  if (joined.kind == PlanKind::nothing) return node;
  std::vector<PlanNode> choices;
  choices.push_back(std::move(node));
  choices.push_back(std::move(joined));
  return any_of(std::move(choices));
}

TermSet Planner::compound_terms(std::span<const std::string> words) {
  TermSet terms;
  for (const std::string& word : words) {
    bool cut = false;
    add_all(terms, lookup_.compounds(word, cut));
    if (!cut) continue;
    cut_ = true;
    warn("'" + word + "' is part of too many compounds; the most frequent were searched");
  }
  sort_unique(terms);
  return terms;
}

// Compounds weigh less than the word itself, and do not make it less rare.
PlanNode Planner::compounds(std::span<const std::string> words, const Scope& scope) {
  PlanSlot slot{.terms = compound_terms(words)};
  if (slot.terms.empty()) return {};
  Scope weaker = scope;
  weaker.boost *= kCompoundWeight;
  return leaf({slot}, weaker);
}

TermSet Planner::terms(std::span<const std::string> readings, Level level) {
  TermSet terms;
  for (const std::string& reading : readings) add_all(terms, lookup_.terms(reading, level));
  sort_unique(terms);
  return terms;
}

// A gram has one form for the loose level; above it, the characters must be those typed, too.
PlanNode Planner::gram(const QueryGram& pair, Level level, const Scope& scope) {
  PlanNode node = leaf({{0, lookup_.gram(pair.term), {}}}, scope);
  if (level == Level::loose || pair.characters.empty()) return node;
  std::vector<PlanNode> both;
  both.push_back(std::move(node));
  both.push_back(phrase_leaf(pair.characters, level, scope));
  return all_of(std::move(both));
}

std::vector<PlanSlot> Planner::slots_of(std::span<const QueryPosition> positions, Level level) {
  std::vector<PlanSlot> slots;
  for (const QueryPosition& position : positions) {
    PlanSlot& slot = slots.emplace_back();
    slot.offset = position.offset - positions.front().offset;
    const bool written = level == Level::exact && !position.written.empty();
    slot.terms = written ? lookup_.terms(position.written, level) : terms(position.words, level);
  }
  return slots;
}

PlanNode Planner::phrase_leaf(std::span<const QueryPosition> positions, Level level,
                              const Scope& scope) {
  return leaf(slots_of(positions, level), scope);
}

PlanNode Planner::leaf(const std::vector<PlanSlot>& slots, const Scope& scope) {
  PlanNode node;
  for (const int field : scope.fields) {
    if (auto found = part(slots, field, scope)) node.parts.push_back(std::move(*found));
  }
  node.kind = node.parts.empty() ? PlanKind::nothing : PlanKind::leaf;
  return node;
}

// Nothing where a slot has no documents in the field.
std::optional<PlanPart> Planner::part(const std::vector<PlanSlot>& slots, int field,
                                      const Scope& scope) {
  const auto index = static_cast<std::size_t>(field);
  PlanPart part;
  part.field = field;
  part.slots = slots;
  part.boost = scope.boost;
  for (PlanSlot& slot : part.slots) {
    if (!find_documents(field, slot)) return std::nullopt;
  }
  part.norms = &totals_[index].populations().front().norms;  // until plan() weighs it
  return part;
}

bool Planner::find_documents(int field, PlanSlot& slot) {
  std::vector<std::uint64_t> documents;
  slot.entries = lookup_.entries(field, slot.terms, documents);
  if (documents.empty()) return false;
  slot.documents = by_population(totals_[static_cast<std::size_t>(field)], slot.terms, documents);
  return true;
}

}  // namespace broadside
