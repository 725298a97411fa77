// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/similar_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/seed.h"
#include "search/spelling_distance.h"
#include "search/test_index.h"

namespace broadside {
namespace {

constexpr int kBoth[] = {0, 1};

// Texts of words that resemble one another, of letters of one byte and of several.
class Babble {
 public:
  explicit Babble(std::uint64_t seed) : random_(seed) {}

  std::string word() {
    constexpr std::string_view kLetters[] = {"a", "b", "c", "d", "é", "ü", "ж", "א", "a", "b"};
    std::string made;
    for (std::size_t n = 1 + random_() % 8; n > 0; --n) made += kLetters[random_() % 10];
    return made;
  }
  std::string text(std::size_t words) {
    std::string made;
    for (; words > 0; --words) made += word() + " ";
    return made;
  }
  std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
  std::mt19937_64 random_;
};

// Of a word: its distance and documents.
using Words = std::map<std::string, std::pair<std::size_t, std::uint64_t>>;

// By the definition: every word of every document is compared.
Words naive(const TestIndex& index, std::string_view word, std::size_t letters,
            std::size_t prefix) {
  Analyzer analyzer;
  const std::string folded(analyzer.fold(word));
  Words found;
  for (const NaiveDocument& document : index.documents()) {
    for (const NaiveField& field : document.fields) {
      for (const auto& [key, freq] : field.freqs) {
        if (key.space != TermSpace::word || key.term.front() == kWrittenMark) continue;
        SpellingDistance distance(folded, letters);
        const std::string other(analyzer.fold(key.term));
        const auto apart = distance.to(other);
        if (!apart || !other.starts_with(distance.beginning(prefix))) continue;
        found[key.term].first = *apart;
        ++found[key.term].second;
      }
    }
  }
  return found;
}

TEST(SimilarWords, AreAllThatAreNearEnough) {
  Babble babble(test_seed());
  TestIndex index;
  for (int i = 0; i < 3; ++i) {
    std::vector<Document> documents;
    for (int d = 0; d < 40; ++d) {
      documents.push_back(
          {.id = std::to_string(100 * i + d), .title = babble.text(5), .body = babble.text(60)});
    }
    index.add_segment(documents);
  }
  Analyzer analyzer;
  ReadContext context;
  const auto snapshot = index.snapshot();
  for (int i = 0; i < 100; ++i) {
    const std::string word = babble.word();
    const std::size_t letters = babble.below(3);
    const std::size_t prefix = babble.below(3);
    const auto words = similar_words(*snapshot, kBoth, word, letters, prefix, analyzer, context);
    EXPECT_TRUE(std::is_sorted(words.begin(), words.end(), [](const auto& a, const auto& b) {
      return std::tie(a.distance, b.documents) < std::tie(b.distance, a.documents);
    })) << word;
    Words found;
    for (const SimilarWord& one : words) found[one.word] = {one.distance, one.documents};
    EXPECT_EQ(found.size(), words.size());
    EXPECT_EQ(found, naive(index, word, letters, prefix)) << word << "~" << letters;
  }
  EXPECT_FALSE(context.damaged());
}

}  // namespace
}  // namespace broadside
