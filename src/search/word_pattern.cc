// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The first piece stands at the beginning, the last at the end, those between where they are found
// first: what a piece leaves free, the next ones may need, and no star is ever looked at again.
// Covered by tests/search/word_pattern_test.cc.

#include "search/word_pattern.h"

#include <algorithm>
#include <utility>

#include "base/utf8_bytes.h"

namespace broadside {
namespace {

std::size_t next_character(std::string_view text, std::size_t at) noexcept {
  for (++at; at < text.size() && is_continuation(text[at]);) ++at;
  return at;
}

// Where the character before `at` > 0 begins.
std::size_t previous_character(std::string_view text, std::size_t at) noexcept {
  for (--at; at > 0 && is_continuation(text[at]);) --at;
  return at;
}

std::size_t count_characters(std::string_view text) noexcept {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

// Runs of wildcards as what they mean: the question marks, then one star.
std::string canonical(std::string_view text) {
  std::string result;
  bool star = false;
  for (const char c : text) {
    if (c == '*') {
      star = true;
      continue;
    }
    if (star && c != '?') {
      result += '*';
      star = false;
    }
    result += c;
  }
  if (star) result += '*';
  return result;
}

std::string_view without_last_marks(std::string_view pattern) {
  const std::size_t last = pattern.find_last_not_of('?');
  if (last == std::string_view::npos || pattern[last] == '*') return pattern;
  return pattern.substr(0, last + 1);
}

}  // namespace

WordPattern::WordPattern(std::string_view text) : text_(canonical(text)) {
  const std::string_view fixed = without_last_marks(text_);
  optional_ = text_.size() - fixed.size();
  beginning_ = fixed.substr(0, fixed.find_first_of("*?"));
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(fixed.find('*', begin), fixed.size());
    Piece piece{std::string(fixed.substr(begin, end - begin)), 0, true};
    piece.characters = count_characters(piece.text);
    piece.literal = piece.text.find('?') == std::string::npos;
    least_characters_ += piece.characters;
    pieces_.push_back(std::move(piece));
    if (end == fixed.size()) break;
    begin = end + 1;
  }
}

// Moves `at` behind the piece, if it stands there.
bool WordPattern::stands_at(const Piece& piece, std::string_view word, std::size_t& at) noexcept {
  if (piece.literal) {
    if (!word.substr(at).starts_with(piece.text)) return false;
    at += piece.text.size();
    return true;
  }
  std::size_t place = at;
  for (const char c : piece.text) {
    if (place >= word.size() || (c != '?' && word[place] != c)) return false;
    place = c == '?' ? next_character(word, place) : place + 1;
  }
  at = place;
  return true;
}

bool WordPattern::find(const Piece& piece, std::string_view word, std::size_t& at) noexcept {
  if (piece.literal) {
    const std::size_t found = word.find(piece.text, at);
    if (found == std::string_view::npos) return false;
    at = found + piece.text.size();
    return true;
  }
  for (; at < word.size(); at = next_character(word, at)) {
    if (stands_at(piece, word, at)) return true;
  }
  return false;
}

bool WordPattern::matches(std::string_view word) const noexcept {
  std::size_t at = 0;
  if (!stands_at(pieces_.front(), word, at)) return false;
  if (pieces_.size() == 1) return count_characters(word.substr(at)) <= optional_;
  for (std::size_t i = 1; i + 1 < pieces_.size(); ++i) {
    if (!find(pieces_[i], word, at)) return false;
  }
  std::size_t end = word.size();
  for (std::size_t left_out = 0; left_out <= optional_; ++left_out) {
    if (ends_at(end, word, at)) return true;
    if (end <= at) return false;
    end = previous_character(word, end);
  }
  return false;
}

// Whether the last piece ends at `end` and begins at `at` or later.
bool WordPattern::ends_at(std::size_t end, std::string_view word, std::size_t at) const noexcept {
  std::size_t begin = end;
  for (std::size_t left = pieces_.back().characters; left > 0; --left) {
    if (begin <= at) return false;
    begin = previous_character(word, begin);
  }
  return begin >= at && stands_at(pieces_.back(), word, begin) && begin == end;
}

}  // namespace broadside
