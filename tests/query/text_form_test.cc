// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include "broadside/query.hpp"

namespace broadside {
namespace {

std::string form(std::string_view text) {
  return to_string(parse_plain(text, Schema()).query);
}

TEST(TextForm, IsWhatAPersonWouldHaveTyped) {
  for (const char* text : {"",
                           "rent strike",
                           "+rent strike",
                           "\"rent strike\" -port",
                           "(a OR b) c",
                           "(a b) OR c",
                           "title:strike",
                           "title:\"rent strike\"",
                           "title:(a OR b)",
                           "creator:Ana",
                           "creator:\"Ana Ruiz\"",
                           "date:1968",
                           "date:1968..1972",
                           "date:..1968-05",
                           "lang:fr",
                           "like:minutes-12",
                           "like:\"a b\"",
                           "duplicates:A/1968/3 -like:x",
                           "minfreq(\\'a:b'^2, 3)",
                           "\\\"rent strike~\"~5",
                           "date:undated",
                           "date_within:1968..1972",
                           "coverage:10..20",
                           "coverage:-2.5..",
                           "coverage:\"10..20\"",
                           "source:a..b",
                           "str*",
                           "st*ke wom?n",
                           "wor?",
                           "title:wor?",
                           "=wor?",
                           "\"big bad wo*\"",
                           "*",
                           "=Polish",
                           "=\"The Left\"",
                           "rent^2",
                           "(a OR b)^2",
                           "anti-war",
                           "12:30",
                           "צה\"ל",
                           "worker(s)",
                           "what is this?",
                           "\"דובר צה\"ל אמר\""}) {
    EXPECT_EQ(form(text), text);
  }
}

TEST(TextForm, OneFormForOneMeaning) {
  EXPECT_EQ(form("a AND b"), "+a +b");
  EXPECT_EQ(form("NOT a"), "* -a");
  EXPECT_EQ(form("a OR (b AND NOT c)"), "a OR (b -c)");
  EXPECT_EQ(form("((a))"), "+a");
  EXPECT_EQ(form("„rent strike“"), "\"rent strike\"");
  EXPECT_EQ(form("date:1968-01-01..1968-12-31"), "date:1968");
  EXPECT_EQ(form("rent^2.50"), "rent^2.5");
}

TEST(TextForm, WhatWouldReadOtherwiseIsRaw) {
  EXPECT_EQ(form("rent AND"), "rent \\'AND'");
  EXPECT_EQ(form("author:Ana"), "\\'author:Ana'");
  EXPECT_EQ(form("«say \"no\"»"), "\\\"say \"\"no\"\"\"");
  EXPECT_EQ(to_string(Query::words("it's two words")), "+\\'it''s two words'");
  EXPECT_EQ(to_string(Query::words("stri*e")), "+\\'stri*e'");
  EXPECT_EQ(to_string(Query::phrase("two wor*")), "\\\"two wor*\"");
  EXPECT_EQ(to_string(Query::wildcard("no star")), "\\*'no star'");
  EXPECT_EQ(to_string(Query::wildcard("it's *\"")), "\\*'it''s *\"'");
  EXPECT_EQ(form("a OR title:wor? OR -wor?"), "a OR title:wor? OR (* -\\*'wor?')");
}

TEST(TextForm, TreesBuiltByHandReadBack) {
  const Query word = Query::words("a b");
  const Query trees[] = {
      Query::all({word, Query::any({Query::phrase("\"”“„»"), Query::prefix("x y")})}),
      Query::in_field("title", Query::boosted(word, 2)),
      Query::boosted(Query::boosted(Query::in_field("body", Query::phrase("")), 0.001F), 1000),
      Query::all({Query::everything(), Query::exclude(Query::all({word, word}))}),
      Query::in_field("title", Query::in_field("body", Query::date({-5, 77}))),
      Query::date_within({-5, 77}),
      Query::fuzzy("strike"),
      Query::fuzzy("O'Brien (x) \"y\"", 2),
      Query::near({Query::fuzzy("a", 1), word}, 3),
      Query::near({Query::phrase("a strike~")}, 5),
      Query::at_least(2, {word, Query::all({word, word}), Query::any({word, word})}),
      Query::in_field("title", Query::at_least(1, {Query::at_least(3, {word, word})})),
      Query::min_freq(Query::words("a, 2)"), 3),
      Query::min_freq(Query::boosted(Query::words("a: b"), 2), 3),
      Query::min_freq(Query::boosted(Query::phrase("a b"), 0.5F), 3),
      Query::all({Query::section("p. 3"), Query::section("p.*"), Query::words("a")}),
      Query::section("say \"no\""),
      Query::near({Query::phrase("a b~2")}, 5),
      Query::all(
          {Query::words("a＊"), Query::phrase("（x y）"), Query::keyword("creator", "a：b")}),
      Query::all({Query::wildcard("a＊b*"), Query::words("谁？")}),
      Query::boosted(Query::in_field("title", Query::min_freq(Query::fuzzy("a"), 2)), 2),
      Query::keyword("coverage", ".."),
      Query::number("coverage", {}),
      Query::number("coverage", {-1e300, 5e-324}),
      Query::keyword("creator", ""),
      Query::keyword("creator", "\"\\'"),
      Query::in_field("title", word.at(Level::exact)),
      Query::words("").at(Level::exact),
  };
  for (const Query& tree : trees) {
    const ParsedQuery parsed = parse_plain(to_string(tree), Schema());
    EXPECT_EQ(parsed.query, tree) << to_string(tree) << " reads as " << to_string(parsed.query);
  }
}

TEST(TextForm, AnEmptyRangeIsNothing) {
  EXPECT_EQ(to_string(Query::number("coverage", {2, 1})), "(-*)");
  EXPECT_EQ(to_string(Query::all({Query::words("a"), Query::date({5, -5})})), "+a (-*)");
}

TEST(TextForm, BagsOfWords) {
  EXPECT_EQ(to_string(bag_of_words("rent  strike -x", true)), "+rent +strike +\\'-x'");
  EXPECT_EQ(to_string(bag_of_words("rent strike", false)), "(rent OR strike)");
}

}  // namespace
}  // namespace broadside
