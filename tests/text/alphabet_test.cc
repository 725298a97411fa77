// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/alphabet.h"

#include <gtest/gtest.h>

namespace broadside {
namespace {

TEST(Alphabet, OfAWordIsThatOfAllItsLetters) {
  EXPECT_EQ(alphabet_of("strike"), Script::latin);
  EXPECT_EQ(alphabet_of("gre\u0300ve"), Script::latin);  // a mark is of its letter's
  EXPECT_EQ(alphabet_of("забастовка"), Script::cyrillic);
  EXPECT_EQ(alphabet_of("إضراب"), Script::arabic);
  EXPECT_EQ(alphabet_of("파업"), Script::hangul);
  EXPECT_EQ(alphabet_of("strайк"), std::nullopt);
}

TEST(Alphabet, WhatIsNotSpelledHasNone) {
  for (const char* word : {"", "1968", "mp3", "罷工", "スト", "นัดหยุดงาน", "ကြိုး", "☂"}) {
    EXPECT_EQ(alphabet_of(word), std::nullopt) << word;
  }
}

}  // namespace
}  // namespace broadside
