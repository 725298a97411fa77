// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The distance of Damerau (1964), no letter being edited twice ("optimal string alignment"), by its
// table: a row for each letter of the other word, of which only a band of 2 * most + 1 cells can
// stay within `most` (Ukkonen, "Algorithms for approximate string matching", 1985). Rows that two
// words in succession share are kept, so that a sorted dictionary is compared as a trie (Shang and
// Merrettal, "Tries for approximate string matching", 1996): a beginning from which no word can be
// near is looked at once. Compared with the whole table in tests/search/spelling_distance_test.cc.

#include "search/spelling_distance.h"

#include <algorithm>

#include "base/utf8_bytes.h"

namespace broadside {
namespace {

constexpr std::uint8_t kFar = 100;

// The character at `at`, which moves behind it. Total: other bytes than UTF-8 are characters too.
char32_t take_letter(std::string_view text, std::size_t& at) noexcept {
  char32_t letter = static_cast<unsigned char>(text[at++]);
  while (at < text.size() && is_continuation(text[at])) {
    letter = letter << 6 | (static_cast<unsigned char>(text[at++]) & 0x3F);
  }
  return letter;
}

std::size_t common_bytes(std::string_view a, std::string_view b) noexcept {
  const std::size_t limit = std::min(a.size(), b.size());
  std::size_t same = 0;
  while (same < limit && a[same] == b[same]) ++same;
  return same;
}

}  // namespace

std::size_t letter_count(std::string_view word) noexcept {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++letters) take_letter(word, at);
  return letters;
}

std::size_t likely_slips(std::string_view word) noexcept {
  const std::size_t letters = letter_count(word);
  return letters <= 2 ? 0 : letters <= 5 ? 1 : 2;
}

SpellingDistance::SpellingDistance(std::string_view word, std::size_t most)
    : word_(word), most_(std::min(most, kMost)) {
  for (std::size_t at = 0; at < word.size();) letters_.push_back(take_letter(word, at));
  Row& first = rows_.emplace_back();
  for (std::size_t cell = 0; cell < kBand; ++cell) {
    first.distances[cell] =
        cell < kMost ? kFar : static_cast<std::uint8_t>(std::min<std::size_t>(cell - kMost, kFar));
  }
}

// In a row, which has the number of letters behind it, the distance to so many of the word.
std::uint8_t SpellingDistance::at(const Row& row, std::size_t number,
                                  std::size_t letter) const noexcept {
  const std::size_t cell = letter + kMost - number;  // wraps below the band
  return cell < kBand && letter <= letters_.size() ? row.distances[cell] : kFar;
}

SpellingDistance::Row SpellingDistance::row_behind(std::size_t number, char32_t letter) const {
  const Row& above = rows_[number];
  Row row;
  row.letter = letter;
  row.hopeless = true;
  for (std::size_t cell = 0; cell < kBand; ++cell) {
    row.distances[cell] = kFar;
    const std::size_t column = number + 1 + cell - kMost;  // letters of the word
    if (number + 1 + cell < kMost || column > letters_.size()) continue;
    std::size_t least = at(above, number, column) + std::size_t{1};
    if (column > 0) {
      const bool same = letters_[column - 1] == letter;
      if (cell > 0) least = std::min(least, row.distances[cell - 1] + std::size_t{1});
      least = std::min(least, at(above, number, column - 1) + std::size_t{same ? 0U : 1U});
    }
    const bool exchanged = column > 1 && number > 0 && letters_[column - 1] == above.letter &&
                           letters_[column - 2] == letter;
    if (exchanged) {
      least = std::min(least, at(rows_[number - 1], number - 1, column - 2) + std::size_t{1});
    }
    row.distances[cell] = static_cast<std::uint8_t>(std::min<std::size_t>(least, kFar));
    // An exchange costs one more than a cell of the row above.
    if (row.distances[cell] <= most_ || above.distances[cell] < most_) row.hopeless = false;
  }
  return row;
}

std::optional<std::size_t> SpellingDistance::to(std::string_view word) {
  const std::size_t shared = common_bytes(before_, word);
  while (rows_.back().bytes > shared) rows_.pop_back();
  std::size_t at_byte = rows_.back().bytes;
  while (at_byte < word.size() && !rows_.back().hopeless) {
    const char32_t letter = take_letter(word, at_byte);
    Row row = row_behind(rows_.size() - 1, letter);
    row.bytes = at_byte;
    rows_.push_back(row);
  }
  before_.assign(word.substr(0, rows_.back().bytes));
  if (rows_.back().hopeless) return std::nullopt;
  const std::size_t distance = at(rows_.back(), rows_.size() - 1, letters_.size());
  if (distance > most_) return std::nullopt;
  return distance;
}

// The next letter in place of that of row `row` + 1 with which not all is lost. Where any letter
// would do, that is what follows it in the order of bytes.
std::optional<std::string> SpellingDistance::letter_behind(std::size_t row) const {
  constexpr char32_t kNoLetter = 0;  // is in no word
  const Row& taken = rows_[row + 1];
  if (!row_behind(row, kNoLetter).hopeless) {
    std::string next = before_.substr(rows_[row].bytes, taken.bytes - rows_[row].bytes);
    if (next.back() == '\xFF') return std::nullopt;
    ++next.back();
    return next;
  }
  std::optional<std::size_t> best;  // of the letters that the band reaches
  const std::size_t end = std::min(letters_.size(), row + kMost + 2);
  for (std::size_t i = row < kMost ? 0 : row - kMost; i < end; ++i) {
    const bool is_next = letters_[i] > taken.letter && (!best || letters_[i] < letters_[*best]);
    if (is_next && !row_behind(row, letters_[i]).hopeless) best = i;
  }
  if (!best) return std::nullopt;
  const std::size_t begin = beginning(*best).size();
  return word_.substr(begin, beginning(*best + 1).size() - begin);
}

std::optional<std::string> SpellingDistance::next_hopeful() const {
  for (std::size_t row = rows_.size() - 1; row-- > 0;) {
    if (const auto letter = letter_behind(row))
      return before_.substr(0, rows_[row].bytes) + *letter;
  }
  return std::nullopt;
}

std::string_view SpellingDistance::beginning(std::size_t count) const noexcept {
  std::size_t at_byte = 0;
  for (; count > 0 && at_byte < word_.size(); --count) take_letter(word_, at_byte);
  return std::string_view(word_).substr(0, at_byte);
}

}  // namespace broadside
