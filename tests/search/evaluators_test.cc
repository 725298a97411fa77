// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// All evaluators give the documents and the very bits of the slow one, on generated collections of
// several segments, languages and deletions.

#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "base/rounds.h"
#include "base/seed.h"
#include "search/comparison.h"
#include "search/random_corpus.h"
#include "search/test_index.h"

namespace broadside {
namespace {

TEST(Evaluators, AgreeOnManySmallSegments) {
  RandomCorpus corpus(test_seed());
  TestIndex index;
  for (std::size_t segment = 0; segment < 5; ++segment) {
    index.add_segment(corpus.documents(1 + corpus.below(300), 40));
  }
  for (std::size_t i = 0; i < 60; ++i) index.remove(corpus.below(index.documents().size()));
  Comparison comparison(index);
  for (std::size_t i = 0; i < rounds(150) && !::testing::Test::HasFatalFailure(); ++i) {
    comparison.check(corpus.query(3));
  }
}

TEST(Evaluators, AgreeWhereTheLanguagesAreRestricted) {
  RandomCorpus corpus(test_seed());
  TestIndex index;
  for (int i = 0; i < 2; ++i) index.add_segment(corpus.documents(300, 30));
  for (const std::vector<std::string>& languages :
       {std::vector<std::string>{"es"}, {"en", "ru"}, {"zh"}}) {
    Comparison comparison(index, languages);
    for (int i = 0; i < 30 && !::testing::Test::HasFatalFailure(); ++i) {
      comparison.check(corpus.query(2));
    }
  }
}

TEST(Evaluators, AgreeWhereWindowsAndBlocksAreSkipped) {
  RandomCorpus corpus(test_seed());
  TestIndex index;
  index.add_segment(corpus.documents(9'500, 10));
  index.add_segment(corpus.documents(500, 10));
  for (const std::size_t removed : {0, 500}) {
    for (std::size_t i = 0; i < removed; ++i) {
      index.remove(corpus.below(index.documents().size()));
    }
    Comparison comparison(index);
    for (int i = 0; i < 10 && !::testing::Test::HasFatalFailure(); ++i) {
      comparison.check(bag_of_words(corpus.text(1 + corpus.below(6)), corpus.below(2) == 0));
      comparison.check(Query::all({Query::words(corpus.word()), Query::words(corpus.word())}));
    }
  }
}

// Each word stands in a few stretches only, so that whole windows are without it.
std::vector<Document> stretches_of_words(std::span<const std::string> words, RandomCorpus& random) {
  std::vector<Document> documents(20'000);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    documents[i] = {.id = std::to_string(i), .body = random.below(2) == 0 ? "the" : "the the of"};
  }
  for (const std::string& word : words) {
    for (std::size_t stretch = 1 + random.below(4); stretch > 0; --stretch) {
      std::size_t doc = random.below(documents.size());
      const std::size_t end = std::min(documents.size(), doc + random.below(3'000));
      for (; doc < end; doc += 1 + random.below(30)) documents[doc].body += " " + word;
    }
  }
  return documents;
}

TEST(Evaluators, AgreeWhereAWordPausesForWindows) {
  RandomCorpus random(test_seed());
  const std::vector<std::string> words = {"strike", "union", "huelga", "rent", "tenants", "puerto"};
  TestIndex index;
  index.add_segment(stretches_of_words(words, random));
  Comparison comparison(index);
  for (int i = 0; i < 20 && !::testing::Test::HasFatalFailure(); ++i) {
    std::string text = "the";
    for (std::size_t more = 1 + random.below(3); more > 0; --more) {
      text += " " + words[random.below(words.size())];
    }
    comparison.check(bag_of_words(text, false));
  }
}

// Words from one document in ten thousand to every one, in the title, in the body or in both.
std::vector<Document> dense_and_sparse(std::span<const std::string> words, RandomCorpus& random) {
  std::vector<Document> documents(12'000);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    documents[i] = {.id = std::to_string(i), .title = "page"};
    std::size_t rarity = 1;
    for (const std::string& word : words) {
      for (std::string* text : {&documents[i].title, &documents[i].body}) {
        if (random.below(rarity) != 0) continue;
        for (std::size_t n = 1 + random.below(3); n > 0; --n) *text += " " + word;
      }
      rarity = rarity * 3 + 1;
    }
  }
  return documents;
}

Query random_bag(std::span<const std::string> words, RandomCorpus& random, bool all) {
  std::vector<Query> bag;
  for (std::size_t more = 1 + random.below(4); more > 0; --more) {
    bag.push_back(Query::words(words[random.below(words.size())]));
  }
  return all ? Query::all(std::move(bag)) : Query::any(std::move(bag));
}

TEST(Evaluators, AgreeOnDenseAndSparseListsInTwoFields) {
  RandomCorpus random(test_seed());
  const std::vector<std::string> words = {"the",  "of",   "strike", "union", "rent",
                                          "land", "port", "sugar",  "tram"};
  for (const bool two_fields : {true, false}) {
    TestIndex index(two_fields ? Schema() : Schema::single_field());
    index.add_segment(dense_and_sparse(words, random));
    if (!two_fields) {
      for (std::size_t i = 0; i < 700; ++i) index.remove(random.below(index.documents().size()));
    }
    Comparison comparison(index);
    for (int i = 0; i < 25 && !::testing::Test::HasFatalFailure(); ++i) {
      comparison.check(random_bag(words, random, true));
      comparison.check(random_bag(words, random, false));
      comparison.check(
          Query::all({random_bag(words, random, false), random_bag(words, random, true),
                      Query::exclude(random_bag(words, random, false))}));
    }
  }
}

}  // namespace
}  // namespace broadside
