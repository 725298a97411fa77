// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "broadside/query.hpp"

namespace broadside {
namespace {

std::string near_to(std::string_view text) {
  return to_string(with_proximity(parse_plain(text, Schema()).query));
}

TEST(Proximity, NeighboursAreAPair) {
  EXPECT_EQ(near_to("rent strike"), "rent strike (* OR (rent NEAR/4 strike)^0.2)");
  EXPECT_EQ(near_to("rent strike port"),
            "rent strike port (* OR (rent NEAR/4 strike)^0.2 OR (strike NEAR/4 port)^0.2)");
  EXPECT_EQ(near_to("+rent^2 =Strike"), "+rent^2 =Strike (* OR (rent NEAR/4 =Strike)^0.2)");
  EXPECT_EQ(near_to("rent OR strike"), "(rent OR strike) (* OR (rent NEAR/4 strike)^0.2)");
}

TEST(Proximity, OfABagThePiecesBetweenSpaces) {
  EXPECT_EQ(to_string(with_proximity(bag_of_words("rent strike", false))),
            "((rent OR strike)) (* OR (rent NEAR/4 strike)^0.2)");
  EXPECT_EQ(to_string(with_proximity(bag_of_words("rent\u3000strike", false))),
            "((rent OR strike)) (* OR (rent NEAR/4 strike)^0.2)");
  EXPECT_EQ(to_string(with_proximity(bag_of_words(" rent ", true))),
            to_string(bag_of_words(" rent ", true)));
}

TEST(Proximity, WhatIsNoWordIsNoNeighbour) {
  EXPECT_EQ(near_to("rent -strike date:1968"), "rent -strike date:1968");
  EXPECT_EQ(near_to("rent \"general strike\" harbour port"),
            "rent \"general strike\" harbour port (* OR (harbour NEAR/4 port)^0.2)");
  for (const char* text : {"", "rent", "rent rent", "rent \"general strike\" port",
                           "\"rent strike\"", "ren* stri?e"}) {
    EXPECT_EQ(near_to(text), to_string(parse_plain(text, Schema()).query)) << text;
  }
}

// The relaxed query keeps its bonus.
TEST(Proximity, BareWordsStayBare) {
  const auto relaxed = relax(with_proximity(parse_plain("rent strike", Schema()).query));
  ASSERT_TRUE(relaxed);
  EXPECT_EQ(to_string(*relaxed), "(rent OR strike) (* OR (rent NEAR/4 strike)^0.2)");
}

TEST(Proximity, OfALongQueryTheFirstPairs) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "w" + std::to_string(i) + " ";
  const Query query = with_proximity(parse_plain(text, Schema()).query);
  EXPECT_EQ(query.children.back().children.size(), 33U);
}

}  // namespace
}  // namespace broadside
