// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/pattern_phrases.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace broadside {
namespace {

// "0:a|b 2:c*" for a phrase of two words, the first in two readings, with a gap between them.
std::vector<std::string> phrases(std::string_view text) {
  Analyzer analyzer;
  std::vector<std::string> phrases;
  for (const auto& positions : pattern_phrases(text, analyzer)) {
    std::string& phrase = phrases.emplace_back();
    for (const QueryPosition& position : positions) {
      if (!phrase.empty()) phrase += " ";
      phrase += std::to_string(position.offset) + ":";
      for (std::size_t i = 0; i < position.words.size(); ++i) {
        phrase += (i > 0 ? "|" : "") + position.words[i];
      }
    }
  }
  return phrases;
}

using Phrases = std::vector<std::string>;

TEST(PatternPhrases, AWordIsItself) {
  EXPECT_EQ(phrases("Str*ke"), Phrases{"0:str*ke"});
  EXPECT_EQ(phrases("wom?n"), Phrases{"0:wom?n"});
  EXPECT_EQ(phrases("*ТЕКА"), Phrases{"0:*тека"});
  EXPECT_EQ(phrases("노동*").back(), "0:노동*");
  EXPECT_EQ(phrases("U.S.*"), Phrases{"0:us*"});
}

TEST(PatternPhrases, ACompoundIsItsPartsOrTheWhole) {
  EXPECT_EQ(phrases("AB-12*"), (Phrases{"0:ab 1:12*", "0:ab12*"}));
  EXPECT_EQ(phrases("anti-w?r"), (Phrases{"0:anti 1:w?r", "0:antiw?r"}));
}

TEST(PatternPhrases, SeveralWordsAreAPhrase) {
  EXPECT_EQ(phrases("big bad wo*"), Phrases{"0:big 1:bad 2:wo*"});
  EXPECT_EQ(phrases("big * wolf"), Phrases{"0:big 2:wolf"});
  EXPECT_EQ(phrases("* wolf *"), Phrases{"0:wolf"});
  EXPECT_EQ(phrases("* *"), Phrases{});
}

TEST(PatternPhrases, BetweenCharactersAStarIsNoneToFourOfThem) {
  EXPECT_EQ(phrases("图?馆"), Phrases{"0:图 2:馆"});
  EXPECT_EQ(phrases("图*馆"),
            (Phrases{"0:图 1:馆", "0:图 2:馆", "0:图 3:馆", "0:图 4:馆", "0:图 5:馆"}));
  EXPECT_EQ(phrases("港口*"), Phrases{"0:港 1:口"});
  EXPECT_EQ(phrases("图*馆*港*人").size(), 25U);
}

}  // namespace
}  // namespace broadside
