// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include "broadside/query.hpp"

namespace broadside {
namespace {

TEST(FilterParser, ReadsOneFieldAndItsValue) {
  const auto filter = [](std::string_view text) { return *parse_filter(text, Schema()); };
  EXPECT_EQ(filter("lang:es"), Query::language("es"));
  EXPECT_EQ(filter("date:1968..1972"), Query::date(*parse_date("1968/1972")));
  EXPECT_EQ(filter("date_within:1968..1972"), Query::date_within(*parse_date("1968/1972")));
  EXPECT_EQ(filter("date:undated"), Query::undated());
  EXPECT_EQ(filter("coverage: ..20"), Query::number("coverage", {.last = 20}));
  EXPECT_EQ(filter("coverage:\"10..20\""), Query::keyword("coverage", "10..20"));
  EXPECT_EQ(filter("date: \"1968\""), Query::date(*parse_date("1968")));
  EXPECT_EQ(filter("creator:Ana Ruiz"), Query::keyword("creator", "Ana Ruiz"));
  EXPECT_EQ(filter(" creator : «Ana Ruiz» "), Query::keyword("creator", "Ana Ruiz"));
  EXPECT_EQ(filter("subject:a:b (c) -d"), Query::keyword("subject", "a:b (c) -d"));
  EXPECT_EQ(filter("subject:\"a\" and \"b\""), Query::keyword("subject", "\"a\" and \"b\""));
  EXPECT_EQ(filter("subject:\"open"), Query::keyword("subject", "\"open"));
}

TEST(FilterParser, RefusesTheRestWithAReason) {
  const auto message = [](std::string_view text) {
    const auto query = parse_filter(text, Schema());
    EXPECT_FALSE(query.ok()) << text;
    if (query) return std::string();
    EXPECT_EQ(query.error().code(), ErrorCode::invalid_argument);
    return query.error().message();
  };
  EXPECT_EQ(message(""), "filter \"\": expected field:value, found no colon");
  EXPECT_EQ(message("strike"), "filter \"strike\": expected field:value, found no colon");
  EXPECT_EQ(message("author:Ana"), "filter \"author:Ana\": no field of this index has this name");
  EXPECT_EQ(message("creator: "),
            "filter \"creator: \": expected a value behind the colon, found none");
  EXPECT_NE(message("title:x").find("text field"), std::string::npos);
  EXPECT_NE(message("lang:french").find("language code"), std::string::npos);
  EXPECT_EQ(message("date:soon"),
            "filter \"date:soon\": no date such as 1968, 1968-05 or 1968..1972");
  EXPECT_NE(message("date_within:undated").find("no date such as"), std::string::npos);
  EXPECT_NE(message("coverage:20..10").find("no range of numbers"), std::string::npos);
}

}  // namespace
}  // namespace broadside
