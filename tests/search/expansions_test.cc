// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/expansions.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "base/seed.h"
#include "search/random_corpus.h"
#include "search/test_index.h"

namespace broadside {
namespace {

constexpr int kBoth[] = {0, 1};

std::vector<std::string> words(const Expansion& expansion) {
  std::vector<std::string> words;
  for (const TermKey& key : expansion.terms) words.push_back(key.term);
  return words;
}

// By the definition: every word of the index is asked.
std::vector<std::string> naive(const TestIndex& index, std::string_view pattern, Level level) {
  Analyzer analyzer;
  const WordPattern exact(pattern);
  const WordPattern folded(analyzer.fold(pattern));
  std::set<std::string> found;
  for (const NaiveDocument& document : index.documents()) {
    for (const NaiveField& field : document.fields) {
      for (const auto& [key, freq] : field.freqs) {
        if (key.space != TermSpace::word || key.term.front() == kWrittenMark) continue;
        const bool match = level == Level::exact
                               ? exact.matches(key.term)
                               : exact.matches(key.term) || folded.matches(analyzer.fold(key.term));
        if (match) found.insert(key.term);
      }
    }
  }
  return {found.begin(), found.end()};
}

TEST(Expansions, AreAllWordsThatMatch) {
  RandomCorpus corpus(test_seed());
  TestIndex index;
  for (int i = 0; i < 3; ++i) index.add_segment(corpus.documents(60, 20));
  Analyzer analyzer;
  ReadContext context;
  const auto snapshot = index.snapshot();
  Expansions expansions(*snapshot, analyzer, context);
  for (const char* pattern : {"str*",  "*ike*",  "caf*", "caf?", "café*",  "é*",      "*s",
                              "gr?ve", "stra?e", "*ß*",  "u*",   "*",      "hu?lg*s", "забастовк?",
                              "*قع",   "إ*",     "*1*",  "?",    "strike", "ประ*"}) {
    for (const Level level : {Level::folded, Level::exact}) {
      EXPECT_EQ(words(expansions.wildcard(pattern, kBoth, level)), naive(index, pattern, level))
          << pattern;
    }
  }
}

// Words that begin with "strik", different and ascending.
std::string many_words(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    std::string digits = std::to_string(100'000 + i);
    for (char& digit : digits) digit = static_cast<char>(digit - '0' + 'b');
    text += "strik" + digits + " ";
  }
  return text;
}

TEST(Expansions, KeepTheMostFrequentWordsAndCountTheOthers) {
  TestIndex index;
  index.add_segment({{.id = "1", .title = many_words(Expansions::kMost + 50)}});
  index.add_segment({{.id = "2", .body = many_words(10) + " strikzz"}});
  index.add_segment(
      {{.id = "3", .title = "strikzz", .body = many_words(Expansions::kMost) + " strikzz"}});
  Analyzer analyzer;
  ReadContext context;
  const auto snapshot = index.snapshot();
  Expansions expansions(*snapshot, analyzer, context);
  const Expansion& both = expansions.wildcard("strik*", kBoth, Level::folded);
  EXPECT_EQ(both.terms.size(), Expansions::kMost);
  EXPECT_EQ(both.left_out, 51U);
  EXPECT_EQ(both.terms.back().term, "strikzz");
  constexpr int kBody[] = {1};
  EXPECT_EQ(expansions.wildcard("strik*", kBody, Level::folded).left_out, 1U);
  EXPECT_EQ(expansions.wildcard("*rikz?", kBody, Level::exact).terms.size(), 1U);
}

}  // namespace
}  // namespace broadside
