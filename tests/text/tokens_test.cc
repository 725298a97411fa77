// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Golden lists of tokens: each rule of docs/segmentation.md with its terms, positions and bytes.

#include <gtest/gtest.h>

#include <utility>

#include "text/token_list.h"

namespace broadside {
namespace {

TEST(TokensTest, EnglishWordsAndApostrophes) {
  EXPECT_EQ(analyze("The strike goes on.").show(), "the 0-3, strike 4-10, goes 11-15, on 16-18");
  EXPECT_EQ(analyze("workers' don't it's O'Brien O’Brien").show(),
            "workers 0-7, don't 9-14, it's 15-19, o'brien 20-27, ~obrien 20-27, o'brien 28-37, "
            "~obrien 28-37");
}

TEST(TokensTest, Compounds) {
  EXPECT_EQ(analyze("anti-war well-to-do a-b").show(),
            "anti 0-4, ~antiwar 0-8, war 5-8, well 9-13, ~welltodo 9-19, to 14-16, do 17-19, "
            "a 20-21, ~ab 20-23, b 22-23");
  EXPECT_EQ(analyze("snake_case _emphasis_ __init__").show(),
            "snake 0-5, ~snakecase 0-10, case 6-10, emphasis 12-20, init 24-28");
  EXPECT_EQ(analyze("end.Next No.5 v1.2").show(),
            "end 0-3, ~end.next 0-8, next 4-8, no 9-11, ~no.5 9-13, 5 12-13, v1 14-16, "
            "~v1.2 14-18, ~1.2 15-18, 2 17-18");
}

TEST(TokensTest, InitialsAndAbbreviations) {
  EXPECT_EQ(analyze("U.S. and U.S.A.'s e.g. Ph.D. J.R.R. Tolkien").show(),
            "us 0-4, =US 0-4, and 5-8, usa 9-15, =USA 9-15, s 16-17, eg 18-22, ph 23-25, "
            "~phd 23-27, d 26-27, jrr 29-35, =JRR 29-35, tolkien 36-43");
}

// Beside the word stands what was written; a headline is no acronym.
TEST(TokensTest, AcronymsAsWritten) {
  EXPECT_EQ(analyze("US us Us G20 g20 F-16 U.S").show(),
            "us 0-2, =US 0-2, us 3-5, us 6-8, g20 9-12, =G20 9-12, g20 13-16, f 17-18, ~f16 17-21, "
            "16 19-21, us 22-25, =US 22-25");
  EXPECT_EQ(analyze("UNESCO MANIFESTO I NATO's U.S.-led").show(),
            "unesco 0-6, =UNESCO 0-6, manifesto 7-16, i 17-18, nato's 19-25, us 26-30, =US 26-30, "
            "led 31-34");
  EXPECT_EQ(analyze("СССР Е́У ＵＳ", "ru").show(),
            "ссср 0-8, =СССР 0-8, е́у 9-15, =Е́У 9-15, us 16-22, =US 16-22");
  EXPECT_EQ(analyze("Ε.Λ.Α.Σ. ΕΛΑΣ ελας", "el").show(),
            "ελασ 0-12, =ΕΛΑΣ 0-12, ελασ 13-21, =ΕΛΑΣ 13-21, ελασ 22-30");
}

TEST(TokensTest, TagsAndHandles) {
  EXPECT_EQ(analyze("#FreeThemAll #freethemall FreeThemAll").show(),
            "free 1-5, ~freethemall 1-12, them 5-9, all 9-12, freethemall 14-25, "
            "freethemall 26-37");
  EXPECT_EQ(analyze("@UNGeneral #May1968 #8M").show(),
            "un 1-3, =UN 1-3, ~ungeneral 1-10, general 3-10, may 12-15, ~may1968 12-19, "
            "1968 15-19, 8 21-22, ~8m 21-23, m 22-23");
  EXPECT_EQ(analyze("#MeToo-Protest #НетВойне", "de").show(),
            "me 1-3, ~metooprotest 1-14, ~metoo 1-6, too 3-6, protest 7-14, нет 16-22, "
            "~нетвойне 16-32, войне 22-32");
}

TEST(TokensTest, NamesWithSigns) {
  EXPECT_EQ(analyze("C++, C# and C/C++ C++11 a+b #C #").show(),
            "c++ 0-3, ~c 0-1, c# 5-7, ~c 5-6, and 8-11, c 12-13, c++ 14-17, ~c 14-15, c++ 18-21, "
            "~c 18-19, 11 21-23, a 24-25, b 26-27, c 29-30");
  EXPECT_EQ(analyze("R&D Q & A Johnson&Johnson 1&2").show(),
            "r 0-1, ~r&d 0-3, d 2-3, q 4-5, a 8-9, johnson 10-17, ~johnson&johnson 10-25, "
            "johnson 18-25, 1 26-27, 2 28-29");
  EXPECT_EQ(analyze("§10 № 5 50% CO₂ H₂O m²").show(),
            "10 2-4, no 5-8, 5 9-10, 50 11-13, co 15-17, =CO 15-17, ~co2 15-20, 2 17-20, h 21-22, "
            "~h2o 21-26, 2 22-25, o 25-26, m 27-28, ~m2 27-30, 2 28-30");
}

TEST(TokensTest, Numbers) {
  EXPECT_EQ(
      analyze("1,000 1.000 1,000,000.50 3.14 3,14 1'000 10,5,3").show(),
      "1000 0-5, 1000 6-11, ~1.000 6-11, 1000000.50 12-24, 3.14 25-29, 3.14 30-34, 1000 35-40, "
      "10 41-43, 5 44-45, 3 46-47");
  EXPECT_EQ(analyze("1\u00A0000\u00A0000 2\u202F500 7\u00A012").show(),
            "1 0-1, ~1000000 0-11, 000 3-6, 000 8-11, 2 12-13, ~2500 12-19, 500 16-19, 7 20-21, "
            "12 23-25");
  EXPECT_EQ(analyze("one\u202Fword").show(), "one 0-3, word 6-10");
  EXPECT_EQ(analyze("12.5.1968 1967-1968 1961–1988 0.5% 192.168.0.1").show(),
            "12 0-2, ~12.5.1968 0-9, 5 3-4, 1968 5-9, 1967 10-14, ~19671968 10-19, 1968 15-19, "
            "1961 20-24, 1988 27-31, 0.5 32-35, 192 37-40, ~192.168.0.1 37-48, 168 41-44, "
            "0 45-46, 1 47-48");
}

TEST(TokensTest, Identifiers) {
  EXPECT_EQ(analyze("A/HRC/52/3 HW/1967/32 03-2387 and/or").show(),
            "a 0-1, ~ahrc523 0-10, hrc 2-5, =HRC 2-5, 52 6-8, 3 9-10, hw 11-13, =HW 11-13, "
            "~hw196732 11-21, 1967 14-18, 32 19-21, 03 22-24, ~032387 22-29, 2387 25-29, and "
            "30-33, or 34-36");
}

TEST(TokensTest, AddressesAndSigils) {
  EXPECT_EQ(analyze("#hashtag @handle name@host.example.org https://example.org/a_b?c=d").show(),
            "hashtag 1-8, handle 10-16, name 17-21, ~name@host.example.org 17-38, host 22-26, "
            "~host.example.org 22-38, example 27-34, org 35-38, https 39-44, example 47-54, "
            "~example.org 47-58, "
            "org 55-58, a 59-60, ~ab 59-62, b 61-62, c 63-64, d 65-66");
}

TEST(TokensTest, HyphensAtTheEndOfALine) {
  EXPECT_EQ(analyze("soli-\ndarity soli-\r\n  darity Soli-\nDarity pre- and").show(),
            "solidarity 0-12, ~soli 0-4, ~darity 6-12, solidarity 13-28, ~soli 13-17, "
            "~darity 22-28, soli 29-33, darity 35-41, pre 42-45, and 47-50");
  EXPECT_EQ(analyze("soli\u00ad\ndarity so\u00adli").show(),
            "solidarity 0-13, ~soli 0-6, ~darity 7-13, soli 14-20");
  EXPECT_EQ(
      analyze("soli- \t\r\n\t darity soli\u00ac\r\u00A0darity soli\u00ad \n darity").show(),
      "solidarity 0-17, ~soli 0-4, ~darity 11-17, solidarity 18-33, ~soli 18-22, ~darity 27-33, "
      "solidarity 34-49, ~soli 34-40, ~darity 43-49");
  EXPECT_EQ(analyze("harbour\u200B\nstrike harbour\u200B \n strike").show(),
            "harbour 0-7, strike 11-17, harbour 18-25, strike 31-37");
  EXPECT_EQ(analyze("Nord\u00AD-S\u00FCd", "de").show(), "nord 0-6, ~nordsüd 0-11, süd 7-11");
  EXPECT_EQ(analyze("soli-\n\ndarity soli\u00ad darity").show(),
            "soli 0-4, darity 7-13, soli 14-20, darity 21-27");
  EXPECT_EQ(analyze("anti-fas-\ncism l'indus-\ntrie O'Bri-\nen work-\ner's", "fr").show(),
            "anti 0-4, ~antifascism 0-14, fascism 5-14, ~fas 5-8, ~cism 10-14, l 15-16, "
            "industrie 17-28, ~indus 17-22, ~trie 24-28, o'brien 29-38, ~obrien 29-38, "
            "~o'bri 29-34, ~en 36-38, worker's 39-49, ~work 39-43, ~er's 45-49");
  EXPECT_EQ(analyze("NATO-\nled covid-19-\nrelated").show(),
            "nato 0-4, =NATO 0-4, ~natoled 0-9, led 6-9, covid 10-15, ~covid19related 10-27, "
            "19 16-18, related 20-27");
}

TEST(TokensTest, CharactersWithoutWidth) {
  EXPECT_EQ(analyze("soli\u200bdarity soli\u200cd soli\u200dd soli\u2060d soli\ufeffd").show(),
            "soli 0-4, ~solidarity 0-13, darity 7-13, solid 14-22, solid 23-31, solid 32-40, "
            "solid 41-49");
  EXPECT_EQ(analyze("O`Brien O\u00B4Brien").show(),
            "o'brien 0-7, ~obrien 0-7, o'brien 8-16, ~obrien 8-16");
}

TEST(TokensTest, Elisions) {
  EXPECT_EQ(analyze("D'Angelo l'humanité").show(),
            "d 0-1, ~dangelo 0-8, angelo 2-8, l 9-10, ~lhumanité 9-20, humanité 11-20");
  EXPECT_EQ(analyze("l'eau d’une qu'il aujourd'hui l'arc-en-ciel C'est", "fr").show(),
            "l 0-1, eau 2-5, d 6-7, une 10-13, qu 14-16, il 17-19, aujourd'hui 20-31, "
            "~aujourdhui 20-31, l 32-33, arc 34-37, ~arcenciel 34-45, en 38-40, ciel 41-45, "
            "c 46-47, est 48-51");
  EXPECT_EQ(analyze("dell'acqua un'altra L'Unità", "it").show(),
            "dell 0-4, acqua 5-10, un 11-13, altra 14-19, l 20-21, unità 22-28");
  EXPECT_EQ(analyze("l'home col·lecció", "ca").show(), "l 0-1, home 2-6, col·lecció 7-19");
}

TEST(TokensTest, TurkishAndGerman) {
  EXPECT_EQ(analyze("İstanbul'da ISPARTA", "tr").show(),
            "istanbul'da 0-12, ~istanbulda 0-12, isparta 13-20");
  EXPECT_EQ(analyze("Straße MIETSTREIK Arbeiter-Zeitung", "de").show(),
            "strasse 0-7, mietstreik 8-18, arbeiter 19-27, ~arbeiterzeitung 19-35, zeitung 28-35");
}

TEST(TokensTest, ArabicPersianHebrew) {
  const char* arabic = "قَالَ العُمّال مـحمد";
  EXPECT_EQ(analyze(arabic, "ar").show(), "قَالَ 0-10, العُمّال 11-27, محمد 28-38");
  EXPECT_EQ(analyze("می‌خواهم کارگران", "fa").show(),
            "می 0-4, ~میخواهم 0-17, خواهم 7-17, کارگران 18-32");
  EXPECT_EQ(analyze("צה\"ל ג'ורג' 'שלום' בית־ספר צה״ל", "he").show(),
            "צה\"ל 0-7, ג'ורג' 8-18, שלום 20-28, בית 30-36, ~ביתספר 30-44, ספר 38-44, צה\"ל 45-53");
}

TEST(TokensTest, CyrillicAndGreek) {
  EXPECT_EQ(analyze("ёлка Йод кое-что", "ru").show(),
            "ёлка 0-8, йод 9-15, кое 16-22, ~коечто 16-29, что 23-29");
  EXPECT_EQ(analyze("п'ять п’ять", "uk").show(), "п'ять 0-9, ~пять 0-9, п'ять 10-21, ~пять 10-21");
  EXPECT_EQ(analyze("Ἑλλάς ΟΔΟΣ", "el").show(), "ἑλλάσ 0-11, οδοσ 12-20, =ΟΔΟΣ 12-20");
}

TEST(TokensTest, IndicAndVietnamese) {
  EXPECT_EQ(analyze("हड़ताल हिन्दी में", "hi").show(), "हड़ताल 0-18, हिन्दी 19-37, में 38-47");
  EXPECT_EQ(analyze("đình công Việt Nam", "vi").show(),
            "đình 0-6, công 7-12, việt 13-19, nam 20-23");
}

// A gram has the form that traditional and simplified, Hiragana and Katakana share.
TEST(TokensTest, HanAndKana) {
  EXPECT_EQ(analyze("罢工。工人A组", "zh").show(),
            "罢 0-3, #罢工 0-6, 工 3-6, 工 9-12, #工人 9-15, 人 12-15, a 15-16, 组 16-19");
  EXPECT_EQ(
      analyze("港の労働者コーヒー", "ja").show(),
      "港 0-3, #港の 0-6, の 3-6, #の劳 3-9, 労 6-9, #劳働 6-12, 働 9-12, #働者 9-15, 者 12-15, "
      "#者こ 12-18, コ 15-18, #こー 15-21, ー 18-21, #ーひ 18-24, ヒ 21-24, #ひー 21-27, ー 24-27");
}

TEST(TokensTest, Hangul) {
  EXPECT_EQ(analyze("1968년 노동자들은 UN은 끝", "ko").show(),
            "1968 0-4, ~1968년 0-7, 년 4-7, 노동자들은 8-23, #노동 8-14, #동자 11-17, #자들 14-20, "
            "#들은 17-23, "
            "un 24-26, =UN 24-26, ~un은 24-29, 은 26-29, 끝 30-33");
}

TEST(TokensTest, DictionaryScripts) {
  EXPECT_EQ(analyze("คนงานหยุดงาน", "th").show(), "คน 0-6, งาน 6-15, หยุด 15-27, งาน 27-36");
  EXPECT_EQ(analyze("ការងារ", "km").show(), "ការងារ 0-18");
}

TEST(TokensTest, EmojiAndSymbols) {
  EXPECT_EQ(analyze("👩‍👩‍👧 🇫🇷🇩🇪 ❤️ ☮ ©").show(),
            "👩‍👩‍👧 0-18, 🇫🇷 19-27, 🇩🇪 27-35, ❤ 36-42, ☮ 43-46");
  EXPECT_EQ(analyze("👍🏽 1️⃣ ½").show(), "👍🏽 0-8, 1⃣ 9-16, 1⁄2 17-19");
  EXPECT_EQ(analyze("“\u200D☮”").show(), "☮ 6-9");
  EXPECT_EQ(analyze("“ﾞ_a").show(), "\u3099 3-6, a 7-8");
}

TEST(TokensTest, CompatibilityCharacters) {
  EXPECT_EQ(analyze("ﬁre ＡＢＣ １２ Ⅳ ㎏").show(),
            "fire 0-5, abc 6-15, =ABC 6-15, 12 16-22, iv 23-26, kg 27-30");
}

TEST(TokensTest, PositionsOfCompounds) {
  std::vector<std::uint32_t> positions;
  const TokenList list = analyze("the anti-war O'Brien end");
  for (const OwnedToken& token : list.tokens) positions.push_back(token.position);
  EXPECT_EQ(positions, (std::vector<std::uint32_t>{0, 1, 1, 2, 3, 3, 4}));
}

TEST(TokensTest, PositionsOfGrams) {
  std::vector<std::uint32_t> positions;
  const TokenList list = analyze("港の人x", "ja");
  for (const OwnedToken& token : list.tokens) positions.push_back(token.position);
  EXPECT_EQ(positions, (std::vector<std::uint32_t>{0, 0, 1, 1, 2, 3}));
}

// The term keeps a prefix for those who look, and a hash of the whole for exactness.
TEST(TokensTest, LongTokens) {
  const std::string syllables(400, 'a');
  const TokenList one = analyze(syllables + "b");
  const TokenList other = analyze(syllables + "c");
  ASSERT_EQ(one.tokens.size(), 1u);
  EXPECT_EQ(one.tokens[0].term.size(), 240u);
  EXPECT_EQ(one.tokens[0].term.substr(0, 223), std::string(223, 'a'));
  EXPECT_EQ(one.tokens[0].term[223], '\x1f');
  EXPECT_EQ(one.tokens[0].end_byte, 401u);
  EXPECT_NE(one.tokens[0].term, other.tokens[0].term);
}

// A run without an end costs no more than its bytes, and has no whole.
TEST(TokensTest, EndlessCompounds) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "a-";
  const TokenList list = analyze(text);
  EXPECT_EQ(list.tokens.size(), 1000u);
  EXPECT_EQ(list.tokens.back().position, 999u);
}

TEST(TokensTest, BytesThatAreNotText) {
  Analyzer analyzer;
  TokenList list;
  const std::string_view text("x\0y\xFFz \xC3", 7);
  const AnalysisSummary summary = analyzer.analyze(text, Language(), list);
  EXPECT_EQ(list.show(), "x 0-1, y 2-3, z 4-5");
  EXPECT_EQ(summary.positions, 3u);
  EXPECT_EQ(summary.invalid_bytes, 3u);
}

// UAX #29 puts them into the segment of an emoji behind a joiner, and of a mark that is a letter.
TEST(TokensTest, BytesThatAreNotTextBeforeWhatExtendsThem) {
  for (const auto& [text, shown] : {std::pair{"\xC6\u200D☮", "☮ 4-7"}, {"\xB7ﾞ", "\u3099 1-4"}}) {
    Analyzer analyzer;
    TokenList list;
    const AnalysisSummary summary = analyzer.analyze(text, Language(), list);
    EXPECT_EQ(list.show(), shown);
    EXPECT_EQ(summary.invalid_bytes, 1u);
  }
}

std::string languages(std::string_view text, std::string_view document) {
  std::string tags;
  for (const OwnedToken& token : analyze(text, document).tokens) {
    if (!tags.empty()) tags += ' ';
    tags += token.language.known() ? token.language.tag() : "-";
  }
  return tags;
}

TEST(TokensTest, RunsHaveTheLanguageOfTheirScript) {
  EXPECT_EQ(languages("мир peace سلام 1968", "en"), "ru en ar en");
  EXPECT_EQ(languages("мир peace", "uk"), "uk en");
  EXPECT_EQ(languages("мир mir", "sr"), "sr sr");
  EXPECT_EQ(languages("平 和 の", "ja"), "ja ja ja");
  EXPECT_EQ(languages("peace мир", ""), "- ru");
  const std::string french =
      "Les ouvriers de l usine ont décidé de continuer la grève, et les femmes qui sont avec eux "
      "dans cette lutte ne se laissent pas intimider par les menaces de la direction, qui est "
      "responsable de la situation.";
  EXPECT_EQ(languages("שלום " + french, "he").substr(0, 8), "he fr fr");
}

}  // namespace
}  // namespace broadside
