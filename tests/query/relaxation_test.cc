// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include "broadside/query.hpp"

namespace broadside {
namespace {

// The text form of the relaxed query; "-" where nothing changes.
std::string relaxed(std::string_view text) {
  const auto query = relax(parse_plain(text, Schema()).query);
  return query ? to_string(*query) : "-";
}

TEST(Relax, BareWordsBecomeAlternatives) {
  EXPECT_EQ(relaxed("rent strike port"), "rent OR strike OR port");
  EXPECT_EQ(relaxed("rent^2 strike"), "rent^2 OR strike");
}

TEST(Relax, EverythingElseStays) {
  EXPECT_EQ(relaxed("rent \"general strike\" port -x lang:fr"),
            "(rent OR port) \"general strike\" -x lang:fr");
  EXPECT_EQ(relaxed("date:1968 rent strike"), "date:1968 (rent OR strike)");
  EXPECT_EQ(relaxed("+rent strike port"), "+rent (strike OR port)");
  EXPECT_EQ(relaxed("rent strike title:port"), "(rent OR strike) title:port");
}

TEST(Relax, NothingToRelax) {
  for (const char* text : {"", "rent", "rent -strike", "+rent +strike", "rent AND strike",
                           "rent OR strike", "(rent strike)", "rent (strike port)", "=rent =strike",
                           "\"rent strike\" port", "title:(rent strike)", "rent* strike*"}) {
    EXPECT_EQ(relaxed(text), "-") << text;
  }
}

TEST(Relax, OnlyOnce) {
  const auto once = relax(parse_plain("rent strike lang:fr", Schema()).query);
  ASSERT_TRUE(once.has_value());
  EXPECT_FALSE(relax(*once).has_value());
}

TEST(BagOfWords, IsNeverRelaxedAndHasNoSyntax) {
  const Query all = bag_of_words("+rent -strike \"x\"", true);
  EXPECT_EQ(all.kind, QueryKind::words);
  EXPECT_EQ(all.parts, Parts::all);
  EXPECT_EQ(all.text, "+rent -strike \"x\"");
  EXPECT_FALSE(relax(all).has_value());
  const Query any = bag_of_words("rent strike", false);
  ASSERT_EQ(any.kind, QueryKind::any);
  ASSERT_EQ(any.children.size(), 1U);
  EXPECT_EQ(any.children.front().parts, Parts::any);
  EXPECT_EQ(bag_of_words(" \n\u3000", true), Query::nothing());
}

}  // namespace
}  // namespace broadside
