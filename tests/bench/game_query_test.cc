// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "bench/game_query.h"

#include <gtest/gtest.h>

namespace broadside::bench {
namespace {

Query exact_phrase(const char* text) {
  return Query::phrase(text).at(Level::exact);
}

TEST(GameQuery, BareWordsAreAlternatives) {
  EXPECT_EQ(parse_game_query("rent"), Query::words("rent"));
  EXPECT_EQ(parse_game_query("rent  strike"),
            Query::any({Query::words("rent"), Query::words("strike")}));
}

TEST(GameQuery, PlusMakesAConjunction) {
  EXPECT_EQ(parse_game_query("+rent +strike"),
            Query::all({Query::words("rent"), Query::words("strike")}));
}

TEST(GameQuery, BareWordsBesideAPlusOnlyScore) {
  EXPECT_EQ(parse_game_query("+rent strike"),
            Query::all(
                {Query::words("rent"), Query::any({Query::words("strike"), Query::everything()})}));
}

TEST(GameQuery, QuotesArePhrases) {
  EXPECT_EQ(parse_game_query("\"rent strike\""), exact_phrase("rent strike"));
  EXPECT_EQ(parse_game_query("+\"rent strike\" +\"dock"),
            Query::all({exact_phrase("rent strike"), exact_phrase("dock")}));
}

TEST(GameQuery, MinusExcludes) {
  EXPECT_EQ(parse_game_query("rent -strike"),
            Query::all({Query::words("rent"), Query::exclude(Query::words("strike"))}));
  EXPECT_EQ(parse_game_query("-strike"), Query::nothing());
  EXPECT_EQ(parse_game_query(""), Query::nothing());
}

TEST(GameCommand, KnowsTheGamesCommands) {
  EXPECT_EQ(parse_game_command("COUNT")->top, 0U);
  EXPECT_TRUE(parse_game_command("COUNT")->count);
  EXPECT_EQ(parse_game_command("TOP_1000")->top, 1000U);
  EXPECT_FALSE(parse_game_command("TOP_1000")->count);
  EXPECT_TRUE(parse_game_command("TOP_100_COUNT")->count);
  EXPECT_FALSE(parse_game_command("TOP_5").has_value());
}

}  // namespace
}  // namespace broadside::bench
