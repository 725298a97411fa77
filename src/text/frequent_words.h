// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// How much of a text are the frequent words of each language: a look at a few dozen words that
// allocates nothing, quick enough to be taken at every paragraph.

#ifndef BROADSIDE_TEXT_FREQUENT_WORDS_H_
#define BROADSIDE_TEXT_FREQUENT_WORDS_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "text/language_profiles.h"

namespace broadside {

namespace detail {

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHighBits = 0x80 * kOnes;
constexpr std::uint64_t kCaseBits = 0x20 * kOnes;

// The letters before the first byte that is none, in one case, the other bytes 0. Adding to a byte
// of seven bits what it lacks to 128 sets the eighth where it is large enough.
inline std::uint64_t leading_letters(std::uint64_t bytes, std::size_t& count) {
  const std::uint64_t lower = bytes | kCaseBits;
  const std::uint64_t low = lower & ~kHighBits;
  const std::uint64_t from_a = low + (0x80 - 'a') * kOnes;
  const std::uint64_t beyond_z = low + (0x80 - 'z' - 1) * kOnes;
  const std::uint64_t letters = ((from_a & ~beyond_z) | bytes) & kHighBits;
  count = static_cast<std::size_t>(std::countr_zero(letters ^ kHighBits)) / 8;
  return count == 8 ? lower : lower & ((std::uint64_t{1} << (8 * count)) - 1);
}

}  // namespace detail

// The first letters of a word, in one case. What is no ASCII letter but has its high bit set counts
// as a letter: of all scripts the bytes of words remain.
struct WordKey {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  std::size_t bytes = 0;  // kMost: perhaps more follow

  static constexpr std::size_t kMost = 16;

  static bool is_letter(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || static_cast<unsigned char>((byte | 0x20) - 'a') < 26;
  }
  static WordKey at(std::string_view text, std::size_t at) {
    std::array<std::uint64_t, 2> halves;
    static_assert(sizeof halves == kMost);
    if (const std::size_t left = text.size() - at; left >= kMost) {
      std::memcpy(halves.data(), text.data() + at, kMost);
    } else {
      halves = {};
      std::memcpy(halves.data(), text.data() + at, left);
    }
    WordKey key;
    key.first = detail::leading_letters(halves[0], key.bytes);
    if (key.bytes == 8) {
      std::size_t more = 0;
      key.second = detail::leading_letters(halves[1], more);
      key.bytes += more;
    }
    return key;
  }
};

class FrequentWords {
 public:
  static constexpr std::size_t kMostEntries = 1 << 12;

  FrequentWords();

  // The number of the word; 0 for one that is in no profile, or has kMost bytes and more.
  std::size_t find(const WordKey& key) const {
    std::size_t slot = key_hash(key);
    for (; slots_[slot] != 0; slot = (slot + 1) % kSlots) {
      const Entry& entry = entries_[slots_[slot]];
      if (entry.first == key.first && entry.second == key.second) return slots_[slot];
    }
    return 0;
  }
  // The profiles that have word `number`.
  Owners owners(std::size_t number) const { return entries_[number].owners; }

 private:
  struct Entry {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    Owners owners = 0;
  };
  static constexpr unsigned kSlotBits = 13;
  static constexpr std::size_t kSlots = std::size_t{1} << kSlotBits;

  static std::size_t key_hash(const WordKey& key) {
    const std::uint64_t mixed = (key.first ^ std::rotl(key.second, 29)) * 0x9E3779B97F4A7C15;
    return static_cast<std::size_t>(mixed >> (64 - kSlotBits));
  }
  void add(std::string_view word, Owners owner);

  std::vector<std::uint16_t> slots_;  // 0: empty
  std::vector<Entry> entries_;        // 0: no word
};

// Made at the first call.
const FrequentWords& frequent_words();

// Calls `look(number)` for each word of `text` until it returns false.
template <typename Look>
void for_each_word(std::string_view text, const FrequentWords& words, Look&& look) {
  for (std::size_t at = 0; at < text.size();) {
    if (!WordKey::is_letter(text[at])) {
      ++at;
      continue;
    }
    const WordKey key = WordKey::at(text, at);
    at += key.bytes;
    if (key.bytes == WordKey::kMost) {
      while (at < text.size() && WordKey::is_letter(text[at])) ++at;
    }
    if (!look(words.find(key))) return;
  }
}

// The frequent words of some stretches of text. Within a stretch a word counts three times at most:
// a table's codes are no language.
struct WordCounts {
  std::size_t words = 0;
  std::array<std::uint32_t, kMostProfiles> frequent{};  // by profile

  void add(std::string_view stretch);
  void add(const WordCounts& other);
  // The profile with most of them, the first of equals, that is not one of `excluded`.
  std::size_t best_but(Owners excluded) const;
  // Of the best among these profiles.
  std::size_t of(Owners owners) const;
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_FREQUENT_WORDS_H_
