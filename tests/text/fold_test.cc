// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/fold.h"

#include <gtest/gtest.h>

#include "base/seed.h"
#include "broadside/analyzer.hpp"
#include "text/random_text.h"

namespace broadside {
namespace {

std::string fold(std::string_view term) {
  return std::string(Analyzer().fold(term));
}

TEST(FoldTest, Latin) {
  EXPECT_EQ(fold("grève"), "greve");
  EXPECT_EQ(fold("señor"), "senor");
  EXPECT_EQ(fold("łódź"), "lodz");
  EXPECT_EQ(fold("đường"), "duong");
  EXPECT_EQ(fold("øæœßþðħı"), "oaeoessthdhi");
  EXPECT_EQ(fold("i\u0307stanbul"), "istanbul");
  EXPECT_EQ(fold("col·lecció"), "colleccio");
  EXPECT_EQ(fold("gəncə"), "gence");
  EXPECT_EQ(fold("ŋaam"), "naam");
  EXPECT_EQ(fold("qurʾān"), "quran");
}

TEST(FoldTest, GreekAndCyrillic) {
  EXPECT_EQ(fold("ἑλλάσ"), "ελλασ");
  EXPECT_EQ(fold("ёлка"), "елка");
  EXPECT_EQ(fold("мой"), "мой");
  EXPECT_NE(fold("мой"), fold("мои"));
  EXPECT_EQ(fold("қарағанды"), "караганды");
}

TEST(FoldTest, Arabic) {
  EXPECT_EQ(fold("قَالَ"), "قال");
  EXPECT_EQ(fold("أحمد"), fold("احمد"));
  EXPECT_EQ(fold("إضراب"), fold("اضراب"));
  EXPECT_EQ(fold("على"), fold("علي"));
  EXPECT_EQ(fold("مدينة"), fold("مدينه"));
  EXPECT_EQ(fold("کارگر"), fold("كارگر"));
  EXPECT_EQ(fold("ایران"), fold("ايران"));
  EXPECT_EQ(fold("ڕۆژ"), fold("روژ"));
  EXPECT_EQ(fold("کارګر"), fold("کارگر"));
}

TEST(FoldTest, Hebrew) {
  EXPECT_EQ(fold("שָׁלוֹם"), "שלומ");
  EXPECT_EQ(fold("צה\"ל"), "צהל");
  EXPECT_EQ(fold("ג'ורג'"), "גורג");
  EXPECT_EQ(fold("ירושלים"), "ירושלימ");
  EXPECT_EQ(fold("װי"), fold("ווי"));
}

// Case folding has taken the ligature apart already.
TEST(FoldTest, ArmenianLigature) {
  EXPECT_EQ(fold("երեւան"), "երեվան");
  EXPECT_EQ(fold("ու"), "ու");
}

TEST(FoldTest, VowelSignsThatAreLettersStay) {
  for (const char* word : {"हिन्दी", "தமிழ்", "ประเทศไทย", "မြန်မာ", "ខ្មែរ", "বাংলা"}) {
    EXPECT_EQ(fold(word), word);
  }
  EXPECT_EQ(fold("हड़ताल"), fold("हडताल"));
  EXPECT_NE(fold("বাড়ি"), fold("বাডি"));
  EXPECT_EQ(fold("ਮਜ਼ਦੂਰ"), fold("ਮਜਦੂਰ"));
  EXPECT_EQ(fold("അവൻ"), "അവന്");
  EXPECT_EQ(fold("হঠাৎ"), "হঠাত্");
}

TEST(FoldTest, DigitsOfAllScripts) {
  EXPECT_EQ(fold("١٩٦٨"), "1968");
  EXPECT_EQ(fold("१९६८"), "1968");
  EXPECT_EQ(fold("๑๙๖๘"), "1968");
}

TEST(FoldTest, IdempotentOnEveryCharacter) {
  Analyzer analyzer;
  for (char32_t c = 0; c < kCodePoints; ++c) {
    std::string text;
    append_utf8(text, c);
    const std::string once(analyzer.fold(text));
    ASSERT_EQ(analyzer.fold(once), once) << static_cast<std::uint32_t>(c);
  }
}

TEST(FoldTest, IdempotentOnRandomTerms) {
  RandomText random(test_seed());
  Analyzer analyzer;
  for (int i = 0; i < 200'000; ++i) {
    const std::string text = i % 4 == 0 ? random.bytes(12) : random.utf8(12);
    const std::string once(analyzer.fold(analyzer.normalize(text)));
    ASSERT_EQ(analyzer.fold(once), once) << testing::PrintToString(text);
  }
}

}  // namespace
}  // namespace broadside
