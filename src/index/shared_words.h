// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_SHARED_WORDS_H_
#define BROADSIDE_INDEX_SHARED_WORDS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "segment/term_entry.h"

namespace broadside {

// Which word of a merge's output each word of its inputs went into, to keep roots shared with
// words. Bounded: words that find no room have no roots that share with them.
class SharedWords {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  // A word of an input.
  struct Origin {
    std::uint32_t input = 0;
    std::uint32_t ordinal = 0;
  };

  // `words`: how many each input has. Reserved memory that is not written to costs none, growing
  // would cost half as much again.
  SharedWords(std::span<const std::uint64_t> words, std::size_t memory_bytes)
      : output_words_(words.size()),
        most_words_(memory_bytes / (sizeof(Word) + words.size() * sizeof(std::uint32_t))) {
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      output_words_[i].reserve(std::min<std::uint64_t>(words[i], most_words_));
      all += words[i];
    }
    words_.reserve(std::min<std::uint64_t>(all, most_words_));
  }

  // Words ascend.
  void add(std::span<const Origin> origins, std::uint64_t written_ordinal) {
    if (words_.size() == most_words_) return;
    for (const Origin origin : origins) {
      auto& numbers = output_words_[origin.input];
      numbers.resize(std::size_t{origin.ordinal} + 1, kNone);
      numbers[origin.ordinal] = static_cast<std::uint32_t>(words_.size());
    }
    words_.push_back(
        {static_cast<std::uint32_t>(written_ordinal), static_cast<std::uint32_t>(origins.size())});
  }

  // The number of the word that these words of inputs were united into, if they are all of it; or
  // kNone.
  std::uint32_t find(std::span<const Origin> origins) const noexcept {
    std::uint32_t number = kNone;
    for (std::size_t i = 0; i < origins.size(); ++i) {
      const auto& numbers = output_words_[origins[i].input];
      if (origins[i].ordinal >= numbers.size()) return kNone;
      const std::uint32_t word = numbers[origins[i].ordinal];
      if (word == kNone || (i > 0 && word != number)) return kNone;
      number = word;
    }
    return number != kNone && words_[number].inputs == origins.size() ? number : kNone;
  }

  TermEntry entry(std::uint32_t number) const noexcept {
    return {.ordinal = words_[number].ordinal};
  }

 private:
  struct Word {
    std::uint32_t ordinal = 0;  // in the output; a dictionary has fewer than 2^32 words
    std::uint32_t inputs = 0;
  };

  std::vector<std::vector<std::uint32_t>> output_words_;  // by input and ordinal there
  std::vector<Word> words_;
  std::size_t most_words_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_SHARED_WORDS_H_
