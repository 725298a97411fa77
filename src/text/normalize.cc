// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Nearly every character of real text is normalised alone: a table made from ICU at start-up says
// what it becomes. Only text with characters that compose with the one before them, or with marks
// out of canonical order, goes through ICU. Test: normalize_test.cc compares the two ways.

#include "text/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace broadside {
namespace {

const icu::Normalizer2& casefolding() {
  UErrorCode error = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFKCCasefoldInstance(error);
}

bool is_apostrophe(char32_t c) {
  switch (c) {
    case 0x2018:  // single quotes: inside a word they are apostrophes
    case 0x2019:
    case 0x201B:
    case 0x02BB:  // the letters okina
    case 0x02BC:  // and apostrophe
    case 0x05F3:  // geresh
    case 0xFF07:
      return true;
    default:
      return false;
  }
}

// What we write alike beyond NFKC_Casefold, because no reader means a difference by it; null: as
// it is.
const char* our_form(char32_t c) {
  if (is_apostrophe(c)) return "'";
  switch (c) {
    case 0x05F4:  // gershayim
      return "\"";
    case 0x0130:  // capital of the dotted i: its case folding would leave an i with two dots
      return "i";
    case 0x0640:  // tatweel stretches a line
      return "";
    case 0x0218:  // the Romanian letters with a comma; older encodings knew the cedilla alone
    case 0x0219:
      return "\u015F";
    case 0x021A:
    case 0x021B:
      return "\u0163";
    default:
      return nullptr;
  }
}

RewriteTable::Rule rule_of(char32_t value) {
  using Rule = RewriteTable::Rule;
  const icu::Normalizer2& nfkc = casefolding();
  const auto c = static_cast<UChar32>(value);
  Rule rule;
  if (const char* const ours = our_form(value)) return {Rule::replace, 0, ours};
  if (c >= 0xD800 && c <= 0xDFFF) return {Rule::replace, 0, "\uFFFD"};
  if (nfkc.isInert(c)) return rule;
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString source(c);
  const icu::UnicodeString result = nfkc.normalize(source, error);
  const std::uint8_t combining_class = nfkc.getCombiningClass(c);
  if (combining_class != 0 && result == source && nfkc.quickCheck(source, error) == UNORM_YES) {
    return {Rule::mark, combining_class, {}};
  }
  const auto last_class =
      result.isEmpty() ? 0 : nfkc.getCombiningClass(result.char32At(result.length() - 1));
  const bool alone = result.isEmpty() || nfkc.hasBoundaryBefore(result.char32At(0));
  if (!alone || last_class != 0) return {Rule::contextual, 0, {}};
  rule.kind = Rule::replace;
  for (std::int32_t i = 0; i < result.length(); i = result.moveIndex32(i, 1)) {
    const auto part = static_cast<char32_t>(result.char32At(i));
    if (const char* const ours = our_form(part)) {
      rule.text.append(ours);
    } else {
      append_utf8(rule.text, part);
    }
  }
  return rule;
}

const RewriteTable& table() {
  static const RewriteTable instance(rule_of);
  return instance;
}

void append_normalized(const icu::Normalizer2& form, std::string_view text, std::string& out) {
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode error = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  form.normalizeUTF8(0, piece, sink, nullptr, error);
}

// Whether a dot above says nothing, because the letter before it has one: i.
bool is_idle_dot(char32_t c, char32_t before) {
  return c == 0x0307 && u_hasBinaryProperty(static_cast<UChar32>(before), UCHAR_SOFT_DOTTED) != 0;
}

// The whole of `text` through ICU, then our own forms. What is left out may have kept a letter
// from the mark behind it, which ICU is then asked to put together.
void append_by_icu(std::string_view text, std::string& out) {
  std::string normal;
  append_normalized(casefolding(), text, normal);
  std::string ours;
  char32_t before = 0;
  for (std::size_t at = 0; at < normal.size();) {
    const CodePoint point = decode_utf8(normal, at);
    at += point.bytes;
    if (is_idle_dot(point.value, before)) continue;
    before = point.value;
    if (const char* const form = our_form(point.value)) {
      ours.append(form);
    } else {
      append_utf8(ours, point.value);
    }
  }
  append_normalized(casefolding(), ours, out);
}

// Whether `text` is its own normal form, as far as its characters tell one by one.
bool is_normal(std::string_view text, const RewriteTable& table) {
  std::uint32_t last_class = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const RewriteTable::Entry entry = table[point.value];
    const bool ordered = entry.kind() == RewriteTable::Entry::mark && entry.payload() >= last_class;
    if (!(entry == RewriteTable::Entry() && point.valid()) && !ordered) return false;
    last_class = ordered ? entry.payload() : 0;
    at += point.bytes;
  }
  return true;
}

}  // namespace

Normalizer::Normalizer() : table_(table()) {}

bool Normalizer::changes(char32_t c) {
  return table()[c] != RewriteTable::Entry();
}

std::string_view Normalizer::normal_form(std::string_view text, std::string& scratch) const {
  if (is_normal(text, table_)) return text;
  scratch.clear();
  append(text, scratch);
  return scratch;
}

void Normalizer::append(std::string_view text, std::string& out) const {
  const std::size_t restart = out.size();
  std::uint32_t last_class = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const RewriteTable::Entry entry = table_[point.value];
    switch (entry.kind()) {
      case RewriteTable::Entry::character:
        append_utf8(out, entry.apply(point.value));
        last_class = 0;
        break;
      case RewriteTable::Entry::string:
        out.append(table_.string(entry));
        if (!table_.string(entry).empty()) last_class = 0;
        break;
      case RewriteTable::Entry::mark:
        if (entry.payload() < last_class) {
          out.resize(restart);
          return append_by_icu(text, out);
        }
        append_utf8(out, point.value);
        last_class = entry.payload();
        break;
      case RewriteTable::Entry::contextual:
        out.resize(restart);
        return append_by_icu(text, out);
    }
    at += point.bytes;
  }
}

void Normalizer::append_with_case(std::string_view text, std::string& out) const {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const RewriteTable::Entry entry = table_[point.value];
    const bool ignored =
        entry.kind() == RewriteTable::Entry::string && table_.string(entry).empty();
    if (!ignored) append_utf8(kept, point.value);
    at += point.bytes;
  }
  UErrorCode error = U_ZERO_ERROR;
  append_normalized(*icu::Normalizer2::getNFKCInstance(error), kept, out);
}

}  // namespace broadside
