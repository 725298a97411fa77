// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_TEXT_RANDOM_TEXT_H_
#define BROADSIDE_TESTS_TEXT_RANDOM_TEXT_H_

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "text/character.h"

namespace broadside {

// Random strings in which every word class is as frequent as any other, so that every rule is met;
// one character in eight is ASCII that the rules treat specially.
class RandomText {
 public:
  explicit RandomText(std::uint64_t seed) : random_(seed) {
    for (char32_t c = 0; c < kCodePoints; ++c) {
      // Unassigned characters are many and all alike.
      const Character character = characters()[c];
      if (c >= 0xD800 && c < 0xE000) continue;
      if (character.word_class() == WordClass::other && !character.is(Character::kWord) && c % 31) {
        continue;
      }
      pools_[static_cast<std::size_t>(character.word_class())].push_back(c);
    }
  }

  std::u32string string(std::size_t max_length) {
    std::u32string text(1 + random_() % max_length, U'\0');
    for (char32_t& c : text) c = character();
    return text;
  }

  std::string utf8(std::size_t max_length) {
    std::string bytes;
    for (const char32_t c : string(max_length)) append_utf8(bytes, c);
    return bytes;
  }

  std::string bytes(std::size_t max_length) {
    std::string bytes(random_() % (max_length + 1), '\0');
    for (char& c : bytes) c = static_cast<char>(random_());
    return bytes;
  }

  std::uint64_t number() { return random_(); }

 private:
  char32_t character() {
    constexpr std::u32string_view kSpecial = U"aZ19:@.,'\"_- ;/\n";
    if (random_() % 8 == 0) return kSpecial[random_() % kSpecial.size()];
    const auto& pool = pools_[random_() % pools_.size()];
    return pool[random_() % pool.size()];
  }

  std::mt19937_64 random_;
  std::array<std::vector<char32_t>, kWordClasses> pools_;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_TEXT_RANDOM_TEXT_H_
