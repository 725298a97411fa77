// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A word and those that are spelled like it: alternatives that weigh the less the more they differ.
// All are as rare as the most frequent of them, so that a misspelling, which is rare, does not
// outrank its word. Covered by tests/search/fuzzy_test.cc.

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "search/planner.h"
#include "search/spelling_distance.h"

namespace broadside {
namespace {

// By the number of letters that differ.
constexpr std::array<float, SpellingDistance::kMost + 1> kWeights = {1.0F, 0.5F, 0.25F};

// The readings of what is one word, whole; none where it is several.
std::vector<std::string> readings_of(std::span<const QueryUnit> units) {
  if (units.size() != 1) return {};
  if (!units[0].wholes.empty()) return units[0].wholes;
  if (units[0].positions.size() != 1) return {};
  return units[0].positions.front().words;
}

}  // namespace

// The readings of the query's text; none where it is not one word.
std::vector<std::string> Planner::one_word(const Query& query) {
  QueryTokens tokens = analyze_query(query.text, lookup_.analyzer());
  std::erase_if(tokens, [](const QueryToken& token) { return token.kind == TokenKind::written; });
  return readings_of(query_units(query.text, tokens));
}

// Sorted, each term once, where it is nearest. None where the query has no room for more words.
Planner::SpelledTerms Planner::spelled_like(std::span<const std::string> words,
                                            std::uint32_t amount, const Scope& scope) {
  const std::size_t letters = amount > 0 ? std::min<std::size_t>(amount, SpellingDistance::kMost)
                                         : likely_slips(words.front());
  SpelledTerms spelled;
  for (const std::string& word : words) add_similar(word, letters, scope, spelled);
  TermSet nearer;
  for (TermSet& terms : spelled) {
    std::erase_if(terms, [&](const TermKey& term) {
      return std::binary_search(nearer.begin(), nearer.end(), term);
    });
    sort_unique(terms);
    add_all(nearer, terms);
    sort_unique(nearer);
  }
  if (!has_room_for_terms(nearer.size(), words.front())) return {};
  return spelled;
}

void Planner::add_similar(const std::string& word, std::size_t letters, const Scope& scope,
                          SpelledTerms& spelled) {
  const std::vector<SimilarWord>& similar = lookup_.similar(word, letters, scope.fields);
  const std::size_t kept = std::min({similar.size(), kMaxSpellings, lookup_.most_expansions()});
  for (const SimilarWord& one : std::span(similar).first(kept)) {
    spelled[one.distance].push_back({TermSpace::word, Language(), one.word});
  }
  if (kept == similar.size()) return;
  cut_ = true;
  warn("'" + word + "' has " + std::to_string(similar.size()) +
       " similar spellings in the index: the " + std::to_string(kept) + " nearest were searched, " +
       std::to_string(similar.size() - kept) + " were left out");
}

// Of a text that is no single word, the phrase.
Planner::Planned Planner::fuzzy(const Query& query, const Scope& scope) {
  const std::vector<std::string> words = one_word(query);
  if (words.empty()) {
    const auto readings = phrase_readings(tokens_of(query));
    if (readings.empty()) return std::nullopt;
    warn_of_several_words(query);
    return phrases(readings, Level::folded, scope);
  }
  if (!has_room_for(1, 1)) return std::nullopt;
  const SpelledTerms spelled = spelled_like(words, query.amount, scope);
  std::vector<PlanNode> choices;
  for (std::size_t i = 0; i < spelled.size(); ++i) {
    Scope weaker = scope;
    weaker.boost *= kWeights[i];
    choices.push_back(leaf({PlanSlot{.terms = spelled[i]}}, weaker));
  }
  PlanNode node = any_of(std::move(choices));
  node.shares_idf = node.kind == PlanKind::any;
  units_.push_back(level_ == Level::loose ? node : leaf({said_slot(words, spelled)}, scope));
  return node;
}

// What a hit must hold that is more than loosely what was said: the word, not one spelled like it.
PlanSlot Planner::said_slot(std::span<const std::string> words, const SpelledTerms& spelled) {
  PlanSlot slot;
  if (level_ == Level::folded) {
    slot.terms = spelled.front();
    return slot;
  }
  for (const std::string& word : words) add_all(slot.terms, lookup_.terms(word, Level::exact));
  sort_unique(slot.terms);
  return slot;
}

Planner::NearOperand Planner::standing_fuzzy(const Query& query, const Scope& scope) {
  const std::vector<std::string> words = one_word(query);
  if (words.empty()) {
    warn_of_several_words(query);
    return standing_phrase(query, scope);
  }
  if (!has_room_for(1, 1)) return {};
  PlanSlot slot;
  for (const TermSet& terms : spelled_like(words, query.amount, scope)) add_all(slot.terms, terms);
  sort_unique(slot.terms);
  return {{{std::move(slot)}, scope.fields}};
}

void Planner::warn_of_several_words(const Query& query) {
  warn("'" + query.text + "' is not one word: it was searched as it is spelled");
}

}  // namespace broadside
