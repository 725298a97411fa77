// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_PART_RULES_H_
#define BROADSIDE_TEXT_PART_RULES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "broadside/analyzer.hpp"
#include "text/character.h"

namespace broadside {

// What stands between a part and the one before it.
enum class PartJoint : std::uint8_t {
  none,
  hyphen,    // also a zero-width space
  line_end,  // a hyphen and the end of its line
  slash,
  ampersand,
  at,
  dot,
  colon,
  underscore,
  comma,
  list,        // a semicolon and its like
  non_joiner,  // the zero-width one, as in Persian
  space,       // a no-break space between the digits of a number
  apostrophe,
  elision,   // the apostrophe of l'eau
  adjacent,  // nothing: Hangul beside letters of another script, the words of #FreeThemAll, CO₂
};

// How a character inside a segment divides it; none: not at all.
PartJoint joint_of(char32_t c, Character character);

// How a character between two segments makes one compound of them; adjacent: it is itself the
// beginning of the second.
PartJoint joint_between(char32_t c);

// How a joint is written in a whole that keeps it.
std::string_view sign_of(PartJoint joint);

// Longer words in capitals are headlines: they are not indexed as written.
inline constexpr std::size_t kMostAcronym = 6;
constexpr bool is_acronym(std::size_t characters) {
  return characters >= 2 && characters <= kMostAcronym;
}

// Words that French, Italian and Catalan shorten before a vowel. They divide in every language: the
// query's is not known, and it must be cut as the document was.
bool is_elided(std::string_view term);

// Languages in which most nouns have such a word before them.
bool elides(Language language);

// Joints beyond which words are neighbours, not parts of one compound.
bool separates(PartJoint joint);

// A Hebrew apostrophe is a letter's geresh; the zero-width non-joiner divides the words of Persian
// and its neighbours alone.
bool divides_script(PartJoint joint, Script script);

// What English and its like append after an apostrophe: no reason for a reading without it.
bool is_clitic(std::string_view term);

void append_without_apostrophes(std::string_view term, std::string& out);

// Of a folded stem: a possessive 's goes, in every language (NASA's), n't is nt, and the dots
// between letters go, as many type it (nodejs for node.js).
void leave_out_signs(std::string& stem);

// What may stand around the end of a line.
bool is_blank(char32_t c);

// Hebrew letters whose sound a geresh changes: there it belongs to the word.
bool takes_geresh(char32_t c);

}  // namespace broadside

#endif  // BROADSIDE_TEXT_PART_RULES_H_
