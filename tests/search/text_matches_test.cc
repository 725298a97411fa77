// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/text_matches.h"

#include <gtest/gtest.h>

#include "base/checksum.h"
#include "search/planner.h"
#include "search/searcher_state.h"
#include "search/test_index.h"

namespace broadside {
namespace {

std::vector<FieldMatches> matches(const Query& query) {
  TestIndex index;
  index.add_segment(
      {{.id = "0", .title = "Strike", .body = "They strike. Striking, they win.", .lang = "en"},
       {.id = "1", .body = "nothing"},
       {.id = "2", .title = "工", .body = "港口工人 and the rent strike", .lang = "en"}});
  const SearcherState state(index.snapshot());
  Analyzer analyzer;
  ReadContext context;
  Lookup lookup(*state.snapshot, analyzer, context, {});
  Planner planner(*state.snapshot, state.totals, lookup, Level::loose);
  const PlanNode root = planner.plan(query);
  const std::vector<DocId> docs = {0, 2};
  TextMatches finder(*state.snapshot->segments[0].reader, 0, 2, docs, context);
  return finder.find(root);
}

std::uint32_t hash(std::string_view word) {
  return static_cast<std::uint32_t>(xxh3(word));
}

TEST(TextMatches, AreTheWordsBehindARoot) {
  const auto found = matches(Query::in_field("body", Query::words("strike")));
  const std::vector<TextMatch> first = {{1, 1, 0, false, hash("strike")},
                                        {2, 1, 0, false, hash("striking")}};
  const std::vector<TextMatch> second = {{7, 1, 0, false, hash("strike")}};
  EXPECT_EQ(found[0][1], first);
  EXPECT_EQ(found[1][1], second);
  EXPECT_TRUE(found[0][0].empty());
}

TEST(TextMatches, OfAPhraseSpanIt) {
  const auto found = matches(Query::any({Query::words("win"), Query::phrase("the rent strike")}));
  const std::vector<TextMatch> first = {{4, 1, 0, false, hash("win")}};
  const std::vector<TextMatch> second = {{5, 3, 1, true, 0}};
  EXPECT_EQ(found[0][1], first);
  EXPECT_EQ(found[1][1], second);
}

TEST(TextMatches, OfAPairOfCharactersSpanTwo) {
  const auto found = matches(Query::words("口工"));
  ASSERT_FALSE(found[1][1].empty());
  EXPECT_EQ(found[1][1].front().position, 1U);
  EXPECT_EQ(found[1][1].front().length, 2U);
  EXPECT_TRUE(found[1][0].empty());
}

TEST(TextMatches, OfNearAreTheOperandsOfItsWindowsAlone) {
  const Query query = Query::near({Query::words("strike"), Query::words("win")}, 1);
  const auto found = matches(Query::in_field("body", query));
  const std::vector<TextMatch> window = {{2, 1, 0, false, hash("striking"), 3},
                                         {4, 1, 0, false, hash("win"), 0}};
  EXPECT_EQ(found[0][1], window);
  EXPECT_TRUE(found[1][1].empty());
}

}  // namespace
}  // namespace broadside
