// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// NEAR in its forms, as both parsers read it and as it is printed.

#include "query/near.h"

#include <gtest/gtest.h>

#include <string>

#include "broadside/query.hpp"

namespace broadside {
namespace {

Query plain(std::string_view text) {
  return parse_plain(text, Schema()).query;
}

Query word(const char* text) {
  return Query::words(text);
}

void expect_form(std::string_view text, const std::string& form) {
  EXPECT_EQ(to_string(plain(text)), form);
  EXPECT_EQ(plain(form), plain(text)) << form;
  EXPECT_TRUE(parse_strict(text, Schema()).ok()) << text;
}

TEST(Near, OperatorHasADistance) {
  EXPECT_EQ(near_operator("NEAR"), NearOperator{});
  EXPECT_EQ(near_operator("NEAR/5"), (NearOperator{5, false, false}));
  EXPECT_EQ(near_operator("ONEAR/0"), (NearOperator{0, true, false}));
  EXPECT_EQ(near_operator("NEAR/99999999999999999999"), (NearOperator{kMaxDistance, false, true}));
  for (const char* other : {"NEAR/", "NEAR/x", "NEAR/-1", "NEAR5", "near/5", "BNEAR", "O", ""}) {
    EXPECT_FALSE(near_operator(other)) << other;
  }
}

TEST(Near, JoinsWhatStandsBesideIt) {
  EXPECT_EQ(plain("rent NEAR/5 strike"), Query::near({word("rent"), word("strike")}, 5));
  EXPECT_EQ(plain("rent ONEAR strike"), Query::near({word("rent"), word("strike")}, 10, true));
  EXPECT_EQ(plain("(strike OR lockout) NEAR/5 (harbour port*)").kind, QueryKind::all);
  EXPECT_EQ(plain("(strike OR lockout) NEAR/5 port*"),
            Query::near({Query::any({word("strike"), word("lockout")}), Query::prefix("port")}, 5));
  EXPECT_EQ(plain("NOT rent NEAR/5 strike"),
            Query::all({Query::everything(),
                        Query::exclude(Query::near({word("rent"), word("strike")}, 5))}));
  Query bare = word("dock");
  bare.relaxable = true;
  EXPECT_EQ(plain("dock rent NEAR/5 strike"),
            Query::all({bare, Query::near({word("rent"), word("strike")}, 5)}));
}

TEST(Near, OfOneDistanceIsOneGroup) {
  EXPECT_EQ(plain("a NEAR/5 b NEAR/5 c"), Query::near({word("a"), word("b"), word("c")}, 5));
  EXPECT_EQ(plain("a NEAR/5 b NEAR/3 c"), Query::all({Query::near({word("a"), word("b")}, 5),
                                                      Query::near({word("b"), word("c")}, 3)}));
}

TEST(Near, OfAPhraseIsOfItsWords) {
  EXPECT_EQ(plain("\"rent strike\"~5"), Query::near({Query::phrase("rent strike")}, 5));
  EXPECT_EQ(plain("\"rent strike\"~"), Query::near({Query::phrase("rent strike")}, 10));
  EXPECT_EQ(
      plain("title:\"rent strike\"~5^2"),
      Query::boosted(Query::in_field("title", Query::near({Query::phrase("rent strike")}, 5)), 2));
  EXPECT_EQ(plain("=\"rent strike\"~5"),
            Query::near({Query::phrase("rent strike").at(Level::exact)}, 5));
}

TEST(Near, ReadsBackAsItIsPrinted) {
  expect_form("rent NEAR/5 strike", "rent NEAR/5 strike");
  expect_form("rent NEAR strike", "rent NEAR/10 strike");
  expect_form("a ONEAR/2 b ONEAR/2 \"c d\"", "a ONEAR/2 b ONEAR/2 \"c d\"");
  expect_form("„rent strike“~5", "\"rent strike\"~5");
  expect_form("-(a NEAR/5 b) c", "-(a NEAR/5 b) c");
  expect_form("(a NEAR/5 b)^2", "(a NEAR/5 b)^2");
  expect_form("title:(a NEAR/5 b)", "title:(a NEAR/5 b)");
  expect_form("a NEAR/5 b OR c NEAR d", "a NEAR/5 b OR c NEAR/10 d");
  expect_form("(a OR b) NEAR/5 title:c^2", "(a OR b) NEAR/5 title:c^2");
  expect_form("\\'NEAR/5'", "\\'NEAR/5'");
}

TEST(Near, WithWhatHasNoPlaceIsOfTheSameDocument) {
  for (const char* text : {"(a b) NEAR/5 c", "a NEAR/5 -b", "a NEAR/5 lang:fr", "a NEAR/5 *",
                           "(a NEAR/2 b) NEAR/5 c"}) {
    const ParsedQuery parsed = parse_plain(text, Schema());
    EXPECT_EQ(parsed.query.kind, QueryKind::all) << text;
    EXPECT_EQ(parsed.warnings.size(), 1U) << text;
    EXPECT_EQ(plain(to_string(parsed.query)), parsed.query) << text;
  }
  EXPECT_EQ(parse_strict("(a b) NEAR/5 c", Schema()).error().message(),
            "query, byte 6: NEAR/5: NEAR joins words, phrases, and parentheses with OR between "
            "these");
}

TEST(Near, ThatJoinsNothingIsAWord) {
  EXPECT_EQ(to_string(plain("NEAR/5 strike")), "\\'NEAR/5' strike");
  EXPECT_EQ(parse_strict("strike ONEAR/5", Schema()).error().message(),
            "query, byte 7: ONEAR/5: the operator has nothing to join");
  EXPECT_EQ(parse_strict("a NEAR/99999 b", Schema()).error().message(),
            "query, byte 2: NEAR/99999: no more than 10000 words may stand between");
  EXPECT_EQ(plain("a NEAR/99999 b").distance, kMaxDistance);
}

}  // namespace
}  // namespace broadside
