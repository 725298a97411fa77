// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_SIMILAR_WORDS_H_
#define BROADSIDE_SEARCH_SIMILAR_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "index/snapshot.h"
#include "segment/read_context.h"

namespace broadside {

// A word of the index that is spelled like another.
struct SimilarWord {
  std::string word;
  std::size_t distance = 0;     // of the folded spellings (spelling_distance.h)
  std::uint64_t documents = 0;  // summed over the fields; deleted ones may count
};

// Of the words of some text fields that differ from `word` in at most `letters` letters, those with
// the same first `prefix` letters: the nearest first, of equally near ones the most frequent, then
// by their bytes. Folded, so the word itself is among them, with and without its diacritics.
std::vector<SimilarWord> similar_words(const Snapshot& snapshot, std::span<const int> fields,
                                       std::string_view word, std::size_t letters,
                                       std::size_t prefix, Analyzer& analyzer,
                                       ReadContext& context);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SIMILAR_WORDS_H_
