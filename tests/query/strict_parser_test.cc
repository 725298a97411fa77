// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include "broadside/query.hpp"

namespace broadside {
namespace {

TEST(StrictParser, TakesWhatThePlainParserUnderstands) {
  for (const char* text : {"", "rent strike", "(a OR \"b c\") -d title:x^2 date:1968.. lang:fr",
                           "what is a strike?", "a - b", "a~ b~2 NEAR/3 c~1", "{a \"b c\" d*}>=2",
                           "minfreq(a, 3) title:minfreq(\"b c\", 2)", "http://example.org"}) {
    const auto query = parse_strict(text, Schema());
    ASSERT_TRUE(query.ok()) << text << ": " << query.error().message();
    EXPECT_EQ(*query, parse_plain(text, Schema()).query);
  }
}

TEST(StrictParser, NamesTheFirstProblemAndItsByte) {
  const auto message = [](std::string_view text) {
    const auto query = parse_strict(text, Schema());
    EXPECT_FALSE(query.ok()) << text;
    if (query) return std::string();
    EXPECT_EQ(query.error().code(), ErrorCode::invalid_argument);
    return query.error().message();
  };
  EXPECT_EQ(message("rent AND"), "query, byte 5: AND: the operator has nothing to join");
  EXPECT_EQ(message("a author:b AND"),
            "query, byte 2: author:: no field of this index has this name");
  EXPECT_EQ(message("date:soon"),
            "query, byte 5: soon: no date such as 1968, 1968-05 or 1968..1972");
  EXPECT_EQ(message("a date_within:soon"),
            "query, byte 14: soon: no date such as 1968, 1968-05 or 1968..1972");
  EXPECT_EQ(message("a coverage:20..10"),
            "query, byte 11: 20..10: no range of numbers such as 10..20, 10.. or ..20");
  EXPECT_EQ(message("a \"b"), "query, byte 2: \": the quotation is not closed");
  EXPECT_EQ(message("a (b"), "query, byte 2: (: the parenthesis is not closed");
  EXPECT_EQ(message("a str*~1"),
            "query, byte 2: str*~1: similar spellings are of a word without = or wildcards, by 1 "
            "or 2 letters");
  EXPECT_EQ(message("{a b c}>=2 {d (e}>=1"), "query, byte 14: (: the parenthesis is not closed");
  EXPECT_EQ(message("a b}>=2"), "query, byte 3: }>=2: a parenthesis closes nothing");
  EXPECT_EQ(message("a) b"), "query, byte 1: ): a parenthesis closes nothing");
}

}  // namespace
}  // namespace broadside
