// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Han: ICU's transliterator from traditional to simplified, asked once for all ideographs of the
// basic plane, when the first one is met: it takes 20 ms to be made, which texts without Han do not
// pay. It knows nothing of the forms that Japan made plain in 1946 in its own way;
// japanese_forms.h leads those to the same letters. Test: loose_form_test.cc.

#include "text/loose_form.h"

#include <unicode/translit.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <vector>

#include "text/japanese_forms.h"
#include "text/utf8.h"

namespace broadside {
namespace {

constexpr char32_t kFirstHan = 0x3400;
constexpr char32_t kEndOfHan = 0xA000;

bool is_han(char32_t c) {
  return (c >= kFirstHan && c < 0x4DC0) || (c >= 0x4E00 && c < kEndOfHan);
}

// One form for each class of ideographs.
class HanForms {
 public:
  HanForms() : forms_(kEndOfHan - kFirstHan) {
    for (char32_t c = kFirstHan; c < kEndOfHan; ++c) at(c) = c;
    transliterate();
    // Where two are named as each other's simple form, the first stands for both.
    for (char32_t c = kFirstHan; c < kEndOfHan; ++c) {
      const char32_t form = at(c);
      if (at(form) != form) at(c) = at(form) = std::min(form, at(form));
    }
    for (const JapaneseForm& japanese : kJapaneseForms) unite(japanese.form, japanese.older);
  }

  char32_t operator[](char32_t c) const { return forms_[c - kFirstHan]; }

 private:
  char32_t& at(char32_t c) { return forms_[c - kFirstHan]; }

  void unite(char32_t one, char32_t other) {
    std::replace(forms_.begin(), forms_.end(), char32_t{at(one)}, char32_t{at(other)});
  }

  // All at once, one a line: what ICU does to one character must not depend on another.
  void transliterate() {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> simplify(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, error));
    if (U_FAILURE(error) || simplify == nullptr) return;  // ICU without its data
    icu::UnicodeSet sources;
    simplify->getSourceSet(sources);
    icu::UnicodeString text;
    for (char32_t c = kFirstHan; c < kEndOfHan; ++c) {
      const auto source = static_cast<UChar32>(c);
      if (is_han(c) && sources.contains(source)) text.append(source).append(u'\n');
    }
    icu::UnicodeString simple = text;
    simplify->transliterate(simple);
    if (simple.length() != text.length()) return;
    for (std::int32_t unit = 0; unit < text.length(); unit += 2) {
      const char32_t form = simple.charAt(unit);
      if (is_han(form)) at(text.charAt(unit)) = form;
    }
  }

  std::vector<char32_t> forms_;
};

char32_t han_form(char32_t c) {
  static const HanForms forms;
  return forms[c];
}

// Written one for the other in Amharic, in the order of their vowels: the first of each pair of
// series begins with the second. Ha and a sound alike with the vowels of the first and the fourth.
char32_t ethiopic_form(char32_t c) {
  constexpr char32_t kSeries[][2] = {
      {0x1210, 0x1200}, {0x1280, 0x1200}, {0x1220, 0x1230}, {0x12D0, 0x12A0}, {0x1340, 0x1338}};
  for (const auto& [from, to] : kSeries) {
    if (c >= from && c < from + 7) c = c - from + to;
  }
  if (c == 0x1203) return 0x1200;
  return c == 0x12A3 ? 0x12A0 : c;
}

char32_t loose_form(char32_t c) {
  if (is_han(c)) return han_form(c);
  const bool katakana = (c >= 0x30A1 && c <= 0x30F6) || c == 0x30FD || c == 0x30FE;
  if (katakana) return c - 0x60;
  return c >= 0x1200 && c < 0x1380 ? ethiopic_form(c) : c;
}

// Blocks with the same letters at the same places, in which a nasal without a vowel may be written
// as anusvara. Bengali and Malayalam are not among them: there, anusvara has a sound of its own.
char32_t nasal_block(char32_t c) {
  const char32_t block = c & ~char32_t{0x7F};
  return block == 0x0900 || block == 0x0A80 || block == 0x0C00 || block == 0x0C80 ? block : 0;
}

// Places of the nasals in a block, each behind its four stops.
constexpr char32_t kNasals[] = {0x19, 0x1E, 0x23, 0x28, 0x2E};

bool is_nasal(char32_t letter) {
  return std::find(std::begin(kNasals), std::end(kNasals), letter) != std::end(kNasals);
}

// Whether the letter at `nasal` of its block is the nasal of the stops to which `next` belongs; na
// is also written for the others, and before sa.
bool is_nasal_of(char32_t nasal, char32_t next) {
  constexpr char32_t kNa = 0x28;
  constexpr char32_t kSa = 0x38;
  if (nasal == kNa) return next == kSa || (next >= 0x15 && next < 0x2E && !is_nasal(next));
  return is_nasal(nasal) && next < nasal && nasal - next <= 4;
}

// The bytes of a nasal and a virama at `at`, before a stop of its kind; 0: there is none.
std::size_t dead_nasal(std::string_view term, std::size_t at, CodePoint nasal) {
  constexpr char32_t kVirama = 0x4D;
  const char32_t block = nasal_block(nasal.value);
  const std::size_t virama = at + nasal.bytes;
  if (block == 0 || virama >= term.size()) return 0;
  const CodePoint sign = decode_utf8(term, virama);
  const std::size_t next = virama + sign.bytes;
  if (sign.value != block + kVirama || next >= term.size()) return 0;
  const char32_t stop = decode_utf8(term, next).value;
  const bool same = nasal_block(stop) == block && is_nasal_of(nasal.value - block, stop - block);
  return same ? next - at : 0;
}

}  // namespace

void append_loose_form(std::string_view term, std::string& out) {
  constexpr char32_t kAnusvara = 0x02;
  for (std::size_t at = 0; at < term.size();) {
    const CodePoint point = decode_utf8(term, at);
    if (const std::size_t bytes = dead_nasal(term, at, point)) {
      append_utf8(out, nasal_block(point.value) + kAnusvara);
      at += bytes;
      continue;
    }
    append_utf8(out, loose_form(point.value));
    at += point.bytes;
  }
}

}  // namespace broadside
