// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What segmentation must know of a character, in 32 bits: its class in UAX #29, its script as far
// as analysis tells scripts apart, and a few flags.

#ifndef BROADSIDE_TEXT_CHARACTER_H_
#define BROADSIDE_TEXT_CHARACTER_H_

#include <cstdint>

#include "text/code_point_table.h"

namespace broadside {

// Word_Break of UAX #29; Extended_Pictographic splits two of its values.
enum class WordClass : std::uint8_t {
  other,
  cr,
  lf,
  newline,
  extend,  // and Format, which the rules treat alike
  zwj,
  katakana,
  hebrew_letter,
  letter,
  single_quote,
  double_quote,
  mid_num_let,
  mid_letter,
  mid_num,
  numeric,
  extend_num_let,
  regional_indicator,
  space,
  pictograph,         // Other and Extended_Pictographic
  letter_pictograph,  // ALetter and Extended_Pictographic
};
inline constexpr unsigned kWordClasses = 20;

enum class Script : std::uint8_t {
  none,  // digits, punctuation, symbols, marks: takes the script of its surroundings
  latin,
  cyrillic,
  greek,
  arabic,
  hebrew,
  armenian,
  georgian,
  devanagari,
  bengali,
  gurmukhi,
  gujarati,
  oriya,
  tamil,
  telugu,
  kannada,
  malayalam,
  sinhala,
  tibetan,
  ethiopic,
  thai,
  lao,
  khmer,
  myanmar,
  hangul,
  han,
  kana,
  other,
};
inline constexpr unsigned kScripts = 28;

class Character {
 public:
  enum Flag : std::uint32_t {
    letter = 1 << 10,
    number = 1 << 11,
    emoji = 1 << 12,  // a token of its own although neither letter nor number
    lower = 1 << 13,
    inner = 1 << 14,  // may stand inside a segment and divide it: ' . : , _
    hangul = 1 << 15,
    changes = 1 << 16,  // has another normal form, or needs its neighbours to tell (normalize.h)
    capital = 1 << 17,
    uncapital = 1 << 18,  // a letter, but no capital
  };
  static constexpr std::uint32_t kWord = letter | number;
  // Whether characters of these flags together are capitals, digits aside.
  static constexpr bool all_capitals(std::uint32_t flags) {
    return (flags & (capital | uncapital)) == capital;
  }

  constexpr Character() = default;
  constexpr Character(WordClass word_class, Script script, unsigned flags)
      : bits_(static_cast<unsigned>(word_class) | (static_cast<unsigned>(script) << 5) | flags) {}

  constexpr WordClass word_class() const { return static_cast<WordClass>(bits_ & 31); }
  constexpr Script script() const { return static_cast<Script>((bits_ >> 5) & 31); }
  constexpr std::uint32_t flags() const { return bits_ & ~1023u; }
  constexpr bool is(unsigned flag) const { return (bits_ & flag) != 0; }

  // Written one word a character, without spaces.
  constexpr bool is_cjk() const {
    return (script() == Script::han || script() == Script::kana) && is(kWord);
  }
  // Written without spaces, in words that only a dictionary can tell.
  constexpr bool is_dictionary() const {
    return script() >= Script::thai && script() <= Script::myanmar && is(letter) &&
           word_class() == WordClass::other;
  }
  // Belongs to the character before it.
  constexpr bool is_extending() const {
    return word_class() == WordClass::extend || word_class() == WordClass::zwj;
  }
  friend constexpr auto operator<=>(Character, Character) = default;

 private:
  std::uint32_t bits_ = 0;
};

// Of ICU's Unicode version; made at the first call.
const CodePointTable<Character>& characters();

}  // namespace broadside

#endif  // BROADSIDE_TEXT_CHARACTER_H_
