// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/light_stemmer.h"

#include <gtest/gtest.h>

#include "base/seed.h"
#include "text/language.h"
#include "text/random_text.h"

namespace broadside {
namespace {

std::string cut(const LightStemmer& stemmer, std::string term) {
  stemmer.cut(term);
  return term;
}

TEST(LightStemmerTest, TheLongestEndingThatLeavesEnough) {
  constexpr LightStep kSteps[] = {{LightStep::end, 3, "a ama pama"}};
  const LightStemmer stemmer({language_of("eo"), kSteps});
  EXPECT_EQ(cut(stemmer, "dolpama"), "dol");
  EXPECT_EQ(cut(stemmer, "dopama"), "dop");
  EXPECT_EQ(cut(stemmer, "opama"), "opam");
  EXPECT_EQ(cut(stemmer, "ama"), "ama");
  EXPECT_EQ(cut(stemmer, "dom"), "dom");
}

TEST(LightStemmerTest, LettersAreCountedNotBytes) {
  constexpr LightStep kSteps[] = {{LightStep::end, 3, "ю"}};
  const LightStemmer stemmer({language_of("eo"), kSteps});
  EXPECT_EQ(cut(stemmer, "дою"), "дою");
  EXPECT_EQ(cut(stemmer, "домю"), "дом");
}

TEST(LightStemmerTest, ReplacesKeepsAndGoesOn) {
  constexpr LightStep kSteps[] = {
      {LightStep::anywhere, 0, "ó>o"},
      {LightStep::end, 2, "ce>k kus>kus us"},
      {LightStep::begin, 2, "vi>ki"},
  };
  const LightStemmer stemmer({language_of("eo"), kSteps});
  EXPECT_EQ(cut(stemmer, "óróce"), "orok");
  EXPECT_EQ(cut(stemmer, "rokus"), "rokus");
  EXPECT_EQ(cut(stemmer, "rotus"), "rot");
  EXPECT_EQ(cut(stemmer, "vitabu"), "kitabu");
}

TEST(LightStemmerTest, NeverAnEmptyStem) {
  RandomText random(test_seed());
  for (const Language language : light_languages()) {
    for (int i = 0; i < 2'000; ++i) {
      std::string term = random.utf8(6);
      const std::string before = term;
      light_stemmer(language)->cut(term);
      ASSERT_EQ(term.empty(), before.empty()) << language.tag() << ": " << before;
    }
  }
}

TEST(LightStemmerTest, TotalOnAnyBytes) {
  RandomText random(test_seed());
  for (const Language language : light_languages()) {
    for (int i = 0; i < 2'000; ++i) {
      std::string term = random.bytes(12);
      const std::size_t size = term.size();
      light_stemmer(language)->cut(term);
      ASSERT_LE(term.size(), 2 * size);
    }
  }
}

}  // namespace
}  // namespace broadside
