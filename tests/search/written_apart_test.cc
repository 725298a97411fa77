// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/written_apart.h"

#include <gtest/gtest.h>

namespace broadside {
namespace {

std::string shown(std::span<const QueryPosition> phrase) {
  std::string text;
  for (const QueryPosition& position : phrase) {
    if (!text.empty()) text += ' ';
    text += std::to_string(position.offset) + ":" + position.words.front();
  }
  return text;
}

std::vector<std::string> respelled(const std::vector<std::string>& words) {
  std::vector<QueryPosition> phrase;
  for (std::uint32_t i = 0; i < words.size(); ++i) phrase.push_back({i, {words[i]}, {}});
  std::vector<std::string> texts;
  for (const auto& other : respelled_phrases(phrase)) texts.push_back(shown(other));
  return texts;
}

TEST(WrittenApartTest, APrefixNeedsAWordBehindIt) {
  EXPECT_EQ(detached_prefix("antiwar"), 4U);
  EXPECT_EQ(detached_prefix("nonviolent"), 3U);
  EXPECT_EQ(detached_prefix("antic"), 0U);
  EXPECT_EQ(detached_prefix("press"), 0U);
  EXPECT_TRUE(is_detached_prefix("pre"));
  EXPECT_FALSE(is_detached_prefix("press"));
}

TEST(WrittenApartTest, APhraseIsRespelledWordByWord) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(respelled({"the", "anti", "war", "march"}), Texts{"0:the 1:antiwar 2:march"});
  EXPECT_EQ(respelled({"the", "antiwar", "march"}), Texts{"0:the 1:anti 2:war 3:march"});
  EXPECT_EQ(respelled({"war", "anti"}), Texts());
}

}  // namespace
}  // namespace broadside
