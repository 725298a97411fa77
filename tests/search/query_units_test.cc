// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/query_units.h"

#include <gtest/gtest.h>

namespace broadside {
namespace {

using Words = std::vector<std::string>;

Words terms(const std::vector<QueryGram>& grams) {
  Words terms;
  for (const QueryGram& gram : grams) terms.push_back(gram.term);
  return terms;
}

class QueryUnits : public ::testing::Test {
 protected:
  std::vector<QueryUnit> units(std::string_view text) {
    return query_units(text, analyze_query(text, analyzer_));
  }
  Analyzer analyzer_;
};

// Work that grows with the square of the length would take minutes here.
TEST_F(QueryUnits, ALongRunOfHanIsOneUnit) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += i % 3 == 0 ? "港" : i % 3 == 1 ? "口" : "工";
  const auto found = units(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].positions.size(), 200'000U);
  EXPECT_EQ(found[0].grams.size(), 3U);
}

TEST_F(QueryUnits, APlainWordHasOnePositionAndNothingElse) {
  const auto found = units("Rent strike");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].wholes.empty());
  ASSERT_EQ(found[0].positions.size(), 1U);
  EXPECT_EQ(found[0].positions[0].words, Words{"rent"});
  EXPECT_FALSE(found[1].touches_previous);
}

TEST_F(QueryUnits, ACompoundHasAWholeAndParts) {
  const auto found = units("anti-war");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].wholes, Words{"antiwar"});
  ASSERT_EQ(found[0].positions.size(), 2U);
  EXPECT_EQ(found[0].positions[0].words, Words{"anti"});
  EXPECT_EQ(found[0].positions[1].words, Words{"war"});
  EXPECT_EQ(found[0].positions[1].offset, 1U);
}

TEST_F(QueryUnits, ANameHasReadingsAtOnePosition) {
  const auto found = units("O'Brien");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].wholes.empty());
  ASSERT_EQ(found[0].positions.size(), 1U);
  EXPECT_EQ(found[0].positions[0].words, (Words{"o'brien", "obrien"}));
}

TEST_F(QueryUnits, AnElisionIsAWholeAndTwoParts) {
  const auto found = units("l'usine");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].wholes, Words{"lusine"});
  ASSERT_EQ(found[0].positions.size(), 2U);
  EXPECT_EQ(found[0].positions[1].words, Words{"usine"});
  EXPECT_TRUE(found[0].elided);
  EXPECT_TRUE(units("l’usine")[0].elided);
  EXPECT_FALSE(units("anti-war")[0].elided);
}

TEST_F(QueryUnits, ARunOfHanHasCharactersAndGrams) {
  const auto found = units("港口工");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].positions.size(), 3U);
  EXPECT_EQ(terms(found[0].grams), (Words{"港口", "口工"}));
  ASSERT_EQ(found[0].grams[1].characters.size(), 2U);
  EXPECT_EQ(found[0].grams[1].characters[0].words, Words{"口"});
  EXPECT_TRUE(found[0].wholes.empty());
}

TEST_F(QueryUnits, AHangulWordHasOnePositionAndGrams) {
  const auto found = units("노동자");
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].positions.size(), 1U);
  EXPECT_EQ(terms(found[0].grams), (Words{"노동", "동자"}));
  EXPECT_TRUE(found[0].grams[0].characters.empty());
}

TEST_F(QueryUnits, AGramIsLooseAndItsCharactersAreAsTyped) {
  const auto found = units("國家国家");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(terms(found[0].grams), (Words{"国家", "家国", "国家"}));
  EXPECT_EQ(found[0].grams[0].characters[0].words, Words{"國"});
  EXPECT_EQ(found[0].grams[2].characters[0].words, Words{"国"});
}

TEST_F(QueryUnits, ThaiWordsTouch) {
  const auto found = units("แรงงานไทย");
  ASSERT_GE(found.size(), 2U);
  EXPECT_FALSE(found[0].touches_previous);
  EXPECT_TRUE(found[1].touches_previous);
}

TEST_F(QueryUnits, SignsAloneAreNothing) {
  EXPECT_TRUE(units("-- ?! ...").empty());
}

TEST_F(QueryUnits, AnyBytesAreRead) {
  EXPECT_NO_FATAL_FAILURE(units(std::string("\xff\x00\xc3 a\xe4\xb8", 8)));
}

TEST_F(QueryUnits, APhraseLeavesWholesToTheirParts) {
  const auto readings = phrase_readings(analyze_query("the anti-war march", analyzer_));
  ASSERT_EQ(readings.size(), 2U);
  ASSERT_EQ(readings[0].size(), 4U);
  EXPECT_EQ(readings[0][1].words, Words{"anti"});
  EXPECT_EQ(readings[0][3].offset, 3U);
  ASSERT_EQ(readings[1].size(), 3U);
  EXPECT_EQ(readings[1][1].words, Words{"antiwar"});
  EXPECT_EQ(readings[1][2].offset, 2U);
}

TEST_F(QueryUnits, APhraseWithSeveralCompoundsHasThemOneByOneAndTogether) {
  const auto readings = phrase_readings(analyze_query("anti-war and non-aligned", analyzer_));
  ASSERT_EQ(readings.size(), 4U);
  EXPECT_EQ(readings[1].size(), 4U);
  EXPECT_EQ(readings[2].size(), 4U);
  EXPECT_EQ(readings[2].back().words, Words{"nonaligned"});
  ASSERT_EQ(readings[3].size(), 3U);
  EXPECT_EQ(readings[3].back().offset, 2U);
}

TEST_F(QueryUnits, AnAcronymCarriesItsCapitals) {
  const std::string written = std::string(1, kWrittenMark) + "US";
  EXPECT_EQ(units("US")[0].positions[0].written, written);
  EXPECT_EQ(units("U.S.")[0].positions[0].written, written);
  EXPECT_EQ(units("us")[0].positions[0].written, "");
}

TEST_F(QueryUnits, TheLongerReadingOfAPositionIsMeant) {
  EXPECT_EQ(units("C++")[0].positions[0].words, Words{"c++"});
}

TEST_F(QueryUnits, AWholeIsOneOfTheWholeUnit) {
  const auto found = units("ana@press.example.org");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].wholes, Words{"ana@press.example.org"});
  EXPECT_EQ(found[0].positions.size(), 4U);
}

TEST_F(QueryUnits, SchemesOfAddressesAreLeftOut) {
  const auto found = units("https://www.example.org/page");
  ASSERT_EQ(found.size(), 2U);
  ASSERT_EQ(found[0].positions.size(), 2U);
  EXPECT_EQ(found[0].positions[0].words, Words{"example"});
  EXPECT_EQ(units("HTTP://WWW.EXAMPLE.ORG")[0].positions.size(), 2U);
  EXPECT_EQ(units("https:").size(), 1U);
}

}  // namespace
}  // namespace broadside
