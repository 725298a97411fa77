// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The rules by script (docs/segmentation.md lists them with examples). Where Unicode decomposes a
// letter, the decomposition tells its base; the letters that Unicode does not decompose stand in
// fold_letters.h. Test: fold_test.cc.

#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "text/fold_letters.h"
#include "text/utf8.h"

namespace broadside {
namespace {

// Letters with a breve or diaeresis that are letters of their own alphabet: й is not и.
bool keeps_its_mark(char32_t c) {
  return c == U'й' || c == U'ї' || c == U'ў';
}

UScriptCode script_of(UChar32 c) {
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(c, &error);
}

// Where the dot below a letter is often left out. In Bengali and Odia it never is.
bool is_removed_nukta(UChar32 c) {
  return c == 0x093C || c == 0x0A3C || c == 0x0ABC || c == 0x0CBC;
}

// Marks that readers leave out: general diacritics, Arabic vowels, Hebrew points, the nukta.
bool is_removed_mark(UChar32 c) {
  if (is_removed_nukta(c) || c == 0x20E3) return true;
  if (u_charType(c) != U_NON_SPACING_MARK) return false;
  const UScriptCode script = script_of(c);
  if (script == USCRIPT_ARABIC || script == USCRIPT_HEBREW) return true;
  const int block = ublock_getCode(c);
  return block == UBLOCK_COMBINING_DIACRITICAL_MARKS ||
         block == UBLOCK_COMBINING_DIACRITICAL_MARKS_EXTENDED ||
         block == UBLOCK_COMBINING_DIACRITICAL_MARKS_SUPPLEMENT ||
         block == UBLOCK_COMBINING_HALF_MARKS || (c >= 0x064B && c <= 0x0655) || c == 0x0670;
}

// Scripts whose precomposed letters are cut to their base.
bool decomposes(UChar32 c) {
  const UScriptCode script = script_of(c);
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC ||
         script == USCRIPT_ARABIC || script == USCRIPT_HEBREW || script == USCRIPT_DEVANAGARI ||
         script == USCRIPT_GURMUKHI;
}

void append_folded(char32_t c, std::string& out) {
  if (is_removed_mark(static_cast<UChar32>(c))) return;
  for (const FoldedLetter& letter : kFoldedLetters) {
    if (letter.from == c) {
      out.append(letter.to);
      return;
    }
  }
  append_utf8(out, c);
}

// Categories with characters that fold.
constexpr auto kFolding = U_GC_L_MASK | U_GC_MN_MASK | U_GC_ME_MASK | U_GC_ND_MASK | U_GC_PO_MASK;

RewriteTable::Rule rule_of(char32_t value) {
  const auto c = static_cast<UChar32>(value);
  const auto category = U_GET_GC_MASK(c);
  if ((category & kFolding) == 0) return {};
  RewriteTable::Rule rule{RewriteTable::Rule::replace, 0, {}};
  if ((category & U_GC_ND_MASK) != 0) {
    append_utf8(rule.text, static_cast<char32_t>(U'0' + u_charDigitValue(c)));
    return rule;
  }
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeString parts;
  const auto* nfd = icu::Normalizer2::getNFDInstance(error);
  if (keeps_its_mark(value) || !decomposes(c) || !nfd->getDecomposition(c, parts)) {
    append_folded(value, rule.text);
    return rule;
  }
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    append_folded(static_cast<char32_t>(parts.char32At(i)), rule.text);
  }
  return rule;
}

const RewriteTable& table() {
  static const RewriteTable instance(rule_of);
  return instance;
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

// Geresh and gershayim, which normalisation has turned into quotes.
bool is_hebrew_mark(char32_t c, char32_t before) {
  return (c == U'\'' || c == U'"') && before >= 0x05D0 && before <= 0x05F2;
}

// The second half of the ligature և as case folding takes it apart: in capitals it is ԵՎ today.
bool is_armenian_yev(char32_t c, char32_t before) {
  return c == 0x0582 && before == 0x0565;
}

// Thai sara ae, typed as two sara e, which look the same.
bool is_second_sara_e(char32_t c, char32_t before) {
  return c == 0x0E40 && before == 0x0E40;
}

// The colour of an emoji, behind it.
bool is_skin_tone(char32_t c) {
  return c >= 0x1F3FB && c <= 0x1F3FF;
}

}  // namespace

Folder::Folder() : table_(table()) {}

void Folder::append(std::string_view term, std::string& out) const {
  if (is_ascii(term)) {
    out.append(term);
    return;
  }
  char32_t before = 0;
  for (std::size_t at = 0; at < term.size();) {
    const CodePoint point = decode_utf8(term, at);
    at += point.bytes;
    if (is_hebrew_mark(point.value, before)) continue;
    if (is_armenian_yev(point.value, before)) {
      out.append("վ");
      before = point.value;
      continue;
    }
    if (is_second_sara_e(point.value, before)) {
      before = 0x0E41;
      out.resize(out.size() - point.bytes);
      append_utf8(out, before);
      continue;
    }
    if (is_skin_tone(point.value) && before != 0) continue;
    const RewriteTable::Entry entry = table_[point.value];
    if (entry.kind() == RewriteTable::Entry::string) {
      out.append(table_.string(entry));
      if (table_.string(entry).empty()) continue;
    } else {
      append_utf8(out, entry.apply(point.value));
    }
    before = point.value;
  }
}

}  // namespace broadside
