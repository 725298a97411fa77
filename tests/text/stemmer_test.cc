// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/stemmer.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/seed.h"
#include "text/light_stemmer.h"
#include "text/random_text.h"

namespace broadside {
namespace {

std::string root(std::string_view word, std::string_view language) {
  Analyzer analyzer;
  const std::string term(analyzer.normalize(word));
  return std::string(analyzer.root(term, Language::parse(language)));
}

struct Family {
  const char* language;
  const char* one;
  const char* other;
};

TEST(StemmerTest, FormsOfAWordShareARoot) {
  constexpr Family kFamilies[] = {
      {"en", "demonstrations", "demonstrating"},
      {"en", "worker's", "workers"},
      {"fr", "grévistes", "gréviste"},
      {"es", "trabajadores", "trabajadora"},
      {"de", "Arbeiter", "Arbeitern"},
      {"it", "lavoratori", "lavoratore"},
      {"pt", "trabalhadores", "trabalhadora"},
      {"ru", "рабочими", "рабочим"},
      {"tr", "İstanbul'da", "İstanbul"},
      {"sv", "arbetare", "arbetaren"},
      {"nb", "arbeidere", "arbeideren"},
      {"ro", "muncitorii", "muncitori"},
      {"ar", "العمال", "عمال"},
      {"hi", "मज़दूरों", "मजदूर"},
      {"hu", "munkások", "munkás"},
      {"el", "εργάτες", "εργάτης"},
      {"ca", "treballadors", "treballador"},
      {"nl", "arbeiders", "arbeider"},
      {"hr", "radniku", "radnika"},
      {"id", "pekerjaan", "pekerja"},
  };
  for (const Family& family : kFamilies) {
    EXPECT_EQ(root(family.one, family.language), root(family.other, family.language)) << family.one;
  }
}

TEST(StemmerTest, FoldsAfterTheStem) {
  EXPECT_EQ(root("grévistes", "fr"), "grevist");
  // Folded first, the endings of these two would be cut differently.
  EXPECT_EQ(root("élevés", "fr"), root("élevé", "fr"));
}

TEST(StemmerTest, WithoutAnAlgorithmTheFoldedTerm) {
  EXPECT_EQ(root("đình", "vi"), "dinh");
  EXPECT_EQ(root("grèves", ""), "greves");
}

TEST(StemmerTest, LeavesWordsOfOtherScriptsAlone) {
  EXPECT_EQ(root("running", "ru"), "running");
  EXPECT_EQ(root("рабочими", "en"), "рабочими");
  EXPECT_EQ(root("1968", "en"), "1968");
  // Serbian is written in both.
  EXPECT_EQ(root("радницима", "sr"), root("radnicima", "sr"));
}

TEST(StemmerTest, Languages) {
  EXPECT_EQ(stemming_language(Language::parse("nb")), Language::parse("no"));
  EXPECT_EQ(stemming_language(Language::parse("pt-BR")), Language::parse("pt"));
  EXPECT_EQ(stemming_language(Language::parse("ja")), Language());
  EXPECT_EQ(stemming_language(Language::parse("cs")), Language::parse("cs"));
  // Snowball's, and Korean.
  EXPECT_EQ(stemmed_languages().size(), 27 + 1 + light_languages().size());
  EXPECT_TRUE(std::is_sorted(stemmed_languages().begin(), stemmed_languages().end()));
}

TEST(StemmerTest, NeverAnEmptyStem) {
  // All of it is an ending to the Greek algorithm.
  EXPECT_EQ(root("ίου", "el"), "ιου");
}

TEST(StemmerTest, TotalOnRandomTerms) {
  RandomText random(test_seed());
  Analyzer analyzer;
  for (int i = 0; i < 100'000; ++i) {
    const std::string term(analyzer.normalize(random.utf8(12)));
    const auto& languages = stemmed_languages();
    const Language language = languages[random.number() % languages.size()];
    const std::string once(analyzer.root(term, language));
    ASSERT_EQ(analyzer.fold(once), once);
  }
}

}  // namespace
}  // namespace broadside
