// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_ROOT_CACHE_H_
#define BROADSIDE_INDEX_ROOT_CACHE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "index/byte_arena.h"
#include "index/hash_index.h"
#include "index/term_bits.h"

namespace broadside {

// The roots of the words that a worker has met, from segment to segment: a stem costs some ten
// times as much as a look-up. Keeps the first ones, which are the frequent ones. One thread.
class RootCache {
 public:
  // `analyzer` outlives the cache. Another number of words is for tests.
  explicit RootCache(Analyzer& analyzer, std::size_t most_words = kMostWords)
      : analyzer_(analyzer), most_words_(most_words) {}

  // analyzer.root(term, language). Valid until the next call.
  std::string_view root(std::string_view term, Language language) {
    const std::uint64_t hash = hash_term(term, language.code());
    const auto matches = [&](std::uint32_t number) {
      const Entry& entry = entries_[number];
      return entry.language == language.code() && arena_.text(entry.text, entry.term_bytes) == term;
    };
    const std::uint32_t found = index_.find(hash, matches);
    if (found != HashIndex::kNone) {
      const Entry& entry = entries_[found];
      return arena_.text(entry.text + entry.term_bytes, entry.root_bytes);
    }
    const std::string_view root = analyzer_.root(term, language);
    if (entries_.size() < most_words_ && root.size() <= kMostBytes && term.size() <= kMostBytes) {
      add(hash, term, language, root);
    }
    return root;
  }

 private:
  struct Entry {
    std::uint32_t text = 0;  // the term, then its root
    std::uint16_t language = 0;
    std::uint8_t term_bytes = 0;
    std::uint8_t root_bytes = 0;
  };
  static constexpr std::size_t kMostWords = std::size_t{1} << 17;
  static constexpr std::size_t kMostBytes = 32;  // longer words seldom come again

  void add(std::uint64_t hash, std::string_view term, Language language, std::string_view root) {
    index_.find_or_add(hash, static_cast<std::uint32_t>(entries_.size()),
                       [](std::uint32_t) { return false; });
    const std::uint32_t text = arena_.store(term);
    arena_.store(root);
    entries_.push_back({text, language.code(), static_cast<std::uint8_t>(term.size()),
                        static_cast<std::uint8_t>(root.size())});
  }

  Analyzer& analyzer_;
  const std::size_t most_words_;
  ByteArena arena_;
  HashIndex index_;
  std::vector<Entry> entries_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_ROOT_CACHE_H_
