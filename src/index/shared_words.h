// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_SHARED_WORDS_H_
#define BROADSIDE_INDEX_SHARED_WORDS_H_

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

  SharedWords(std::size_t inputs, std::size_t memory_bytes)
      : output_words_(inputs),
        most_words_(memory_bytes / (sizeof(Word) + inputs * sizeof(std::uint32_t))) {}

  // Words ascend.
  void add(std::span<const Origin> origins, std::uint64_t written_ordinal) {
    if (words_.size() == most_words_) return;
    for (const Origin origin : origins) {
      auto& numbers = output_words_[origin.input];
      numbers.resize(std::size_t{origin.ordinal} + 1, kNone);
      numbers[origin.ordinal] = static_cast<std::uint32_t>(words_.size());
    }
    words_.push_back({written_ordinal, static_cast<std::uint32_t>(origins.size())});
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
    std::uint64_t ordinal = 0;  // in the output
    std::uint32_t inputs = 0;
  };

  std::vector<std::vector<std::uint32_t>> output_words_;  // by input and ordinal there
  std::vector<Word> words_;
  std::size_t most_words_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_SHARED_WORDS_H_
