// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The terms of a full MemoryIndex in the order of the dictionaries, with their roots and folded
// spellings. fold() and root() are called here, once for each entry and never for a token.

#ifndef BROADSIDE_INDEX_VOCABULARY_H_
#define BROADSIDE_INDEX_VOCABULARY_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "broadside/analyzer.hpp"
#include "index/byte_arena.h"
#include "index/memory_index.h"
#include "index/root_cache.h"

namespace broadside {

// A word variant in the order of terms.
struct VocabularyEntry {
  std::uint32_t variant = 0;  // number in MemoryIndex::variants()
  std::uint32_t term = 0;     // rank of the term among the distinct ones
  std::uint32_t root = 0;     // rank of its root among the distinct ones
};

struct Root {
  std::uint32_t text = 0;  // offset in the vocabulary's arena
  std::uint16_t bytes = 0;
  std::uint16_t language = 0;
};

class Vocabulary {
 public:
  // `index` must not change while this is used.
  Vocabulary(const MemoryIndex& index, Analyzer& analyzer, RootCache& roots);

  // Ascending (term, field, language). Acronyms as written, which come first, have no root.
  const std::vector<VocabularyEntry>& words() const noexcept { return words_; }
  // Numbers of gram variants, ascending (field, term).
  const std::vector<std::uint32_t>& grams() const noexcept { return grams_; }
  // Ascending (language, text).
  const std::vector<Root>& roots() const noexcept { return roots_; }
  std::string_view text(const Root& root) const noexcept {
    return arena_.text(root.text, root.bytes);
  }
  // Numbers into words(), ascending (root, term, field).
  const std::vector<std::uint32_t>& words_by_root() const noexcept { return words_by_root_; }

  // A folded spelling and a term, other than it, that folds to it; ascending.
  struct Alias {
    std::string_view folded;
    std::string_view term;
  };
  std::vector<Alias> aliases() const;

 private:
  // Where the folded spelling of an entry's term stands, if it differs.
  struct Folding {
    std::uint32_t entry = 0;
    std::uint32_t text = 0;
    std::uint16_t bytes = 0;
  };

  std::span<VocabularyEntry> rooted() { return std::span(words_).subspan(first_rooted_); }

  void sort_terms();
  void number_terms();
  void find_roots(RootCache& roots);
  void find_foldings(Analyzer& analyzer);
  void rank_roots();
  void group_by_root();
  std::uint32_t root_number(HashIndex& known, std::uint16_t language, std::string_view text);

  const MemoryIndex& index_;
  ByteArena arena_;
  std::vector<VocabularyEntry> words_;
  std::uint32_t first_rooted_ = 0;  // in words_
  std::vector<std::uint32_t> grams_;
  std::vector<Root> roots_;
  std::vector<std::uint32_t> words_by_root_;
  std::vector<Folding> foldings_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_VOCABULARY_H_
