// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What a text with wildcards becomes: the phrase of its words, those with wildcards being every
// word of the index that they stand for. Covered by tests/search/wildcards_test.cc.

#include <algorithm>
#include <string>
#include <utility>

#include "base/utf8_bytes.h"
#include "query/characters.h"
#include "search/pattern_phrases.h"
#include "search/planner.h"

namespace broadside {
namespace {

constexpr std::size_t kMaxPatternBytes = 4'096;

}  // namespace

Planner::Planned Planner::wildcard(const Query& query, const Scope& scope) {
  std::vector<PlanNode> choices;
  for (const std::vector<PlanSlot>& slots : wildcard_slots(query, scope)) {
    choices.push_back(leaf(slots, scope));
  }
  if (choices.empty()) return std::nullopt;
  return any_of(std::move(choices));
}

// Each way to read it; none where it says nothing. A wildcard that the analysis leaves apart from
// its word, as in Thai, or behind the dot of a number, is also looked for as it was typed.
std::vector<std::vector<PlanSlot>> Planner::wildcard_slots(const Query& query, const Scope& scope) {
  const Level level = std::max(level_of(query), Level::folded);
  std::string_view text = query.text;
  if (text.size() > kMaxPatternBytes) {
    text = utf8_front(text, kMaxPatternBytes);
    cut_ = true;
    warn("a wildcard of more than " + std::to_string(kMaxPatternBytes) +
         " bytes: what follows was left out");
  }
  auto phrases = pattern_phrases(text, lookup_.analyzer());
  std::string typed(lookup_.analyzer().normalize(text));
  if (typed.empty()) return {};
  const bool one_word = typed.find(' ') == std::string::npos;
  const bool apart = std::none_of(phrases.begin(), phrases.end(), [&](const auto& positions) {
    return positions.size() == 1 && has_wildcard(positions.front().words.front());
  });
  if (one_word && apart) phrases.insert(phrases.begin(), {{0, {std::move(typed)}, {}}});
  if (!has_room_for(phrases)) return {};
  std::vector<std::vector<PlanSlot>> choices;
  for (const auto& positions : phrases) choices.push_back(pattern_slots(positions, level, scope));
  return choices;
}

// Whether the words and wildcards of a text, the most that a reading of it has, are within what a
// query may have.
bool Planner::has_room_for(std::span<const std::vector<QueryPosition>> phrases) {
  const auto is_wild = [](const QueryPosition& position) {
    return std::any_of(position.words.begin(), position.words.end(), has_wildcard);
  };
  std::size_t words = 0;
  std::size_t patterns = 0;
  for (const std::vector<QueryPosition>& phrase : phrases) {
    const auto wild = std::count_if(phrase.begin(), phrase.end(), is_wild);
    words = std::max(words, phrase.size());
    patterns = std::max(patterns, static_cast<std::size_t>(wild));
  }
  return has_room_for(words, patterns);
}

bool Planner::has_room_for(std::size_t words, std::size_t patterns) {
  words_ += words;
  patterns_ += patterns;
  if (words_ > kMaxWords) warn_of_words();
  if (patterns_ <= kMaxPatterns) return words_ <= kMaxWords;
  cut_ = true;
  const std::string limit = "the query has more than " + std::to_string(kMaxPatterns) +
                            " wildcards and similar spellings: ";
  std::erase_if(warnings_, [&](const std::string& known) { return known.starts_with(limit); });
  warn(limit + "the last " + std::to_string(patterns_ - kMaxPatterns) + " were left out");
  return false;
}

std::vector<PlanSlot> Planner::pattern_slots(std::span<const QueryPosition> positions, Level level,
                                             const Scope& scope) {
  std::vector<PlanSlot> slots;
  for (const QueryPosition& position : positions) {
    PlanSlot& slot = slots.emplace_back();
    slot.offset = position.offset - positions.front().offset;
    for (const std::string& word : position.words) {
      add_all(slot.terms,
              has_wildcard(word) ? pattern_terms(word, level, scope) : lookup_.terms(word, level));
    }
    sort_unique(slot.terms);
  }
  return slots;
}

TermSet Planner::pattern_terms(const std::string& pattern, Level level, const Scope& scope) {
  const Expansion& found = lookup_.wildcard(pattern, scope.fields, level);
  if (!has_room_for_terms(found.terms.size(), pattern)) return {};
  if (found.left_out > 0) {
    cut_ = true;
    warn("'" + pattern + "' stands for " + std::to_string(found.terms.size() + found.left_out) +
         " words of the index: the " + std::to_string(found.terms.size()) +
         " most frequent were searched, " + std::to_string(found.left_out) + " were left out");
  }
  return found.terms;
}

// Whether so many words of the index are within what all patterns of a query may stand for.
bool Planner::has_room_for_terms(std::size_t terms, const std::string& pattern) {
  pattern_terms_ += terms;
  if (pattern_terms_ <= kMaxPatternTerms) return true;
  cut_ = true;
  warn("the wildcards and similar spellings of the query stand for more than " +
       std::to_string(kMaxPatternTerms) + " words: '" + pattern + "' was left out");
  return false;
}

}  // namespace broadside
