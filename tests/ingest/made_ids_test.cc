// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "ingest/made_ids.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "ingest/collected.h"

namespace broadside::ingest {
namespace {

TEST(MadeIds, AFileKeepsThePathThatItWasNamedBy) {
  EXPECT_EQ(name_of_argument("a/l.txt"), "a/l.txt");
  EXPECT_EQ(name_of_argument("./a//./l.txt"), "a/l.txt");
  EXPECT_EQ(name_of_argument("../../a/x/../l.txt"), "a/l.txt");
  EXPECT_EQ(name_of_argument("/a/l.txt"), "/a/l.txt");
}

TEST(MadeIds, EveryByteOfAnIdIsPrintable) {
  EXPECT_EQ(encode_id("grève/天.txt"), "grève/天.txt");
  EXPECT_EQ(encode_id("gr\xE8ve.txt"), "gr%E8ve.txt");
  EXPECT_EQ(encode_id("a\nb\x7F\x1B[1m"), "a%0Ab%7F%1B[1m");
  EXPECT_EQ(encode_id("a\u0085b\u00A0"), "a%C2%85b\u00A0");
  EXPECT_EQ(encode_id("\xE5\xA4"), "%E5%A4") << "half a character";
  EXPECT_EQ(encode_id(""), "");
}

TEST(MadeIds, ControlCharactersAreFound) {
  EXPECT_TRUE(has_control_character("a\nb"));
  EXPECT_TRUE(has_control_character("\u009B1m"));
  EXPECT_FALSE(has_control_character("grève 天 \u00A0"));
}

TEST(MadeIds, ALineOfInputIsNamedByItsContent) {
  const std::string id = id_of_input_line("{\"title\":\"one\"}");
  EXPECT_EQ(id.size(), std::string("stdin:").size() + 16);
  EXPECT_EQ(id.find_first_not_of("0123456789abcdef", 6), std::string::npos) << id;
  EXPECT_EQ(id, id_of_input_line("{\"title\":\"one\"}"));
  EXPECT_NE(id, id_of_input_line("{\"title\":\"two\"}"));
  EXPECT_EQ(id_of_input_line(""), "stdin:2d06800538d394c2") << "XXH3 of nothing";
}

TEST(MadeIds, WhatWasEncodedIsTold) {
  const TestFolder folder;
  folder.write("a/gr\xE8ve.txt", "text");
  folder.write("a/two\nlines.jsonl", "{\"body\":\"b\"}\n{\"id\":\"1\",\"body\":\"b\"}\n");
  const Collected collected = collect(folder.path("a"));
  EXPECT_EQ(collected.ids(),
            (std::vector<std::string>{"a/gr%E8ve.txt", "a/two%0Alines.jsonl:1", "1"}));
  ASSERT_EQ(collected.reports.size(), 2U);
  EXPECT_EQ(collected.reports_on("a/gr%E8ve.txt").size(), 1U);
  EXPECT_EQ(collected.reports[1].id, "a/two%0Alines.jsonl:1");
  EXPECT_EQ(collected.reports[1].status, ReportStatus::converted);
}

TEST(MadeIds, AnIdOfTheDocumentsOwnHoldsNoControlCharacter) {
  const TestFolder folder;
  const Collected collected =
      collect(folder.write("x.jsonl",
                           "{\"id\":\"a\\nb\",\"body\":\"b\"}\n"
                           "{\"id\":\"c\\u009b\",\"body\":\"b\"}\n{\"id\":\"d\"}\n"));
  EXPECT_EQ(collected.ids(), std::vector<std::string>{"d"});
  ASSERT_GE(collected.reports.size(), 2U);
  EXPECT_EQ(collected.reports[0].status, ReportStatus::failed);
  EXPECT_NE(collected.reports[0].reason.find("control character"), std::string::npos);
  EXPECT_EQ(collected.reports[1].status, ReportStatus::failed);
}

}  // namespace
}  // namespace broadside::ingest
