// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// `section:` from the query to the hit.

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "broadside/index_writer.hpp"
#include "broadside/searcher.hpp"

namespace broadside {
namespace {

class SectionTest : public ::testing::Test {
 protected:
  SectionTest() {
    IndexWriter writer = IndexWriter::open(storage_, {.threads = 1}).value();
    const auto add = [&](Document document) { writer.add(std::move(document)).value(); };
    add({.id = "a",
         .title = "Harbour",
         .lang = "en",
         .sections = {{"p. 1", "The rents and the"}, {"p. 2", "strike of tenants."}}});
    add({.id = "b",
         .lang = "en",
         .sections = {{"p. 1", "A strike."},
                      {"P. 2", "The rents rise, says the soli-"},
                      {"p. 12", "darity fund of tenants."}}});
    writer.commit().value();
    add({.id = "c",
         .lang = "en",
         .sections = {{"p. 2", "港口工人 rent, "}, {"p. 3", "rent rent"}}});
    add({.id = "d", .body = "A strike of tenants on p. 2", .lang = "en"});
    writer.commit().value();
  }

  std::string find(std::string_view text, SearchOptions options = {}) {
    options.relax = false;
    const Searcher searcher = Searcher::open(storage_).value();
    result_ = searcher.search(parse_plain(text, Schema()).query, options).value();
    std::string ids;
    for (const Hit& hit : result_.hits) ids += hit.id;
    std::sort(ids.begin(), ids.end());
    return ids;
  }

  std::shared_ptr<Storage> storage_ = memory_storage();
  SearchResult result_;
};

TEST_F(SectionTest, AWeightTakesNothingOffIt) {
  EXPECT_EQ(find("section:\"p. 1\"^2 strike"), "b");
  EXPECT_EQ(find("(section:\"p. 1\")^2 strike"), "b");
}

// Each that is nested in another must not double what is planned.
TEST_F(SectionTest, OfManyTheFirstCount) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "section:p.* ";
  EXPECT_EQ(find(text + "strike"), "ab");
  EXPECT_EQ(result_.cut, "expansions");
  ASSERT_EQ(result_.warnings.size(), 1U);
  std::string nested;
  for (int i = 0; i < 60; ++i) nested += "(section:p.* ";
  EXPECT_EQ(find(nested + "strike" + std::string(60, ')')), "ab");
}

TEST_F(SectionTest, WordsOfASentenceAreNoLabels) {
  EXPECT_EQ(find("see section: strike"), "");
  EXPECT_EQ(result_.understood, "see \\'section:' strike");
}

TEST_F(SectionTest, MatchesCountInSectionsOfTheLabelAlone) {
  EXPECT_EQ(find("strike"), "abd");
  EXPECT_EQ(find("section:\"p. 1\" strike"), "b");
  EXPECT_EQ(find("strike section:\"p. 2\""), "a");
  EXPECT_EQ(find("section:\"P. 2\" rent"), "bc");
  EXPECT_EQ(find("section:2 strike"), "");
  EXPECT_EQ(find("section:\"p. 2\" rent strike"), "");
  EXPECT_EQ(find("section:\"p. 2\" (rent OR strike)"), "abc");
  EXPECT_EQ(find("section:\"p. 2\" 港口"), "c");
  EXPECT_EQ(find("section:\"p. 3\" 港口"), "");
}

TEST_F(SectionTest, TitlesAreInNone) {
  EXPECT_EQ(find("harbour"), "a");
  EXPECT_EQ(find("section:* harbour"), "");
  EXPECT_EQ(find("harbour (section:\"p. 1\" rents)"), "a");
}

TEST_F(SectionTest, LabelsMayHaveWildcards) {
  EXPECT_EQ(find("section:p.* tenants"), "ab");
  EXPECT_EQ(find("section:\"p. 1*\" tenants"), "b");
  EXPECT_EQ(find("section:\"p. ?2\" tenants"), "b");
}

TEST_F(SectionTest, AloneItFindsWhatHasSuchASection) {
  EXPECT_EQ(find("section:\"p. 2\""), "abc");
  EXPECT_EQ(find("section:*"), "abc");
  EXPECT_EQ(find("rent -section:\"p. 3\""), "ab");
}

TEST_F(SectionTest, WhatIsExcludedMustNotStandInTheSectionEither) {
  EXPECT_EQ(find("section:\"p. 2\" rent -strike"), "bc");
  EXPECT_EQ(find("section:\"p. 1\" -strike"), "a");
  EXPECT_EQ(find("(section:\"p. 2\" tenants) -(section:\"p. 1\" strike)"), "a");
}

TEST_F(SectionTest, APhraseMayCrossTheEdge) {
  EXPECT_EQ(find("section:\"p. 1\" \"the strike\""), "a");
  EXPECT_EQ(find("section:\"p. 2\" \"the strike\""), "");
  EXPECT_EQ(find("section:\"p. 2\" solidarity"), "b");
  EXPECT_EQ(find("section:\"p. 12\" solidarity"), "");
}

TEST_F(SectionTest, NearStaysInTheSection) {
  EXPECT_EQ(find("rents NEAR/5 strike"), "ab");
  EXPECT_EQ(find("section:* (rents NEAR/5 strike)"), "");
  EXPECT_EQ(find("section:\"p. 2\" (strike NEAR/5 tenants)"), "a");
}

TEST_F(SectionTest, OccurrencesInTheSectionAreCounted) {
  EXPECT_EQ(find("minfreq(rent, 3)"), "c");
  EXPECT_EQ(find("section:\"p. 3\" minfreq(rent, 2)"), "c");
  EXPECT_EQ(find("section:\"p. 3\" minfreq(rent, 3)"), "");
}

TEST_F(SectionTest, ConditionsOnTheDocumentStay) {
  EXPECT_EQ(find("section:\"p. 2\" rent lang:en"), "bc");
  EXPECT_EQ(find("section:\"p. 2\" rent lang:fr"), "");
}

TEST_F(SectionTest, SnippetsAreOfTheSection) {
  ASSERT_EQ(find("section:\"p. 3\" rent"), "c");
  EXPECT_EQ(result_.hits[0].section, "p. 3");
  EXPECT_EQ(result_.hits[0].snippet.marks.size(), 2U);
  ASSERT_EQ(find("section:\"p. 12\" tenants", {.snippet_chars = 0}), "b");
  EXPECT_EQ(result_.hits[0].section, "p. 12");
}

TEST_F(SectionTest, TheScoreIsThatOfTheWholeDocument) {
  find("rent");
  const auto hit = std::find_if(result_.hits.begin(), result_.hits.end(),
                                [](const Hit& one) { return one.id == "c"; });
  const float score = hit->score;
  find("section:\"p. 3\" rent", {.explain = true});
  EXPECT_EQ(result_.hits[0].score, score);
}

TEST_F(SectionTest, AFilterStandsWithTheWholeQuery) {
  const Query filter = parse_filter("section:p. 2", Schema()).value();
  EXPECT_EQ(filter, Query::section("p. 2"));
  EXPECT_EQ(find("strike", {.filters = {filter}}), "a");
  EXPECT_EQ(find("strike OR rent", {.filters = {filter}, .count = true}), "abc");
  EXPECT_EQ(result_.total, 3U);
}

}  // namespace
}  // namespace broadside
