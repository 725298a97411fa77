// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <random>

#include "base/seed.h"
#include "broadside/query.hpp"

namespace broadside {
namespace {

using Groups = std::vector<std::vector<std::string>>;

Groups groups_of(std::string_view text) {
  return Variants::parse(text).value().groups;
}

std::string error_of(std::string_view text) {
  const Result<Variants> parsed = Variants::parse(text, "list.txt");
  if (parsed) return "none";
  EXPECT_EQ(parsed.error().code(), ErrorCode::invalid_argument);
  return parsed.error().message();
}

TEST(Variants, OneGroupALine) {
  EXPECT_EQ(groups_of("Beijing, Peking, 北京\nUN;United Nations;ONU"),
            (Groups{{"Beijing", "Peking", "北京"}, {"UN", "United Nations", "ONU"}}));
  EXPECT_EQ(groups_of(""), Groups{});
}

TEST(Variants, CommentsBlankLinesAndEmptyCellsArePassedBy) {
  EXPECT_EQ(groups_of("# places\n\n   \t\n  Lviv , Lwów,, Lemberg ,\n  # end"),
            (Groups{{"Lviv", "Lwów", "Lemberg"}}));
}

TEST(Variants, LineEndsAndByteOrderMarksOfOtherSystems) {
  EXPECT_EQ(groups_of("\xEF\xBB\xBF# list\r\nLviv, Lemberg\r\n"), (Groups{{"Lviv", "Lemberg"}}));
}

TEST(Variants, EveryScriptHasItsSeparators) {
  EXPECT_EQ(groups_of("القاهرة، Cairo؛ Le Caire\n北京，北平、Peking；Beijing"),
            (Groups{{"القاهرة", "Cairo", "Le Caire"}, {"北京", "北平", "Peking", "Beijing"}}));
}

TEST(Variants, QuotationMarksHoldSeparators) {
  EXPECT_EQ(groups_of("\"Washington, D.C.\" , «Washington; DC», 2\" pipe, צה\"ל"),
            (Groups{{"Washington, D.C.", "Washington; DC", "2\" pipe", "צה\"ל"}}));
}

TEST(Variants, ErrorsNameFileLineExpectedAndFound) {
  EXPECT_EQ(error_of("a, b\nlonely\n"),
            "list.txt:2: expected at least two entries, separated by commas or semicolons, "
            "found one");
  EXPECT_EQ(error_of(",;"),
            "list.txt:1: expected at least two entries, separated by commas or semicolons, "
            "found none");
  EXPECT_EQ(error_of("\n\"a, b"), "list.txt:2: expected a closing quotation mark, found none");
  EXPECT_EQ(error_of("\"a\" x, b"),
            "list.txt:1: expected a comma or semicolon behind the closing quotation mark, found "
            "x, b");
  EXPECT_EQ(error_of("a, caf\xE9"), "list.txt:1: expected text in UTF-8, found the byte 0xE9");
  EXPECT_EQ(error_of(std::string_view("a,\0b", 4)),
            "list.txt:1: expected text in UTF-8, found the byte 0x00");
  EXPECT_EQ(error_of("\xFF\xFE"
                     "a"),
            "list.txt:1: expected text in UTF-8, found the byte 0xFF");
  EXPECT_EQ(error_of("a, " + std::string(257, 'b')),
            "list.txt:1: expected an entry of at most 256 bytes, found 257");
}

TEST(Variants, ThereAreLimits) {
  std::string line;
  for (int i = 0; i < 65; ++i) line += std::to_string(i) + ",";
  EXPECT_EQ(error_of(line), "list.txt:1: expected at most 64 entries, found 65");
  const std::string large((std::size_t{1} << 20) + 1, '#');
  EXPECT_EQ(error_of(large), "list.txt: expected at most 1048576 bytes, found 1048577");
}

TEST(Variants, AListBuiltByHandIsChecked) {
  EXPECT_TRUE((Variants{{{"a", "b"}}}.check()));
  EXPECT_FALSE((Variants{{{"a", "b"}, {"c"}}}.check()));
  EXPECT_FALSE((Variants{{{"a", " "}}}.check()));
  EXPECT_FALSE((Variants{{{"a", "b\n"}}}.check()));
  const std::vector<std::string> large(64, std::string(256, 'x'));
  EXPECT_FALSE(Variants{Groups(64, large)}.check());
}

TEST(Variants, WhatIsPrintedIsReadBack) {
  const Variants list{{{"Washington, D.C.", "#now", "say \"no\"; not yes"}, {"\"x\"", "y;z"}}};
  EXPECT_EQ(to_string(list),
            "\"Washington, D.C.\", \"#now\", «say \"no\"; not yes»\n«\"x\"», \"y;z\"\n");
  EXPECT_EQ(Variants::parse(to_string(list)).value(), list);
}

// Whatever is read is sound, and is read back from what is printed.
TEST(Variants, AnyBytes) {
  std::mt19937_64 random(test_seed());
  const std::vector<std::string> pieces = {"a", "ü",  "\xFF", ",",  ";",  "\"", "«",    "»",  "#",
                                           " ", "\n", "\r",   "\t", "、", "א",  "\xE2", "「", "」"};
  int read = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::uint64_t n = random() % 24; n > 0; --n) text += pieces[random() % pieces.size()];
    const Result<Variants> list = Variants::parse(text);
    if (!list) continue;
    ++read;
    ASSERT_TRUE(list->check()) << text;
    ASSERT_EQ(Variants::parse(to_string(*list)).value(), *list) << text;
  }
  EXPECT_GT(read, 1'000);
}

}  // namespace
}  // namespace broadside
