// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Between two ASCII characters nothing needs to be looked up; elsewhere ICU's character iterator
// runs over the few bytes around. Covered by tests/text/boundaries_test.cc.

#include "text/boundaries.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>

#include <memory>

#include "text/utf8.h"

namespace broadside {
namespace {

// The stretch of text that ICU sees on each side.
constexpr std::size_t kContextBytes = 256;

struct CloseIterator {
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};
struct CloseText {
  void operator()(UText* text) const { utext_close(text); }
};

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

// Nothing but CR LF joins two ASCII characters.
bool is_plain_boundary(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  return is_ascii(text[at - 1]) && is_ascii(text[at]) &&
         !(text[at - 1] == '\r' && text[at] == '\n');
}

// The start of the character that `at` stands in; in a run of stray bytes, `at` or close before it.
std::size_t character_floor(std::string_view text, std::size_t at) {
  for (int i = 0; i < 3 && at > 0 && !is_boundary(text, at); ++i) --at;
  return at;
}

std::size_t character_ceil(std::string_view text, std::size_t at) {
  for (int i = 0; i < 3 && !is_boundary(text, at); ++i) ++at;
  return at;
}

enum class Side { floor, ceil };

std::size_t grapheme_edge(std::string_view text, std::size_t at, Side side) {
  at = std::min(at, text.size());
  if (is_plain_boundary(text, at)) return at;
  at = side == Side::floor ? character_floor(text, at) : character_ceil(text, at);
  const std::size_t begin = character_floor(text, at - std::min(at, kContextBytes));
  const std::size_t end = character_ceil(text, std::min(text.size(), at + kContextBytes));
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, CloseText> view(utext_openUTF8(
      nullptr, text.data() + begin, static_cast<std::int64_t>(end - begin), &status));
  const std::unique_ptr<UBreakIterator, CloseIterator> iterator(
      ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status));
  if (U_FAILURE(status)) return at;
  ubrk_setUText(iterator.get(), view.get(), &status);
  const auto offset = static_cast<std::int32_t>(at - begin);
  if (U_FAILURE(status) || ubrk_isBoundary(iterator.get(), offset) != 0) return at;
  const std::int32_t edge = side == Side::floor ? ubrk_preceding(iterator.get(), offset)
                                                : ubrk_following(iterator.get(), offset);
  if (edge == UBRK_DONE) return side == Side::floor ? begin : end;
  return begin + static_cast<std::size_t>(edge);
}

enum class SentenceEnd { none, with_space, without_space };

SentenceEnd sentence_end(char32_t c) {
  switch (c) {
    case U'.':
    case U'!':
    case U'?':
    case 0x2026:  // …
    case 0x061F:  // ؟
    case 0x06D4:  // ۔
    case 0x0964:  // ।
    case 0x0589:  // ։
      return SentenceEnd::with_space;
    case 0x3002:  // 。
    case 0xFF01:
    case 0xFF1F:
    case 0xFF0E:
      return SentenceEnd::without_space;
    default:
      return SentenceEnd::none;
  }
}

// The character that ends at `end` > 0.
char32_t character_before(std::string_view text, std::size_t end) {
  const std::size_t begin = character_floor(text, end - 1);
  const CodePoint point = decode_utf8(text, begin);
  return begin + point.bytes == end ? point.value : kReplacement;
}

std::size_t size_before(std::string_view text, std::size_t end) {
  return end - character_floor(text, end - 1);
}

// A quotation mark or parenthesis that may stand behind the end of a sentence.
bool closes(char32_t c) {
  const int category = u_charType(static_cast<UChar32>(c));
  return c == U'"' || c == U'\'' || category == U_END_PUNCTUATION ||
         category == U_FINAL_PUNCTUATION || category == U_INITIAL_PUNCTUATION;
}

}  // namespace

std::size_t grapheme_floor(std::string_view text, std::size_t at) {
  return grapheme_edge(text, at, Side::floor);
}

std::size_t grapheme_ceil(std::string_view text, std::size_t at) {
  return grapheme_edge(text, at, Side::ceil);
}

std::size_t character_size(std::string_view text, std::size_t at) noexcept {
  const CodePoint point = decode_utf8(text, at);
  return point.valid() ? point.bytes : 0;
}

std::size_t blank_size(std::string_view text, std::size_t at) noexcept {
  const CodePoint point = decode_utf8(text, at);
  if (!point.valid()) return 0;
  const auto c = static_cast<UChar32>(point.value);
  return u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR ? point.bytes : 0;
}

bool begins_sentence(std::string_view text, std::size_t at) noexcept {
  if (at == 0 || at > text.size()) return at == 0;
  constexpr std::size_t kMaxClosers = 4;
  bool spaced = false;
  while (at > 0) {
    const char32_t c = character_before(text, at);
    if (c == U'\n') return true;
    if (!u_isUWhiteSpace(static_cast<UChar32>(c))) break;
    spaced = true;
    at -= size_before(text, at);
  }
  for (std::size_t i = 0; i < kMaxClosers && at > 0 && closes(character_before(text, at)); ++i) {
    at -= size_before(text, at);
  }
  if (at == 0) return true;
  const SentenceEnd end = sentence_end(character_before(text, at));
  return end == SentenceEnd::without_space || (end == SentenceEnd::with_space && spaced);
}

}  // namespace broadside
