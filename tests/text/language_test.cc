// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include "broadside/analyzer.hpp"
#include "text/run_language.h"

namespace broadside {
namespace {

std::string parsed(std::string_view tag) {
  return Language::parse(tag).tag();
}

TEST(LanguageTest, PrimarySubtag) {
  EXPECT_EQ(parsed("pt-BR"), "pt");
  EXPECT_EQ(parsed("ZH_Hant"), "zh");
  EXPECT_EQ(parsed("ckb"), "ckb");
  EXPECT_EQ(parsed("und"), "");
  EXPECT_EQ(parsed(""), "");
  EXPECT_EQ(parsed("x"), "");
  EXPECT_EQ(parsed("english"), "");
  EXPECT_EQ(parsed("e1"), "");
  EXPECT_FALSE(Language::parse("und").known());
}

// Catalogues of libraries use three letters where BCP 47 has two.
TEST(LanguageTest, ShortestForm) {
  EXPECT_EQ(parsed("eng"), "en");
  EXPECT_EQ(parsed("fra"), "fr");
  EXPECT_EQ(parsed("fre"), "fr");
  EXPECT_EQ(parsed("ger"), "de");
  EXPECT_EQ(parsed("iw"), "he");
}

TEST(LanguageTest, OrderIsThatOfTags) {
  EXPECT_LT(Language(), Language::parse("ar"));
  EXPECT_LT(Language::parse("ar"), Language::parse("de"));
  EXPECT_LT(Language::parse("ca"), Language::parse("ckb"));
}

TEST(LanguageTest, Scripts) {
  EXPECT_TRUE(is_written_in(Language::parse("sr"), Script::latin));
  EXPECT_TRUE(is_written_in(Language::parse("sr"), Script::cyrillic));
  EXPECT_FALSE(is_written_in(Language::parse("ru"), Script::latin));
  EXPECT_TRUE(is_written_in(Language::parse("sw"), Script::latin));
  EXPECT_EQ(default_language(Script::hebrew).tag(), "he");
  EXPECT_EQ(default_language(Script::none).tag(), "");
}

}  // namespace
}  // namespace broadside
