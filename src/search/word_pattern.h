// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A pattern for single words: `*` stands for any characters, also none, `?` for one character, at
// the end of the pattern, behind a letter, for one or none.

#ifndef BROADSIDE_SEARCH_WORD_PATTERN_H_
#define BROADSIDE_SEARCH_WORD_PATTERN_H_

#include <string>
#include <string_view>
#include <vector>

namespace broadside {

class WordPattern {
 public:
  // UTF-8.
  explicit WordPattern(std::string_view text);

  // Takes no more steps than the word has bytes times the pattern.
  bool matches(std::string_view word) const noexcept;
  // What stands before the first wildcard.
  std::string_view beginning() const noexcept { return beginning_; }
  // One text for all patterns that mean the same.
  const std::string& text() const noexcept { return text_; }
  std::size_t least_characters() const noexcept { return least_characters_; }

 private:
  // A stretch without `*`.
  struct Piece {
    std::string text;
    std::size_t characters = 0;
    bool literal = true;
  };

  static bool stands_at(const Piece& piece, std::string_view word, std::size_t& at) noexcept;
  static bool find(const Piece& piece, std::string_view word, std::size_t& at) noexcept;
  bool ends_at(std::size_t end, std::string_view word, std::size_t at) const noexcept;

  std::string text_;
  std::string beginning_;
  std::vector<Piece> pieces_;  // stars stand between them; the first and last may be empty
  std::size_t least_characters_ = 0;
  std::size_t optional_ = 0;  // characters at the end
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_WORD_PATTERN_H_
