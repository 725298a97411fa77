// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One table holds the words of all languages, so that a word costs one look-up whatever the
// languages are. Tests: detect_test.cc, paragraph_test.cc.

#include "text/frequent_words.h"

#include <algorithm>
#include <span>

#include "base/assert.h"

namespace broadside {
namespace {

constexpr std::uint8_t kMostOfAWord = 3;

}  // namespace

FrequentWords::FrequentWords() : slots_(kSlots), entries_(1) {
  const std::span<const Profile> profiles = language_profiles();
  for (std::size_t i = 0; i < profiles.size(); ++i) {
    std::string_view words = profiles[i].words;
    while (!words.empty()) {
      const std::size_t size = std::min(words.find(' '), words.size());
      add(words.substr(0, size), Owners{1} << i);
      words.remove_prefix(std::min(size + 1, words.size()));
    }
  }
}

void FrequentWords::add(std::string_view word, Owners owner) {
  const WordKey key = WordKey::at(word, 0);
  if (key.bytes != word.size() || key.bytes == WordKey::kMost) return;  // never found
  std::size_t slot = key_hash(key);
  for (; slots_[slot] != 0; slot = (slot + 1) % kSlots) {
    Entry& entry = entries_[slots_[slot]];
    if (entry.first != key.first || entry.second != key.second) continue;
    entry.owners |= owner;
    return;
  }
  BROADSIDE_ASSERT(entries_.size() < kMostEntries);
  slots_[slot] = static_cast<std::uint16_t>(entries_.size());
  entries_.push_back({key.first, key.second, owner});
}

const FrequentWords& frequent_words() {
  static const FrequentWords instance;
  return instance;
}

std::size_t WordCounts::of(Owners owners) const {
  std::size_t most = 0;
  for (; owners != 0; owners &= owners - 1) {
    most =
        std::max<std::size_t>(most, frequent[static_cast<std::size_t>(std::countr_zero(owners))]);
  }
  return most;
}

std::size_t WordCounts::best_but(Owners excluded) const {
  std::size_t best = 0;
  for (std::size_t i = 1; i < language_profiles().size(); ++i) {
    if ((excluded >> i & 1) != 0) continue;
    if ((excluded >> best & 1) != 0 || frequent[i] > frequent[best]) best = i;
  }
  return best;
}

void WordCounts::add(std::string_view stretch) {
  const FrequentWords& known = frequent_words();
  std::array<std::uint8_t, FrequentWords::kMostEntries> seen{};
  for_each_word(stretch, known, [&](std::size_t number) {
    ++words;
    if (number == 0 || seen[number] == kMostOfAWord) return true;
    ++seen[number];
    for (Owners owners = known.owners(number); owners != 0; owners &= owners - 1) {
      ++frequent[static_cast<std::size_t>(std::countr_zero(owners))];
    }
    return true;
  });
}

void WordCounts::add(const WordCounts& other) {
  words += other.words;
  for (std::size_t i = 0; i < kMostProfiles; ++i) frequent[i] += other.frequent[i];
}

}  // namespace broadside
