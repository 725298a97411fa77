// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/document_cut.h"

#include <gtest/gtest.h>

#include <string>

namespace broadside {
namespace {

TEST(DocumentCut, WhatFitsStaysAsItIs) {
  Document document{.id = "1", .title = "Minutes", .body = "The rent strike."};
  EXPECT_EQ(cut_document(document, Schema(), 23), "");
  EXPECT_EQ(document.body, "The rent strike.");
  EXPECT_NE(cut_document(document, Schema(), 22), "");
}

TEST(DocumentCut, ATextEndsBehindAWord) {
  Document document{.id = "1", .title = "Minutes", .body = "The rent strike of the dockers"};
  EXPECT_EQ(cut_document(document, Schema(), 7 + 13),
            "of 37 bytes of text the first 15 are in the index: a document may have 20, an eighth "
            "of the writer's memory");
  EXPECT_EQ(document.title, "Minutes");
  EXPECT_EQ(document.body, "The rent");
}

TEST(DocumentCut, ATextWithoutSpacesEndsBehindACharacter) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "罷";
  for (const std::size_t most : {1000U, 1001U, 1002U}) {
    Document document{.id = "1", .body = text};
    EXPECT_NE(cut_document(document, Schema(), most), "");
    EXPECT_EQ(document.body, text.substr(0, most - most % 3)) << most;
  }
}

TEST(DocumentCut, WhatFollowsTheCutIsEmpty) {
  Document document{.id = "1",
                    .title = "T",
                    .body = "not read",
                    .sections = {{"p. 1", "one two"}, {"p. 2", "three four"}, {"p. 3", "five"}},
                    .fields = {{"creator", "Ana"}},
                    .extra = "{\"pages\":3}"};
  EXPECT_NE(cut_document(document, Schema(), 1 + 3 + 4 + 7 + 4 + 6), "");
  EXPECT_EQ(document.sections[0].text, "one two");
  EXPECT_EQ(document.sections[1].label, "p. 2");
  EXPECT_EQ(document.sections[1].text, "three");
  EXPECT_EQ(document.sections[2].label, "");
  EXPECT_EQ(document.sections[2].text, "");
  EXPECT_EQ(document.fields[0].value, "Ana");
  EXPECT_EQ(document.extra, "");
}

// The first words of a name are another name.
TEST(DocumentCut, AValueIsThereWholeOrNotAtAll) {
  Schema schema;
  schema.text.push_back({"notes"});
  Document document{
      .id = "1",
      .body = "The rent strike of the dockers",
      .fields = {
          {"creator", "Union of Bakers, Quay District"}, {"notes", "one two"}, {"creator", "Ana"}}};
  EXPECT_EQ(cut_document(document, schema, 3 + 16),
            "of 70 bytes of text the first 18 are in the index: a document may have 19, an eighth "
            "of the writer's memory; without creator");
  ASSERT_EQ(document.fields.size(), 2U);
  EXPECT_EQ(document.fields[0].value, "") << "a text may be cut";
  EXPECT_EQ(document.fields[1].value, "Ana");
  EXPECT_EQ(document.body, "The rent strike");
}

}  // namespace
}  // namespace broadside
