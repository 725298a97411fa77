// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Words by Zipf's law (the word of rank r about 1 / r as often as the first), with what makes
// posting lists of real text uneven: topics that stretch over neighbouring documents, words that
// tend to follow each other, a few very long documents among short ones. Test:
// tests/bench/invented_corpus_test.cc.

#include "bench/invented_corpus.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace broadside::bench {
namespace {

constexpr std::uint32_t kStems = 8000;
constexpr std::array<std::string_view, 3> kEndings = {"", "s", "ing"};
constexpr std::uint32_t kWords = kStems * kEndings.size();

// SplitMix64 (Steele, Lea and Flood 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  // Evenly from [0, count), but for a bias of count / 2^32.
  std::uint32_t below(std::uint32_t count) {
    return static_cast<std::uint32_t>((next() >> 32) * count >> 32);
  }
  bool once_in(std::uint32_t count) { return below(count) == 0; }

 private:
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }

  std::uint64_t state_;
};

// Two or three syllables, different for each stem: the multipliers have no factor in common with
// the number of spellings.
std::string spell_stem(std::uint32_t stem) {
  constexpr std::string_view kConsonants = "bdfgklmnprstvz";
  constexpr std::array<std::string_view, 5> kVowels = {"a", "e", "i", "o", "u"};
  constexpr std::uint32_t kSyllables = kConsonants.size() * kVowels.size();
  const bool is_short = stem < kStems / 2;
  std::uint32_t code = is_short ? stem * 1237 % (kSyllables * kSyllables)
                                : stem * 7919 % (kSyllables * kSyllables * kSyllables);
  std::string text;
  for (int left = is_short ? 2 : 3; left > 0; --left, code /= kSyllables) {
    text += kConsonants[code % kConsonants.size()];
    const std::string_view vowel = kVowels[code / kConsonants.size() % kVowels.size()];
    text += stem % 50 == 49 && vowel == "e" ? "\u00e9" : vowel;
  }
  return text;
}

class Writer {
 public:
  Writer() {
    std::uint64_t sum = 0;
    for (std::uint32_t rank = 0; rank < kWords; ++rank) {
      words_.push_back(spell_stem(rank % kStems).append(kEndings[rank / kStems]));
      sums_.push_back(static_cast<std::uint32_t>(sum += 20'000'000 / (rank + 3)));
    }
    for (std::uint32_t rank = 0; rank < kWords; ++rank) {
      Random random(rank);
      followers_.push_back(zipf(random));
    }
  }

  std::string document(std::uint32_t number) const {
    Random random(std::uint64_t{number} << 32);
    const std::uint32_t words = random.once_in(16) ? 400 + random.below(1600)  //
                                                   : 8 + random.below(60);
    std::string text;
    std::uint32_t rank = zipf(random);
    bool at_start = true;
    for (std::uint32_t i = 0; i < words; ++i) {
      append_word(random, rank, at_start, text);
      at_start = random.once_in(12);
      text += at_start ? ". " : random.once_in(10) ? ", " : " ";
      rank = random.once_in(6) ? followers_[rank] : draw(random, number / 64);
    }
    return text;
  }

  std::string any_query(Random& random) const {
    std::string text = words_[random.below(40)];
    for (std::uint32_t left = 1 + random.below(4); left > 0; --left) {
      text += " " + words_[random.below(random.once_in(2) ? 300 : kStems)];
    }
    return text;
  }

  std::string all_query(Random& random) const {
    std::string text = words_[random.below(30)];
    text += " " + words_[30 + random.below(600)];
    if (random.once_in(3)) text += " " + words_[random.below(100)];
    return text;
  }

  std::string phrase(Random& random) const {
    std::uint32_t rank = random.below(200);
    std::string text = words_[rank];
    for (std::uint32_t left = random.once_in(4) ? 2 : 1; left > 0; --left) {
      rank = followers_[rank];
      text += " " + words_[rank];
    }
    return text;
  }

 private:
  std::uint32_t zipf(Random& random) const {
    const std::uint32_t at = random.below(sums_.back());
    return static_cast<std::uint32_t>(std::upper_bound(sums_.begin(), sums_.end(), at) -
                                      sums_.begin());
  }

  std::uint32_t draw(Random& random, std::uint32_t topic) const {
    return random.once_in(5) ? (50 + topic * 37 + random.below(30)) % kStems : zipf(random);
  }

  void append_word(Random& random, std::uint32_t rank, bool capital, std::string& text) const {
    if (random.once_in(60)) {
      text += std::to_string(1900 + random.below(100));
      return;
    }
    text += words_[rank];
    if (capital) {
      char& first = text[text.size() - words_[rank].size()];
      first = static_cast<char>(first - 'a' + 'A');
    }
  }

  std::vector<std::string> words_;        // the most frequent first
  std::vector<std::uint32_t> sums_;       // of the weights of the words up to each
  std::vector<std::uint32_t> followers_;  // that a word is often followed by
};

}  // namespace

InventedCorpus invent_corpus(std::size_t documents, std::size_t queries) {
  const Writer writer;
  InventedCorpus corpus;
  for (std::uint32_t i = 0; i < documents; ++i) corpus.documents.push_back(writer.document(i));
  Random random(1886);
  for (std::size_t i = 0; i < queries; ++i) {
    corpus.any.push_back(writer.any_query(random));
    corpus.all.push_back(writer.all_query(random));
    corpus.phrases.push_back(writer.phrase(random));
  }
  return corpus;
}

}  // namespace broadside::bench
