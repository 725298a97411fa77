// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/paragraph.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/seed.h"
#include "text/detector.h"
#include "text/random_text.h"
#include "text/token_list.h"

namespace broadside {
namespace {

const std::string kEnglish =
    "The meeting of the tenants was held in the old hall on the quay, and it was agreed that "
    "nobody would pay the new rent until the roof had been repaired. A list of those who need help "
    "with their letters is kept by the door, and it will be read out again at the end of the week.";
const std::string kFrench =
    "La réunion des locataires s'est tenue dans la vieille salle du quai, et il a été décidé que "
    "personne ne paierait le nouveau loyer avant que le toit soit réparé. Une liste de ceux qui "
    "ont "
    "besoin d'aide pour leurs lettres est près de la porte, et elle sera lue à la fin de la "
    "semaine.";
const std::string kGerman =
    "Die Versammlung der Mieter fand in dem alten Saal am Kai statt, und es wurde beschlossen, "
    "dass "
    "niemand die neue Miete zahlt, bis das Dach repariert ist. Eine Liste mit denen, die Hilfe bei "
    "ihren Briefen brauchen, liegt an der Tür und wird am Ende der Woche noch einmal verlesen.";
const std::string kSpanish =
    "La reunión de los inquilinos se celebró en la vieja sala del muelle, y se acordó que nadie "
    "pagaría el nuevo alquiler hasta que el techo estuviera reparado. Hay una lista de los que "
    "necesitan ayuda con sus cartas al lado de la puerta, y se leerá otra vez al final de la "
    "semana.";
const std::string kRussian =
    "Собрание жильцов прошло в старом зале на набережной, и было решено, что никто не будет "
    "платить "
    "новую плату, пока не починят крышу. Список тех, кому нужна помощь с письмами, лежит у двери, "
    "и "
    "его прочтут ещё раз в конце недели.";
const std::string kUkrainian =
    "Збори мешканців пройшли у старій залі на набережній, і було вирішено, що ніхто не буде "
    "платити "
    "нову плату, поки не полагодять дах. Список тих, кому потрібна допомога з листами, лежить біля "
    "дверей, і його прочитають ще раз у кінці тижня.";

Language language(const char* tag) {
  return Language::parse(tag);
}

// The language of each line's first word.
std::vector<std::string> languages_of_lines(const std::string& text, const char* document) {
  Analyzer analyzer;
  TokenList tokens;
  analyzer.analyze(text, language(document), tokens);
  std::vector<std::string> languages;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    for (const auto& token : tokens.tokens) {
      if (token.begin_byte < at) continue;
      languages.push_back(token.language.tag());
      break;
    }
    if (text.find('\n', at) == std::string::npos) break;
  }
  return languages;
}

using Tags = std::vector<std::string>;

TEST(ParagraphTest, DepartsWithinTheSameScript) {
  const std::string mixed = kEnglish + "\n" + kFrench + "\n" + kEnglish + "\n" + kGerman;
  EXPECT_EQ(languages_of_lines(mixed, "en"), (Tags{"en", "fr", "en", "de"}));
  EXPECT_EQ(languages_of_lines(mixed, "fr"), (Tags{"en", "fr", "en", "de"}));
  EXPECT_EQ(languages_of_lines(kSpanish + "\n" + kFrench, "es"), (Tags{"es", "fr"}));
  EXPECT_EQ(languages_of_lines(kRussian + "\n" + kUkrainian, "ru"), (Tags{"ru", "uk"}));
  EXPECT_EQ(languages_of_lines(kRussian + "\n" + kUkrainian, "uk"), (Tags{"ru", "uk"}));
}

// A language without a list of words is no reason to doubt, nor one to stay.
TEST(ParagraphTest, DepartsFromALanguageWithoutProfile) {
  EXPECT_EQ(languages_of_lines(kEnglish + "\n" + kFrench, "mi"), (Tags{"en", "fr"}));
}

TEST(ParagraphTest, NoKnownLanguageStaysUnknown) {
  EXPECT_EQ(languages_of_lines(kEnglish + "\n" + kFrench, "und"), (Tags{"", ""}));
}

std::string wrapped(std::string_view text, std::size_t width) {
  std::string lines(text);
  for (std::size_t at = width; at < lines.size(); at += width) {
    const std::size_t space = lines.rfind(' ', at);
    lines[space] = '\n';
    at = space;
  }
  return lines;
}

TEST(ParagraphTest, LinesOfOneParagraphBelongTogether) {
  const std::string text =
      wrapped(kEnglish, 70) + "\n\n" + wrapped(kFrench, 70) + "\n \t\r\n" + wrapped(kGerman, 70);
  const std::size_t first = paragraph_end(text, 0);
  EXPECT_EQ(text.substr(first, 10), "La réunio");
  const std::size_t second = paragraph_end(text, first);
  EXPECT_EQ(text.substr(second, 7), "Die Ver");
  EXPECT_EQ(paragraph_end(text, second), text.size());
  Analyzer analyzer;
  TokenList tokens;
  analyzer.analyze(text, language("en"), tokens);
  std::map<std::string, int> counts;
  for (const auto& token : tokens.tokens) ++counts[token.language.tag()];
  EXPECT_EQ(counts.size(), 3U);
  EXPECT_GT(counts["fr"], 40);
  EXPECT_GT(counts["de"], 40);
}

TEST(ParagraphTest, ALongLineIsAParagraph) {
  const std::string text = "Heading\n" + kFrench + "\nnext\n";
  EXPECT_EQ(paragraph_end(text, 0), 8U);
  EXPECT_EQ(paragraph_end(text, 8), 8 + kFrench.size() + 1);
}

TEST(ParagraphTest, LinesWithoutAnEndAreCut) {
  const std::string text(20'000, 'x');
  EXPECT_EQ(paragraph_end(text, 0), 4096U);
  EXPECT_EQ(paragraph_end(text, 13'000), 20'000U);
  std::string accents;
  while (accents.size() < 20'000) accents += "é";
  EXPECT_EQ(paragraph_end("x" + accents, 0), 4095U);
}

// What is short, or no running text, stays in its document's language.
TEST(ParagraphTest, NoDepartureOnLessThanAParagraph) {
  const std::vector<std::string> stays = {
      // A quotation of less than 200 bytes.
      "« Personne ne paiera le nouveau loyer avant que le toit ne soit réparé », dit la lettre.",
      // Names.
      "Benedita Carvoal, Işıl Kıranlı, Jean-Luc Quellac, Ottavia Ferrouk, Sushila Vanamali, "
      "Thérèse d'Amblay, Giovanni della Torre, María de los Ángeles Velarda, Karl-Heinz von der "
      "Wiese, Nguyễn Thị Lan, Piotr Wysocki, Åse Tolvær, José Antonio Shiomi, Ludwig Sandmeier.",
      // Addresses.
      "Rue de la Paix 12, 1000 Bruxelles; Calle del Puerto 3, 28001 Madrid; Hafenstraße 7, 20359 "
      "Hamburg; Via dei Mille 21, 00185 Roma; Rua das Flores 4, Lisboa; Strandgade 9, København K; "
      "Boulevard du Port 88, Marseille; Plaza Mayor 1, Salamanca.",
      // A list of goods, with numbers.
      "3 pumps, 14 ropes, 22 lamps, 1 winch, 9 hooks, 40 m chain, 12 buckets, 6 oars, 2 anchors, "
      "17 tarpaulins, 5 barrels, 31 sacks, 8 ladders, 4 stoves, 11 kettles, 60 blankets, 7 tables",
      // Titles of songs.
      "La Paloma; El Cóndor Pasa; O Sole Mio; Bella Ciao; Die Gedanken sind frei; La Carmagnole; "
      "Va, pensiero; Guantanamera; Le Temps des cerises; Grândola; Ça ira; Lili Marleen; Die "
      "Moorsoldaten"};
  for (const std::string& text : stays) {
    EXPECT_EQ(languages_of_lines(kEnglish + "\n" + text, "en"), (Tags{"en", "en"})) << text;
  }
}

TEST(ParagraphTest, CloseLanguagesDoNotDepart) {
  const std::string danish =
      "Mødet for lejerne blev holdt i den gamle sal på kajen, og det blev aftalt, at ingen ville "
      "betale den nye leje, før taget var blevet repareret. En liste over dem, der har brug for "
      "hjælp med deres breve, ligger ved døren og bliver læst op igen.";
  EXPECT_EQ(languages_of_lines(danish, "no"), Tags{"no"});
  EXPECT_EQ(languages_of_lines(danish, "nb"), Tags{"nb"});
  EXPECT_EQ(languages_of_lines(danish, "en"), Tags{"da"});
}

TEST(ParagraphTest, SameInEveryThread) {
  const std::string text = kEnglish + "\n" + kFrench + "\n" + kUkrainian + "\n" + kSpanish;
  const Tags expected = languages_of_lines(text, "en");
  std::vector<Tags> found(8);
  std::vector<std::thread> threads;
  for (Tags& tags : found) {
    threads.emplace_back([&text, &tags] {
      for (int i = 0; i < 50; ++i) tags = languages_of_lines(text, "en");
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Tags& tags : found) EXPECT_EQ(tags, expected);
}

TEST(ParagraphTest, TotalOnRandomBytes) {
  RandomText random(test_seed());
  for (int i = 0; i < 5'000; ++i) {
    const std::string text = i % 2 == 0 ? random.bytes(400) : random.utf8(300);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = paragraph_end(text, at);
      ASSERT_GT(end, at);
      paragraph_language(text.substr(at, end - at), language("en"),
                         profiles_close_to(language("en")));
      at = end;
    }
  }
}

}  // namespace
}  // namespace broadside
