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

RewriteTable::Rule rule_of(char32_t value) {
  using Rule = RewriteTable::Rule;
  const icu::Normalizer2& nfkc = casefolding();
  const auto c = static_cast<UChar32>(value);
  Rule rule;
  if (is_apostrophe(value)) return {Rule::replace, 0, "'"};
  if (value == 0x05F4) return {Rule::replace, 0, "\""};  // gershayim
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
    append_utf8(rule.text, is_apostrophe(part) ? U'\'' : part);
  }
  return rule;
}

const RewriteTable& table() {
  static const RewriteTable instance(rule_of);
  return instance;
}

// The whole of `text` through ICU, then the apostrophes.
void append_by_icu(std::string_view text, const RewriteTable& table, std::string& out) {
  std::string normal;
  icu::StringByteSink<std::string> sink(&normal);
  UErrorCode error = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  casefolding().normalizeUTF8(0, piece, sink, nullptr, error);
  for (std::size_t at = 0; at < normal.size();) {
    const CodePoint point = decode_utf8(normal, at);
    const auto entry = table[point.value];
    const bool ours = is_apostrophe(point.value) || point.value == 0x05F4;
    append_utf8(out, ours ? entry.apply(point.value) : point.value);
    at += point.bytes;
  }
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
          return append_by_icu(text, table_, out);
        }
        append_utf8(out, point.value);
        last_class = entry.payload();
        break;
      case RewriteTable::Entry::contextual:
        out.resize(restart);
        return append_by_icu(text, table_, out);
    }
    at += point.bytes;
  }
}

}  // namespace broadside
