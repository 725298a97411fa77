// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Fills the table of characters from ICU's properties. Tests: word_break_test.cc compares every
// code point with ICU.

#include "text/character.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/normalize.h"

namespace broadside {
namespace {

WordClass word_class_of(UChar32 c) {
  const bool pictograph = u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_CR:
      return WordClass::cr;
    case U_WB_LF:
      return WordClass::lf;
    case U_WB_NEWLINE:
      return WordClass::newline;
    case U_WB_EXTEND:
    case U_WB_FORMAT:
      return WordClass::extend;
    case U_WB_ZWJ:
      return WordClass::zwj;
    case U_WB_KATAKANA:
      return WordClass::katakana;
    case U_WB_HEBREW_LETTER:
      return WordClass::hebrew_letter;
    case U_WB_ALETTER:
      return pictograph ? WordClass::letter_pictograph : WordClass::letter;
    case U_WB_SINGLE_QUOTE:
      return WordClass::single_quote;
    case U_WB_DOUBLE_QUOTE:
      return WordClass::double_quote;
    case U_WB_MIDNUMLET:
      return WordClass::mid_num_let;
    case U_WB_MIDLETTER:
      return WordClass::mid_letter;
    case U_WB_MIDNUM:
      return WordClass::mid_num;
    case U_WB_NUMERIC:
      return WordClass::numeric;
    case U_WB_EXTENDNUMLET:
      return WordClass::extend_num_let;
    case U_WB_REGIONAL_INDICATOR:
      return WordClass::regional_indicator;
    case U_WB_WSEGSPACE:
      return WordClass::space;
    default:
      return pictograph ? WordClass::pictograph : WordClass::other;
  }
}

Script script_of(UChar32 c) {
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(c, &error)) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
      break;
    case USCRIPT_LATIN:
      return Script::latin;
    case USCRIPT_CYRILLIC:
      return Script::cyrillic;
    case USCRIPT_GREEK:
      return Script::greek;
    case USCRIPT_ARABIC:
      return Script::arabic;
    case USCRIPT_HEBREW:
      return Script::hebrew;
    case USCRIPT_ARMENIAN:
      return Script::armenian;
    case USCRIPT_GEORGIAN:
      return Script::georgian;
    case USCRIPT_DEVANAGARI:
      return Script::devanagari;
    case USCRIPT_BENGALI:
      return Script::bengali;
    case USCRIPT_GURMUKHI:
      return Script::gurmukhi;
    case USCRIPT_GUJARATI:
      return Script::gujarati;
    case USCRIPT_ORIYA:
      return Script::oriya;
    case USCRIPT_TAMIL:
      return Script::tamil;
    case USCRIPT_TELUGU:
      return Script::telugu;
    case USCRIPT_KANNADA:
      return Script::kannada;
    case USCRIPT_MALAYALAM:
      return Script::malayalam;
    case USCRIPT_SINHALA:
      return Script::sinhala;
    case USCRIPT_TIBETAN:
      return Script::tibetan;
    case USCRIPT_ETHIOPIC:
      return Script::ethiopic;
    case USCRIPT_THAI:
      return Script::thai;
    case USCRIPT_LAO:
      return Script::lao;
    case USCRIPT_KHMER:
      return Script::khmer;
    case USCRIPT_MYANMAR:
      return Script::myanmar;
    case USCRIPT_HANGUL:
      return Script::hangul;
    case USCRIPT_HAN:
      return Script::han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_KATAKANA_OR_HIRAGANA:
      return Script::kana;
    default:
      return Script::other;
  }
  // The prolonged sound mark and its like: shared by the two Kana, hence "common".
  const bool kana = u_getIntPropertyValue(c, UCHAR_WORD_BREAK) == U_WB_KATAKANA;
  return kana ? Script::kana : Script::none;
}

unsigned flags_of(UChar32 c, WordClass word_class, Script script) {
  unsigned flags = 0;
  const auto category = U_GET_GC_MASK(c);
  if ((category & U_GC_L_MASK) != 0) flags |= Character::letter;
  if ((category & U_GC_N_MASK) != 0) flags |= Character::number;
  if (category == U_GC_LL_MASK) flags |= Character::lower;
  if (category == U_GC_LU_MASK) flags |= Character::capital;
  if ((category & (U_GC_L_MASK & ~U_GC_LU_MASK)) != 0) flags |= Character::uncapital;
  if (script == Script::hangul) flags |= Character::hangul;
  // Signs that are read as letters: the numero sign, squared units such as ㎏ and ㎡.
  if (c == 0x2116 || (c >= 0x3371 && c <= 0x33DF)) flags |= Character::letter;
  // Below U+2600 stand the signs that prose uses as marks: (c), (R), TM, arrows.
  const bool symbol = c >= 0x2600 && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
  if (symbol || word_class == WordClass::regional_indicator) flags |= Character::emoji;
  switch (word_class) {
    case WordClass::single_quote:
    case WordClass::double_quote:
    case WordClass::mid_num_let:
    case WordClass::mid_letter:
    case WordClass::mid_num:
    case WordClass::extend_num_let:
      flags |= Character::inner;
      break;
    default:
      break;
  }
  // The letters that look like an apostrophe; the joint of Persian compounds.
  if (c == 0x02BB || c == 0x02BC || c == 0x200C) flags |= Character::inner;
  if (Normalizer::changes(static_cast<char32_t>(c))) flags |= Character::changes;
  return flags;
}

Character character_of(char32_t value) {
  const auto c = static_cast<UChar32>(value);
  const WordClass word_class = word_class_of(c);
  const Script script = script_of(c);
  return {word_class, script, flags_of(c, word_class, script)};
}

}  // namespace

const CodePointTable<Character>& characters() {
  static const CodePointTable<Character> table(character_of);
  return table;
}

}  // namespace broadside
