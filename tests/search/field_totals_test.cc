// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/field_totals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "search/term_weights.h"
#include "search/test_index.h"

namespace broadside {
namespace {

constexpr int kBody = 1;

Language language(const char* tag) {
  return Language::parse(tag);
}

TermKey root(const char* tag, const char* term) {
  return {TermSpace::root, language(tag), term};
}

TermKey word(const char* term) {
  return {TermSpace::word, Language(), term};
}

const Population& population(const FieldTotals& totals, const TermKey& term) {
  return totals.populations()[totals.population_of(term)];
}

using InLanguage = FieldTotals::InLanguage;

TEST(FieldTotals, ATermBelongsToTheTextsOfItsLanguage) {
  const std::vector<InLanguage> languages = {
      {language("de"), 10, 1'000, 0}, {language("en"), 60, 3'000, 0}, {language("th"), 5, 100, 0}};
  const FieldTotals totals(75, 4'100, 1, languages);
  EXPECT_EQ(population(totals, root("de", "streik")).documents, 10U);
  EXPECT_EQ(population(totals, root("en", "strike")).documents, 60U);
  EXPECT_EQ(population(totals, root("", "ประท้วง")).documents, 5U);
  EXPECT_EQ(population(totals, word("ประท้วง")).documents, 5U);
}

TEST(FieldTotals, AWordWithoutALanguageBelongsToAllThatAreWrittenLikeIt) {
  const std::vector<InLanguage> languages = {{language("de"), 10, 1'000, 0},
                                             {language("en"), 60, 3'000, 0},
                                             {language("vi"), 7, 70, 0},
                                             {language("ru"), 20, 100, 0}};
  const FieldTotals totals(97, 4'170, 1, languages);
  EXPECT_EQ(population(totals, word("strike")).documents, 77U);
  EXPECT_EQ(population(totals, word("забастовка")).documents, 20U);
  EXPECT_EQ(population(totals, word("1968")).documents, 97U);
  EXPECT_EQ(population(totals, root("", "sách")).documents, 7U);  // Vietnamese has no algorithm
}

TEST(FieldTotals, KoreanIsNoLanguageOfHanCharacters) {
  const std::vector<InLanguage> languages = {
      {language("ja"), 3, 30, 0}, {language("ko"), 50, 500, 0}, {language("zh"), 4, 40, 0}};
  const FieldTotals totals(57, 570, 1, languages);
  EXPECT_EQ(population(totals, {TermSpace::gram, Language(), "罷工"}).documents, 7U);
  EXPECT_EQ(population(totals, {TermSpace::gram, Language(), "파업"}).documents, 50U);
}

TEST(FieldTotals, OneLanguageIsAll) {
  const std::vector<InLanguage> one = {{language("en"), 60, 3'000, 0}};
  const FieldTotals totals(60, 3'000, 1, one);
  EXPECT_EQ(totals.populations().size(), 1U);
  EXPECT_EQ(totals.population_of(root("en", "strike")), 0U);
  EXPECT_EQ(totals.population_of(root("de", "streik")), 0U);
}

TEST(FieldTotals, AFewTextsSayLittle) {
  const std::vector<InLanguage> languages = {{language("de"), 5, 500, 0},
                                             {language("en"), 95, 950, 0}};
  const FieldTotals totals(100, 1'450, 1, languages);
  const Population& german = population(totals, root("de", "streik"));
  EXPECT_DOUBLE_EQ(german.strangers, 145.0 / (500 + 145));
  EXPECT_GT(german.average_length, 14.5);
  EXPECT_LT(german.average_length, 100);
  EXPECT_LT(population(totals, root("en", "strike")).strangers, german.strangers);
}

TEST(FieldTotals, ALanguageThatMostlyStandsInOtherTextsIsAStrangerInItsOwn) {
  const std::vector<InLanguage> none = {{language("en"), 200, 20'000, 0},
                                        {language("ru"), 200, 20'000, 0}};
  std::vector<InLanguage> many = none;
  many.front().foreign_words = 60'000;
  const FieldTotals before(400, 40'000, 1, none);
  const FieldTotals after(400, 40'000, 1, many);
  EXPECT_LT(population(before, root("en", "nato")).strangers, 0.1);
  EXPECT_GT(population(after, root("en", "nato")).strangers, 0.7);
  EXPECT_LT(population(after, root("ru", "забастовк")).strangers, 0.1);
}

std::vector<Document> sample() {
  std::vector<Document> documents;
  for (int i = 0; i < 12; ++i) {
    documents.push_back({.id = "en" + std::to_string(i), .body = "The strike", .lang = "en"});
  }
  for (int i = 0; i < 6; ++i) {
    documents.push_back(
        {.id = "ru" + std::to_string(i), .body = "Забастовка в порту NATO", .lang = "ru"});
  }
  documents.push_back({.id = "th", .body = "ประท้วง", .lang = "th"});
  documents.push_back({.id = "empty", .body = "...", .lang = "de"});
  return documents;
}

TEST(FieldTotals, AreReadFromTheIndexHoweverItIsCut) {
  const std::vector<Document> documents = sample();
  TestIndex whole;
  whole.add_segment(documents);
  TestIndex cut;
  for (std::size_t begin = 0; begin < documents.size(); begin += 3) {
    cut.add_segment(
        {documents.begin() + static_cast<std::ptrdiff_t>(begin),
         documents.begin() + static_cast<std::ptrdiff_t>(std::min(begin + 3, documents.size()))});
  }
  std::vector<double> strangers;
  for (const TestIndex* index : {&whole, &cut}) {
    ReadContext context;
    const std::vector<FieldTotals> totals = field_totals(*index->snapshot(), context);
    ASSERT_FALSE(context.damaged());
    const FieldTotals& body = totals[kBody];
    EXPECT_EQ(body.populations().front().documents, 19U);
    // NATO is a quarter of the words of the Russian texts.
    EXPECT_EQ(population(body, root("en", "strike")).documents, 18U);
    EXPECT_EQ(population(body, root("ru", "порт")).documents, 6U);
    EXPECT_EQ(population(body, root("", "ประท้วง")).documents, 1U);
    EXPECT_EQ(totals.front().populations().size(), 1U);  // nothing has a title
    strangers.push_back(population(body, root("ru", "порт")).strangers);
  }
  EXPECT_EQ(strangers.front(), strangers.back());
}

}  // namespace
}  // namespace broadside
