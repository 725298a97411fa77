// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/slow_places.h"

#include <algorithm>
#include <string>

#include "broadside/analyzer.hpp"

namespace broadside {
namespace {

bool stands_at(const NaiveField& field, const std::string& word, std::uint32_t position) {
  const auto places = field.places.find(word);
  return places != field.places.end() &&
         std::count(places->second.begin(), places->second.end(), position) > 0;
}

// Whether the word is one of the term's: itself, or by a root that the document has.
bool counts(const TermKey& key, const std::string& word, const NaiveField& field,
            Analyzer& analyzer) {
  if (key.space == TermSpace::word) return key.term == word;
  return key.space == TermSpace::root && field.freqs.contains(key) &&
         analyzer.root(word, key.language) == key.term;
}

void add_term(const TermSet& terms, const NaiveField& field, std::set<SlowPlace>& places) {
  Analyzer analyzer;
  for (const auto& [word, positions] : field.places) {
    const auto is_own = [&, &word = word](const TermKey& key) {
      return counts(key, word, field, analyzer);
    };
    const bool own = std::any_of(terms.begin(), terms.end(), is_own);
    if (!own) continue;
    for (const std::uint32_t at : positions) places.insert(SlowPlace{{at, at + 1}, word});
  }
}

// Two characters side by side whose roots are the halves of the gram.
void add_gram(const std::string& gram, const NaiveField& field, std::set<SlowPlace>& places) {
  std::size_t middle = 1;
  while (middle < gram.size() && (static_cast<unsigned char>(gram[middle]) & 0xC0) == 0x80) {
    ++middle;
  }
  Analyzer analyzer;
  for (const auto& [first, positions] : field.places) {
    if (analyzer.root(first, Language()) != gram.substr(0, middle)) continue;
    for (const auto& [second, unused] : field.places) {
      if (analyzer.root(second, Language()) != gram.substr(middle)) continue;
      for (const std::uint32_t at : positions) {
        if (stands_at(field, second, at + 1)) places.insert(SlowPlace{{at, at + 2}, {}});
      }
    }
  }
}

void add_phrase(const PlanPart& part, const NaiveField& field, std::set<SlowPlace>& places) {
  for (std::uint32_t start = 0; start < field.length; ++start) {
    const bool all = std::all_of(part.slots.begin(), part.slots.end(), [&](const PlanSlot& slot) {
      return std::any_of(slot.terms.begin(), slot.terms.end(), [&](const TermKey& key) {
        return stands_at(field, key.term, start + slot.offset);
      });
    });
    if (all) places.insert(SlowPlace{{start, start + part.slots.back().offset + 1}, {}});
  }
}

// A way in which an operand of NEAR stands.
void add_choice(std::span<const PlanSlot> slots, const NaiveField& field,
                std::set<PositionSpan>& spans) {
  Analyzer analyzer;
  for (std::uint32_t start = 0; start < field.length; ++start) {
    const bool all = std::all_of(slots.begin(), slots.end(), [&](const PlanSlot& slot) {
      return std::any_of(slot.placed.begin(), slot.placed.end(), [&](const PlacedWord& word) {
        const bool has_root =
            std::any_of(word.roots.begin(), word.roots.end(),
                        [&](std::uint32_t i) { return field.freqs.contains(slot.terms[i]); });
        return (word.roots.empty() || has_root) && stands_at(field, word.word, start + slot.offset);
      });
    });
    if (all) spans.insert({start, start + slots.back().offset + 1});
  }
}

}  // namespace

std::set<SlowPlace> slow_places(const PlanPart& part, const NaiveField& field) {
  std::set<SlowPlace> places;
  if (part.is_phrase()) {
    add_phrase(part, field, places);
    return places;
  }
  add_term(part.slots.front().terms, field, places);
  for (const TermKey& key : part.slots.front().terms) {
    if (key.space == TermSpace::gram) add_gram(key.term, field, places);
  }
  return places;
}

std::vector<std::vector<PositionSpan>> slow_operands(const PlanPart& near,
                                                     const NaiveField& field) {
  std::vector<std::vector<PositionSpan>> operands;
  for (const std::vector<PlanChoice>& operand : near.near->operands) {
    std::set<PositionSpan> spans;
    for (const PlanChoice& choice : operand) add_choice(choice.of(near.slots), field, spans);
    operands.emplace_back(spans.begin(), spans.end());
  }
  return operands;
}

}  // namespace broadside
