// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// White space is Unicode's White_Space property; quotation marks are those that CLDR lists as outer
// or inner quotation of a language, but for single ones, which are apostrophes too.

#include "query/characters.h"

#include <algorithm>
#include <iterator>

namespace broadside {

namespace {

// What can end a quotation: a double mark, a guillemet to the right or left, a corner bracket.
enum Closer : std::uint8_t {
  kDouble = 1,
  kRight = 2,
  kLeft = 4,
  kSingleRight = 8,
  kSingleLeft = 16,
  kCorner = 32,
  kWhiteCorner = 64,
};

constexpr QuoteMark kQuoteMarks[] = {
    {"\"", kDouble, kDouble},
    {"\u201C", kDouble, kDouble},  // “ ends a quotation in German
    {"\u201D", kDouble, kDouble},  // ” begins one in Swedish
    {"\u201E", kDouble, 0},
    {"\u201F", kDouble, kDouble},
    {"\u301D", kDouble, 0},
    {"\u301E", 0, kDouble},
    {"\u301F", 0, kDouble},
    {"\uFF02", kDouble, kDouble},
    {"\u00AB", kRight, kLeft},           // «
    {"\u00BB", kLeft | kRight, kRight},  // » begins a quotation in Danish
    {"\u2039", kSingleRight, kSingleLeft},
    {"\u203A", kSingleLeft | kSingleRight, kSingleRight},
    {"\u300C", kCorner, 0},
    {"\u300D", 0, kCorner},
    {"\u300E", kWhiteCorner, 0},
    {"\u300F", 0, kWhiteCorner},
};

constexpr std::string_view kWideSpaces[] = {"\u0085", "\u00A0", "\u1680", "\u2000", "\u2001",
                                            "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
                                            "\u2007", "\u2008", "\u2009", "\u200A", "\u2028",
                                            "\u2029", "\u202F", "\u205F", "\u3000"};

// The first bytes of the wide spaces and of the quotation marks; everything else is decided by one
// comparison.
constexpr bool may_be_special(char c) noexcept {
  return c == '\xC2' || c == '\xE1' || c == '\xE2' || c == '\xE3' || c == '\xEF';
}

unsigned byte_at(std::string_view text, std::size_t at) noexcept {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

// א to ת and the Yiddish ligatures.
bool hebrew_letter_at(std::string_view text, std::size_t at) noexcept {
  const unsigned second = byte_at(text, at + 1);
  return byte_at(text, at) == 0xD7 &&
         ((second >= 0x90 && second <= 0xAA) || (second >= 0xAF && second <= 0xB2));
}

// A letter or a vowel point (U+0591 to U+05C7).
bool hebrew_before(std::string_view text, std::size_t at) noexcept {
  if (at < 2) return false;
  const unsigned first = byte_at(text, at - 2);
  const unsigned second = byte_at(text, at - 1);
  return hebrew_letter_at(text, at - 2) || (first == 0xD6 && second >= 0x91 && second <= 0xBF) ||
         (first == 0xD7 && second >= 0x80 && second <= 0x87);
}

}  // namespace

std::size_t space_size(std::string_view text, std::size_t at) noexcept {
  const char c = text[at];
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  if (!may_be_special(c)) return 0;
  const std::string_view rest = text.substr(at, 3);
  const auto space =
      std::find_if(std::begin(kWideSpaces), std::end(kWideSpaces),
                   [&](std::string_view candidate) { return rest.starts_with(candidate); });
  return space == std::end(kWideSpaces) ? 0 : space->size();
}

bool is_blank(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = space_size(text, at);
    if (size == 0) return false;
    at += size;
  }
  return true;
}

const QuoteMark* quote_at(std::string_view text, std::size_t at) noexcept {
  if (text[at] != '"' && !may_be_special(text[at])) return nullptr;
  const std::string_view rest = text.substr(at, 3);
  const auto mark =
      std::find_if(std::begin(kQuoteMarks), std::end(kQuoteMarks),
                   [&](const QuoteMark& candidate) { return rest.starts_with(candidate.bytes); });
  if (mark == std::end(kQuoteMarks)) return nullptr;
  const bool gershayim = hebrew_before(text, at) && hebrew_letter_at(text, at + mark->bytes.size());
  return gershayim ? nullptr : mark;
}

std::size_t find_closing(std::string_view text, std::size_t at, const QuoteMark& open) noexcept {
  for (; at < text.size(); ++at) {
    const QuoteMark* mark = quote_at(text, at);
    if (mark != nullptr && (mark->closes & open.opens) != 0) return at;
  }
  return std::string_view::npos;
}

}  // namespace broadside
