// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/page_token.h"

#include <gtest/gtest.h>

namespace broadside {
namespace {

TEST(PageToken, ComesBackAsItWas) {
  const PageToken token{7, "-creator", {{false, -400'000, "Ünion"}, 3.25F, 123'456'789'012}};
  const PageToken back = PageToken::decode(token.encode()).value();
  EXPECT_EQ(back.state, 7U);
  EXPECT_EQ(back.sort, "-creator");
  EXPECT_EQ(back.last.key.text, "Ünion");
  EXPECT_EQ(back.last.key.number, -400'000);
  EXPECT_FALSE(back.last.key.missing);
  EXPECT_EQ(back.last.score, 3.25F);
  EXPECT_EQ(back.last.slot, 123'456'789'012U);
}

TEST(PageToken, EveryChangeIsNoticed) {
  const std::string text = PageToken{1, "", {{}, 1.5F, 9}}.encode();
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = changed[i] == '0' ? '1' : '0';
    EXPECT_FALSE(PageToken::decode(changed).ok()) << i;
    EXPECT_FALSE(PageToken::decode(text.substr(0, i)).ok()) << i;
  }
  EXPECT_FALSE(PageToken::decode("no token at all").ok());
  EXPECT_EQ(PageToken::decode("zz").error().code(), ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace broadside
