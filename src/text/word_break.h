// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_WORD_BREAK_H_
#define BROADSIDE_TEXT_WORD_BREAK_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/character.h"

namespace broadside {

// What lies between two word boundaries.
struct WordSegment {
  std::size_t end = 0;
  std::uint32_t flags = 0;       // of all its characters together
  Script script = Script::none;  // of its first letter that has one
};

// Finds word boundaries as UAX #29 has them, in UTF-8, without tailoring. Immutable; safe from many
// threads. Each byte that is not UTF-8 counts as one U+FFFD.
class WordBreaker {
 public:
  WordBreaker() : characters_(characters()) {}

  // The segment that begins at `begin`, a boundary before the end of `text`.
  WordSegment next(std::string_view text, std::size_t begin) const noexcept;

 private:
  WordSegment scan(std::string_view text, std::size_t begin, WordSegment segment,
                   std::uint8_t state) const noexcept;

  const CodePointTable<Character>& characters_;
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_WORD_BREAK_H_
