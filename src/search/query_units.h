// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The analysed text of a query, cut into units: what a reader would call one word of the query.

#ifndef BROADSIDE_SEARCH_QUERY_UNITS_H_
#define BROADSIDE_SEARCH_QUERY_UNITS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"

namespace broadside {

struct QueryToken {
  std::string term;
  std::uint32_t position = 0;
  std::uint32_t begin_byte = 0;
  std::uint32_t end_byte = 0;
  TokenKind kind = TokenKind::word;
  bool alternative = false;

  friend bool operator==(const QueryToken&, const QueryToken&) = default;
};

// The readings of one position: spellings that stand for the same stretch of text.
struct QueryPosition {
  std::uint32_t offset = 0;  // from the first position of the unit or phrase
  std::vector<std::string> words;
  std::string written;  // of an acronym, with its capitals: what =US asks for
};

// A pair of neighbours in its loose form; of Han and Kana with its two characters as written, of
// Hangul without.
struct QueryGram {
  std::string term;
  std::vector<QueryPosition> characters;
};

// Tokens whose bytes overlap. A plain word has one position and nothing else; a compound has a
// whole and several positions; a run of Han has several positions and grams.
struct QueryUnit {
  std::vector<std::string> wholes;       // readings of all of it, where there are also parts
  std::vector<QueryPosition> positions;  // its parts, or the one word that it is
  std::vector<QueryGram> grams;
  std::uint32_t first_position = 0;
  bool elided = false;            // an apostrophe divides its parts, as in l'usine
  bool touches_previous = false;  // no byte between it and the unit before, as in Thai

  bool is_written() const;  // an acronym is in it
};

using QueryTokens = std::vector<QueryToken>;

// Cutting into tokens does not depend on the language, so a query is cut as its documents were.
QueryTokens analyze_query(std::string_view text, Analyzer& analyzer);

// `text` is what the tokens were cut from.
std::vector<QueryUnit> query_units(std::string_view text, const QueryTokens& tokens);

// The number of units, from the first on, that stand in one piece of text, without a byte between
// them. At least one unit.
std::size_t touching(std::span<const QueryUnit> units);

// The positions of units side by side as those of one phrase.
std::vector<QueryPosition> joined_positions(std::span<const QueryUnit> units);

// Digits with one dot between them; the analyser leaves no other dot in a word of digits.
bool is_decimal(std::string_view word);

// All tokens as one phrase; readings that span several positions are left to their parts.
std::vector<QueryPosition> phrase_positions(const QueryTokens& tokens);

// The same in the ways that it may be written: with each compound in its parts,
// which is the first, and with some of them whole.
std::vector<std::vector<QueryPosition>> phrase_readings(const QueryTokens& tokens);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_QUERY_UNITS_H_
