// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/respell.h"

#include <gtest/gtest.h>

#include "text/language.h"

namespace broadside {
namespace {

std::string respelled(std::string_view language, std::string term) {
  respell(language_of(language), term);
  return term;
}

TEST(RespellTest, GermanUmlauts) {
  EXPECT_EQ(respelled("de", "muenchen"), "münchen");
  EXPECT_EQ(respelled("de", "koeln"), "köln");
  EXPECT_EQ(respelled("de", "aerzte"), "ärzte");
  EXPECT_EQ(respelled("de", "ueberblaetter"), "überblätter");
  EXPECT_EQ(respelled("de", "gruen"), "grün");
  for (const char* word : {"bauer", "neue", "neuen", "quelle", "treue", "statue", "statuen",
                           "individuen", "aktue", "zoe", "ue", ""}) {
    EXPECT_EQ(respelled("de", word), word);
  }
}

TEST(RespellTest, OtherLanguagesKeepTheirLetters) {
  EXPECT_EQ(respelled("en", "muenchen"), "muenchen");
  EXPECT_EQ(respelled("fr", "poete"), "poete");
  EXPECT_EQ(respelled("nl", "aarde"), "aarde");
  EXPECT_EQ(respelled("uk", "дім"), "дім");
}

TEST(RespellTest, EnglishApostrophes) {
  EXPECT_EQ(respelled("en", "harbour's"), "harbour");
  EXPECT_EQ(respelled("en", "o'connell"), "connell");
  EXPECT_EQ(respelled("en", "o'clock"), "o'clock");
}

TEST(RespellTest, OtherSpellings) {
  using Spellings = std::vector<std::string>;
  EXPECT_EQ(other_spellings("köln"), Spellings{"koeln"});
  EXPECT_EQ(other_spellings("koeln"), (Spellings{"köln", "køln"}));
  EXPECT_EQ(other_spellings("ålesund"), Spellings{"aalesund"});
  EXPECT_EQ(other_spellings("aalesund"), Spellings{"ålesund"});
  EXPECT_EQ(other_spellings("harbour"), Spellings());
  EXPECT_EQ(other_spellings(""), Spellings());
}

TEST(RespellTest, ScandinavianAa) {
  EXPECT_EQ(respelled("da", "aarhus"), "århus");
  EXPECT_EQ(respelled("no", "aalesund"), "ålesund");
}

TEST(RespellTest, RussianBefore1918) {
  EXPECT_EQ(respelled("ru", "россія"), "россия");
  EXPECT_EQ(respelled("ru", "домѣ"), "доме");
  EXPECT_EQ(respelled("ru", "рабочихъ"), "рабочих");
  EXPECT_EQ(respelled("ru", "ъ"), "ъ");
  EXPECT_EQ(respelled("ru", "подъезд"), "подъезд");
}

TEST(RespellTest, GreekAccents) {
  EXPECT_EQ(respelled("el", "ἑλλάδοσ"), "ελλαδοσ");
}

}  // namespace
}  // namespace broadside
