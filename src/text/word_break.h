// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_WORD_BREAK_H_
#define BROADSIDE_TEXT_WORD_BREAK_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/ascii_runs.h"
#include "text/character.h"

namespace broadside {

// What lies between two word boundaries.
struct WordSegment {
  std::size_t end = 0;
  // Of all its characters together; `capital` and `uncapital` only of those beyond ASCII, where
  // they cost nothing.
  std::uint32_t flags = 0;
  Script script = Script::none;  // of its first letter that has one
};

// Finds word boundaries as UAX #29 has them, in UTF-8, without tailoring. Each byte that is not
// UTF-8 counts as one U+FFFD. One thread.
class WordBreaker {
 public:
  WordBreaker();

  // `text` must outlive the calls of next().
  void start(std::string_view text) {
    text_ = text;
    ascii_.start(text);
  }

  // The segment that begins at `begin`, a boundary before the end of the text.
  WordSegment next(std::size_t begin) noexcept {
    const AsciiKind kind = ascii_kind(begin);
    if (kind != AsciiKind::word) {
      const AsciiKind behind = ascii_kind(begin + 1);
      const bool alone = kind == AsciiKind::space
                             ? behind < AsciiKind::space
                             : kind < AsciiKind::other && behind < AsciiKind::other;
      return alone ? WordSegment{.end = begin + 1} : other_segment(begin);
    }
    const AsciiRuns::Run run = ascii_.at(begin);
    const std::uint32_t flags = (run.letters ? std::uint32_t{Character::letter} : 0) |
                                (run.digits ? std::uint32_t{Character::number} : 0) |
                                (run.capitals ? std::uint32_t{Character::changes} : 0);
    const WordSegment word{run.end, flags, run.letters ? Script::latin : Script::none};
    return ends_word(run.end) ? word : continue_ascii(word);
  }

  // The letters and digits of ASCII from `begin` on: all of one segment, not always the whole of
  // it.
  AsciiRuns::Run ascii_run(std::size_t begin) noexcept { return ascii_.at(begin); }

 private:
  // What ASCII is to the machine, as far as it needs no other character to know.
  enum class AsciiKind : std::uint8_t {
    word,    // letters and digits
    sign,    // ends a word and is a segment of its own; also the end of the text
    joiner,  // a sign that may stand inside a word: . , : ; '
    space,   // a sign that takes more of its kind with it
    other,   // carriage return, underscore, and everything beyond ASCII
  };
  static const std::array<AsciiKind, 256> kAsciiKinds;

  AsciiKind ascii_kind(std::size_t at) const noexcept {
    return at < text_.size() ? kAsciiKinds[static_cast<unsigned char>(text_[at])] : AsciiKind::sign;
  }
  static bool is_sign(AsciiKind kind) {
    return kind == AsciiKind::sign || kind == AsciiKind::space;
  }
  // Whether a word of letters ends at `at` for sure.
  bool ends_word(std::size_t at) const noexcept {
    const AsciiKind kind = ascii_kind(at);
    return is_sign(kind) || (kind == AsciiKind::joiner && is_sign(ascii_kind(at + 1)));
  }

  WordSegment continue_ascii(WordSegment word) const noexcept;
  WordSegment other_segment(std::size_t begin) const noexcept;
  WordSegment two_byte_letters(std::size_t begin) const noexcept;
  WordSegment scan(std::size_t at, WordSegment segment, std::uint8_t state) const noexcept;

  const CodePointTable<Character>& characters_;
  std::string_view text_;
  AsciiRuns ascii_;
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_WORD_BREAK_H_
