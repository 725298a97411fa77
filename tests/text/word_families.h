// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_TEXT_WORD_FAMILIES_H_
#define BROADSIDE_TESTS_TEXT_WORD_FAMILIES_H_

#include <gtest/gtest.h>

#include <set>
#include <span>
#include <sstream>
#include <string>

#include "broadside/analyzer.hpp"

namespace broadside {

// Words of one language, separated by spaces.
struct WordFamily {
  const char* language;
  const char* words;
};

// The roots of all words of a family.
inline std::multiset<std::string> roots_of(Analyzer& analyzer, const WordFamily& family) {
  std::multiset<std::string> roots;
  std::istringstream words(family.words);
  for (std::string word; words >> word;) {
    const std::string term(analyzer.normalize(word));
    roots.emplace(analyzer.root(term, Language::parse(family.language)));
  }
  return roots;
}

// The forms of one word: they share a root.
inline void expect_one_root(std::span<const WordFamily> families) {
  Analyzer analyzer;
  for (const WordFamily& family : families) {
    const auto roots = roots_of(analyzer, family);
    EXPECT_EQ(roots.count(*roots.begin()), roots.size())
        << family.language << ": " << family.words << ": " << testing::PrintToString(roots);
  }
}

// Words that have nothing to do with each other: no two of a line share a root.
inline void expect_different_roots(std::span<const WordFamily> strangers) {
  Analyzer analyzer;
  for (const WordFamily& words : strangers) {
    const auto roots = roots_of(analyzer, words);
    EXPECT_EQ(std::set<std::string>(roots.begin(), roots.end()).size(), roots.size())
        << words.language << ": " << words.words << ": " << testing::PrintToString(roots);
  }
}

}  // namespace broadside

#endif  // BROADSIDE_TESTS_TEXT_WORD_FAMILIES_H_
