// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/light_stemmer.h"

#include <gtest/gtest.h>

#include "base/seed.h"
#include "text/language.h"
#include "text/random_text.h"
#include "text/utf8.h"

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

TEST(LightStemmerTest, RepeatsAStepAsLongAsItCuts) {
  constexpr LightStep kSteps[] = {{LightStep::begin, 3, "o u", true}};
  const LightStemmer stemmer({language_of("eo"), kSteps});
  EXPECT_EQ(cut(stemmer, "ouoman"), "man");
  EXPECT_EQ(cut(stemmer, "ouman"), "man");
  EXPECT_EQ(cut(stemmer, "ouo"), "ouo");
}

// A bare Hebrew word of three letters and more finds all its prefixed forms.
TEST(LightStemmerTest, HebrewPrefixesVanishWhateverTheWord) {
  RandomText random(test_seed());
  constexpr std::u32string_view kLetters = U"אבגדהוזחטיכלמנסעפצקרשת";
  constexpr std::u32string_view kPrefixes = U"ובהלמשכ";
  const LightStemmer& stemmer = *light_stemmer(language_of("he"));
  for (int i = 0; i < 10'000; ++i) {
    std::string word;
    for (int letter = 0; letter < 3 || random.number() % 4 != 0; ++letter) {
      append_utf8(word, kLetters[random.number() % kLetters.size()]);
    }
    std::string prefixed;
    append_utf8(prefixed, kPrefixes[random.number() % kPrefixes.size()]);
    append_utf8(prefixed, kPrefixes[random.number() % kPrefixes.size()]);
    ASSERT_EQ(cut(stemmer, word), cut(stemmer, prefixed + word)) << word;
  }
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
