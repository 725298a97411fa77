// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/bm25.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
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

// A word in two fields scores as one of both frequencies; more than in either, less than their sum.
TEST(Bm25, FieldsJoinBeforeTheySaturate) {
  std::mt19937_64 random(test_seed());
  const LengthNorms norms = length_norms(20);
  const LengthNorms heavy = length_norms(3, 2);
  for (int round = 0; round < 10'000; ++round) {
    const float weight = static_cast<float>(random() % 1000 + 1) / 70;
    const auto tf = static_cast<std::uint32_t>(1 + random() % 50);
    const auto other_tf = static_cast<std::uint32_t>(1 + random() % 50);
    const float norm = norms[random() % 40];
    const float other_norm = heavy[random() % 40];
    const float one = bm25(weight, norm, tf);
    const float other = bm25(weight, other_norm, other_tf);
    const float joined = bm25_joined(weight, one, other);
    const double sum = static_cast<double>(tf) / static_cast<double>(norm) +
                       static_cast<double>(other_tf) / static_cast<double>(other_norm);
    const double expected = static_cast<double>(weight) * sum / (1 + sum);
    ASSERT_NEAR(joined, expected, expected * 1e-6);
    ASSERT_GE(joined, std::max(one, other));
    ASSERT_LE(joined, one + other);
  }
}

TEST(Bm25, JoiningIsTotal) {
  EXPECT_EQ(bm25_joined(3, 0, 0), 0.0F);
  EXPECT_EQ(bm25_joined(3, 1.5F, 0), 1.5F);
  EXPECT_EQ(bm25_joined(3, 0, 1.5F), 1.5F);
  EXPECT_EQ(bm25_joined(3, 3, 3), 3.0F) << "frequencies beyond what a float tells from the weight";
  EXPECT_EQ(bm25_joined(0, 0, 0), 0.0F);
  EXPECT_EQ(bm25(3, length_norms(5, 0)[1], 4), 0.0F) << "a field without weight";
}

TEST(Bm25, IdfIsPositiveEvenForAWordOfEveryDocument) {
  EXPECT_GT(bm25_idf(1000, 1000), 0.0F);
  EXPECT_NEAR(bm25_idf(10, 3), std::log(1 + 7.5 / 3.5), 1e-6);
}

// The formula of the contracts, in double precision, over nothing but strings: documents of one
// lower-case ASCII word after another. Frequencies of the two fields are added (BM25F).
class Reference {
 public:
  explicit Reference(const TestIndex& index) : index_(index) {}

  double score(const std::vector<std::string>& words, std::uint64_t slot) const {
    double sum = 0;
    for (const std::string& word : words) sum += word_score(word, slot);
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

  double word_score(const std::string& word, std::uint64_t slot) const {
    double idf = std::numeric_limits<double>::infinity();
    double tf = 0;
    for (std::size_t field = 0; field < 2; ++field) {
      const FieldTerm term = field_term(word, field, slot);
      idf = std::min(idf, term.idf);
      tf += index_.schema().text[field].weight * term.tf;
    }
    return tf == 0 ? 0 : idf * tf / (tf + 1.2);
  }

  struct FieldTerm {
    double idf;
    double tf;  // by the field's length
  };

  FieldTerm field_term(const std::string& word, std::size_t field, std::uint64_t slot) const {
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
    const double idf = df == 0 ? std::numeric_limits<double>::infinity()
                               : std::log(1 + (documents - df + 0.5) / (df + 0.5));
    return {idf, tf / (1 - 0.75 + 0.75 * length / (length_sum / documents))};
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
  const SearcherState state(index.snapshot());
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
