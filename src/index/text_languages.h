// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_TEXT_LANGUAGES_H_
#define BROADSIDE_INDEX_TEXT_LANGUAGES_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "broadside/analyzer.hpp"
#include "segment/language_list.h"

namespace broadside {

// Counts the words of one text by their languages.
class TextLanguages {
 public:
  // Words of one language mostly come together.
  void add(Language language) {
    if (last_ >= languages_.size() || languages_[last_].language != language) find(language);
    ++languages_[last_].words;
    ++words_;
  }

  // Calls `visit(language, step)` for each language, in the order of their first words.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (const Count& count : languages_) visit(count.language, language_step(count.words, words_));
  }

 private:
  struct Count {
    Language language;
    std::uint32_t words = 0;
  };

  void find(Language language) {
    const auto known = std::find_if(languages_.begin(), languages_.end(),
                                    [&](const Count& count) { return count.language == language; });
    last_ = static_cast<std::size_t>(known - languages_.begin());
    if (known == languages_.end()) languages_.push_back({language, 0});
  }

  std::vector<Count> languages_;
  std::size_t last_ = 0;
  std::uint32_t words_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_TEXT_LANGUAGES_H_
