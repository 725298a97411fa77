// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/bm25.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "base/seed.h"
#include "search/random_corpus.h"
#include "search/request.h"
#include "search/test_index.h"

namespace broadside {
namespace {

TEST(Bm25, RisesWithTheFrequencyAndFallsWithTheLength) {
  for (const double average : {3.0, 57.5, 12'345.0}) {
    const LengthNorms norms = length_norms(average);
    for (std::size_t code = 0; code < 256; ++code) {
      const float shorter = norms[code == 0 ? 0 : code - 1];
      ASSERT_GE(norms[code], shorter);
      for (const std::uint32_t tf : {0U, 1U, 2U, 3U, 100U, 65'535U, 16'777'215U, 4'000'000'000U}) {
        const float score = bm25(7.5F, norms[code], tf);
        ASSERT_LE(score, bm25(7.5F, norms[code], tf + 1));
        ASSERT_LE(score, bm25(7.5F, shorter, tf));
      }
    }
  }
}

TEST(Bm25, IsNothingForFrequencyNought) {
  EXPECT_EQ(bm25(3.0F, 1.2F, 0), 0.0F);
}

TEST(Bm25, IdfIsPositiveEvenForAWordOfEveryDocument) {
  EXPECT_GT(bm25_idf(1000, 1000), 0.0F);
  EXPECT_NEAR(bm25_idf(10, 3), std::log(1 + 7.5 / 3.5), 1e-6);
}

// The formula of the contracts, in double precision, over nothing but strings: documents of one
// lower-case ASCII word after another.
class Reference {
 public:
  explicit Reference(const TestIndex& index) : index_(index) {}

  double score(const std::vector<std::string>& words, std::uint64_t slot) const {
    double sum = 0;
    for (const std::string& word : words) {
      for (std::size_t field = 0; field < 2; ++field) {
        sum += index_.schema().text[field].weight * term(word, field, slot);
      }
    }
    return sum;
  }

 private:
  static std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text + " ") {
      if (c != ' ') {
        word += c;
      } else if (!word.empty()) {
        words.push_back(word);
        word.clear();
      }
    }
    return words;
  }

  std::vector<std::string> field_words(std::uint64_t slot, std::size_t field) const {
    const Document& document = index_.documents()[slot].document;
    return words_of(field == 0 ? document.title : document.body);
  }

  double term(const std::string& word, std::size_t field, std::uint64_t slot) const {
    double documents = 0;
    double length_sum = 0;
    double df = 0;
    for (std::uint64_t i = 0; i < index_.documents().size(); ++i) {
      const auto words = field_words(i, field);
      documents += words.empty() ? 0 : 1;
      length_sum += static_cast<double>(words.size());
      df += std::count(words.begin(), words.end(), word) > 0 ? 1 : 0;
    }
    const auto words = field_words(slot, field);
    const auto tf = static_cast<double>(std::count(words.begin(), words.end(), word));
    const auto length = static_cast<double>(words.size());
    const double idf = std::log(1 + (documents - df + 0.5) / (df + 0.5));
    const double norm = 1.2 * (1 - 0.75 + 0.75 * length / (length_sum / documents));
    return tf == 0 ? 0 : idf * tf / (tf + norm);
  }

  const TestIndex& index_;
};

// Lengths up to 40 are exact.
TEST(Bm25, ScoresAreThoseOfTheFormula) {
  const char* const words[] = {"quay", "rope", "mast", "hull", "keel"};
  std::mt19937_64 random(test_seed());
  const auto text = [&](std::size_t length) {
    std::string made;
    for (std::size_t i = 0; i < length; ++i) made.append(words[random() % 5]).append(" ");
    return made;
  };
  TestIndex index;
  for (int segment = 0; segment < 3; ++segment) {
    std::vector<Document> documents;
    for (int i = 0; i < 20; ++i) {
      documents.push_back({.id = std::to_string(segment * 20 + i),
                           .title = text(random() % 3),
                           .body = text(1 + random() % 30)});
    }
    index.add_segment(documents);
  }
  const SearcherState state(index.storage(), index.snapshot());
  const Reference reference(index);
  const SearchOptions options{.level = Level::exact};
  for (const std::vector<std::string>& query :
       {std::vector<std::string>{"quay"}, {"rope", "mast"}, {"hull", "keel", "quay", "rope"}}) {
    std::string joined;
    for (const std::string& word : query) joined.append(word).append(" ");
    Request request = Request::make(state, options).value();
    request.run(bag_of_words(joined, false), 60).value();
    ASSERT_FALSE(request.gathered().hits.empty());
    for (const SortedHit& hit : request.gathered().hits) {
      const double expected = reference.score(query, hit.slot);
      EXPECT_NEAR(hit.score, expected, expected * 1e-5);
    }
  }
}

}  // namespace
}  // namespace broadside
