// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/term_weights.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "search/bm25.h"

namespace broadside {
namespace {

Language language(const char* tag) {
  return Language::parse(tag);
}

TermKey root(const char* tag, const char* term) {
  return {TermSpace::root, language(tag), term};
}

// 1,000 German texts among 100,000 English ones: so many that those mixed in hardly matter.
class TermWeightsTest : public ::testing::Test {
 protected:
  // A word of which so many documents of each language have the root.
  PlanPart word(std::uint64_t german, std::uint64_t english) const {
    PlanPart part;
    PlanSlot& slot = part.slots.emplace_back();
    std::vector<std::uint64_t> documents;
    if (german > 0) {
      slot.terms.push_back(root("de", "x"));
      documents.push_back(german);
    }
    if (english > 0) {
      slot.terms.push_back(root("en", "x"));
      documents.push_back(english);
    }
    slot.documents = by_population(totals_.front(), slot.terms, documents);
    return part;
  }
  static PlanNode leaf(PlanPart part) {
    PlanNode node;
    node.kind = PlanKind::leaf;
    node.parts.push_back(std::move(part));
    return node;
  }
  Likelihoods equal_likelihoods() const {
    return Likelihoods(totals_.front().populations().size(), 1.0);
  }
  float idf_alone(PlanPart part) const {
    weigh(totals_.front(), equal_likelihoods(), part);
    return part.idf;
  }
  // Of the first word of a query.
  PlanPart weighed(std::vector<PlanPart> words) const {
    std::vector<PlanNode> leaves;
    for (PlanPart& part : words) leaves.push_back(leaf(std::move(part)));
    PlanNode query = any_of(std::move(leaves));
    weigh(totals_, query_likelihoods(totals_, query), query);
    return query.children.empty() ? query.parts.front() : query.children.front().parts.front();
  }

  const std::vector<FieldTotals::InLanguage> languages_ = {{language("de"), 1'000, 200'000, 0},
                                                           {language("en"), 100'000, 5'000'000, 0}};
  const std::vector<FieldTotals> totals_ = {FieldTotals(101'000, 5'200'000, 1, languages_)};
};

TEST_F(TermWeightsTest, AWordIsAsRareAsInItsLanguage) {
  EXPECT_NEAR(idf_alone(word(900, 0)), bm25_idf(1'000, 900), 0.02);
  EXPECT_NEAR(idf_alone(word(0, 900)), bm25_idf(100'000, 900), 0.02);
}

TEST_F(TermWeightsTest, WhatIsTooMuchForALanguageIsWeighedAmongTheOthers) {
  const float expected = (1'000 * bm25_idf(1'000, 1'000) + 500 * bm25_idf(100'000, 500)) / 1'500;
  EXPECT_NEAR(idf_alone(word(1'500, 0)), expected, 0.02);
}

TEST_F(TermWeightsTest, AWordOfTwoLanguagesWeighsWhatItsDocumentsDo) {
  const float expected = (900 * bm25_idf(1'000, 900) + 300 * bm25_idf(100'000, 300)) / 1'200;
  EXPECT_NEAR(idf_alone(word(900, 300)), expected, 0.02);
}

// The German article among English texts about dying.
TEST_F(TermWeightsTest, TheQueryTellsWhichOfTwoLanguagesIsMeant) {
  const PlanPart article = word(950, 2'000);
  const PlanPart german = weighed({article, word(800, 1), word(600, 0)});
  EXPECT_NEAR(german.idf, bm25_idf(1'000, 950), 0.05);
  EXPECT_NEAR(german.average_length, 200, 1);
  const PlanPart english = weighed({article, word(1, 90'000), word(0, 50'000)});
  EXPECT_NEAR(english.idf, bm25_idf(100'000, 2'000), 0.05);
  EXPECT_NEAR(english.average_length, 50, 1);
}

TEST_F(TermWeightsTest, AWordOfAnotherLanguageThanTheQueryKeepsItsOwnWeight) {
  const PlanPart name = weighed({word(0, 200), word(900, 1), word(800, 1), word(700, 0)});
  EXPECT_NEAR(name.idf, bm25_idf(100'000, 200), 0.01);
}

TEST_F(TermWeightsTest, APhraseIsAsRareAsItsWordsTogether) {
  PlanPart phrase = word(0, 200);
  phrase.slots.push_back(word(0, 30'000).slots.front());
  weigh(totals_.front(), equal_likelihoods(), phrase);
  EXPECT_EQ(phrase.df, 200U);
  EXPECT_NEAR(phrase.idf, bm25_idf(100'000, 200) + bm25_idf(100'000, 30'000), 0.02);
}

TEST_F(TermWeightsTest, WordsAndRootsAreTwoCountsOfTheSameTexts) {
  const std::vector<TermKey> terms = {{TermSpace::word, Language(), "x"}, root("en", "x")};
  const std::vector<std::uint64_t> documents = {7, 9};
  const std::vector<std::uint64_t> counts = by_population(totals_.front(), terms, documents);
  EXPECT_EQ(counts[totals_.front().population_of(terms[1])], 9U);
  EXPECT_EQ(counts.front(), 0U);
}

}  // namespace
}  // namespace broadside
