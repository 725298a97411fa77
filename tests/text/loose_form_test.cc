// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/loose_form.h"

#include <gtest/gtest.h>

#include "base/seed.h"
#include "text/japanese_forms.h"
#include "text/random_text.h"

namespace broadside {
namespace {

std::string loose(std::string_view term) {
  std::string out;
  append_loose_form(term, out);
  return out;
}

TEST(LooseFormTest, TraditionalAndSimplifiedHan) {
  EXPECT_EQ(loose("國家圖書館"), "国家图书馆");
  EXPECT_EQ(loose("国家图书馆"), "国家图书馆");
  EXPECT_EQ(loose("罷工"), loose("罢工"));
  EXPECT_NE(loose("工"), loose("土"));
}

TEST(LooseFormTest, JapaneseForms) {
  EXPECT_EQ(loose("気"), loose("氣"));
  EXPECT_EQ(loose("鉄"), loose("铁"));
  EXPECT_EQ(loose("図書館"), loose("圖書館"));
  for (const JapaneseForm& japanese : kJapaneseForms) {
    std::string form;
    std::string older;
    append_utf8(form, japanese.form);
    append_utf8(older, japanese.older);
    EXPECT_EQ(loose(form), loose(older)) << form;
  }
}

TEST(LooseFormTest, Kana) {
  EXPECT_EQ(loose("ストライキ"), "すとらいき");
  EXPECT_EQ(loose("ネコー"), loose("ねこー"));
  EXPECT_EQ(loose("ヴ"), loose("ゔ"));
}

TEST(LooseFormTest, Ethiopic) {
  EXPECT_EQ(loose("ሠራተኛ"), loose("ሰራተኛ"));
  EXPECT_EQ(loose("ፀሐይ"), loose("ጸሀይ"));
  EXPECT_EQ(loose("ኃይል"), loose("ሀይል"));
  EXPECT_EQ(loose("ዓለም"), loose("አለም"));
  EXPECT_NE(loose("ሠራ"), loose("ሠሪ"));
}

TEST(LooseFormTest, IndicNasals) {
  EXPECT_EQ(loose("हिन्दी"), "हिंदी");
  EXPECT_EQ(loose("पञ्जाब"), "पंजाब");
  EXPECT_EQ(loose("मुम्बई"), "मुंबई");
  EXPECT_EQ(loose("इन्सान"), "इंसान");
  EXPECT_EQ(loose("జన్మ"), "జన్మ");
  EXPECT_EQ(loose("అన్న"), "అన్న");
  EXPECT_EQ(loose("বন্ধ"), "বন্ধ");
}

TEST(LooseFormTest, LeavesOtherLettersAlone) {
  for (const char* word : {"strike", "grève", "ёлка", "노동", "ประเทศไทย", "かな", "\xFF"}) {
    const std::string once = loose(word);
    EXPECT_EQ(loose(once), once);
  }
  EXPECT_EQ(loose("grève ёлка 노동 ประเทศไทย"), "grève ёлка 노동 ประเทศไทย");
}

TEST(LooseFormTest, IdempotentOnEveryCharacter) {
  for (char32_t c = 0; c < kCodePoints; ++c) {
    std::string text;
    append_utf8(text, c);
    const std::string once = loose(text);
    ASSERT_EQ(loose(once), once) << static_cast<std::uint32_t>(c);
  }
}

TEST(LooseFormTest, IdempotentOnRandomTerms) {
  RandomText random(test_seed());
  for (int i = 0; i < 100'000; ++i) {
    const std::string once = loose(random.utf8(12));
    ASSERT_EQ(loose(once), once) << testing::PrintToString(once);
  }
}

}  // namespace
}  // namespace broadside
