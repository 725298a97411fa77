// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include "broadside/document.hpp"

namespace broadside {
namespace {

TEST(Schema, FindsItsFieldsByName) {
  const Schema schema;
  EXPECT_EQ(schema.text_index("title"), 0);
  EXPECT_EQ(schema.text_index("body"), 1);
  EXPECT_EQ(schema.text_index("creator"), -1);
  EXPECT_EQ(schema.text_index("Title"), -1);
  EXPECT_EQ(schema.keyword_index("creator"), 0);
  EXPECT_EQ(schema.keyword_index("coverage"), 6);
  EXPECT_EQ(schema.keyword_index("body"), -1);
  EXPECT_EQ(schema.keyword_index(""), -1);
  EXPECT_FALSE(schema.is_single_field());
}

TEST(Schema, SingleFieldIsABodyThatWeighsOne) {
  const Schema schema = Schema::single_field();
  EXPECT_TRUE(schema.is_single_field());
  EXPECT_EQ(schema.text_index("body"), 0);
  EXPECT_EQ(schema.text_index("title"), -1);
  EXPECT_EQ(schema.text.front().weight, 1.0F);
  EXPECT_EQ(schema.keywords, Schema().keywords);
}

}  // namespace
}  // namespace broadside
