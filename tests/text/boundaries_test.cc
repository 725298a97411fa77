// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/boundaries.h"

#include <gtest/gtest.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <memory>
#include <random>
#include <set>
#include <string>
#include <string_view>

#include "base/seed.h"

namespace broadside {
namespace {

// All grapheme boundaries of a text, by one pass of ICU over the whole.
std::set<std::size_t> grapheme_boundaries(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  UText* view =
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  UBreakIterator* iterator = ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status);
  ubrk_setUText(iterator, view, &status);
  std::set<std::size_t> boundaries;
  for (int at = ubrk_first(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
    boundaries.insert(static_cast<std::size_t>(at));
  }
  ubrk_close(iterator);
  utext_close(view);
  return boundaries;
}

TEST(Boundaries, AgreeWithOnePassOverTheWholeText) {
  constexpr std::string_view kPieces[] = {
      "a",      "e\u0301", "\u0301", " ",      "\r",   "\n", "क", "्",  "षि", "한",
      "\u1112", "\u1161",  "👩",      "\u200D", "🏽", "🇩",  "🇪", "שׁ", "漢"};
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (auto n = random() % 30; n > 0; --n) text += kPieces[random() % std::size(kPieces)];
    const auto boundaries = grapheme_boundaries(text);
    for (std::size_t at = 0; at <= text.size(); ++at) {
      ASSERT_EQ(grapheme_floor(text, at), *std::prev(boundaries.upper_bound(at))) << text << at;
      ASSERT_EQ(grapheme_ceil(text, at), *boundaries.lower_bound(at)) << text << at;
    }
  }
}

TEST(Boundaries, AnyBytes) {
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 40, ' ');
    for (char& c : text) c = static_cast<char>(random());
    for (std::size_t at = 0; at <= text.size() + 1; ++at) {
      ASSERT_LE(grapheme_floor(text, at), std::min(at, text.size()));
      ASSERT_GE(grapheme_ceil(text, at), std::min(at, text.size()));
      ASSERT_LE(grapheme_ceil(text, at), text.size());
      begins_sentence(text, at);
    }
  }
}

TEST(Boundaries, ClustersOfAnySizeEnd) {
  std::string text = "a";
  for (int i = 0; i < 10'000; ++i) text += "\u0301";
  EXPECT_LE(grapheme_floor(text, 9'001), 9'001U);
  EXPECT_GE(grapheme_ceil(text, 9'001), 9'001U);
}

TEST(Boundaries, Sentences) {
  const auto begins = [](std::string_view before, std::string_view after) {
    const std::string text = std::string(before) + std::string(after);
    return begins_sentence(text, before.size());
  };
  EXPECT_TRUE(begins("", "We"));
  EXPECT_TRUE(begins("They left. ", "We"));
  EXPECT_TRUE(begins("They left!\" ", "We"));
  EXPECT_TRUE(begins("“They left.” ", "We"));
  EXPECT_TRUE(begins("A heading\n", "We"));
  EXPECT_TRUE(begins("罢工了。", "我们"));
  EXPECT_TRUE(begins("هل ذهبوا؟ ", "نعم"));
  EXPECT_FALSE(begins("they ", "We"));
  EXPECT_FALSE(begins("3.", "5"));
  EXPECT_FALSE(begins("left, ", "we"));
}

}  // namespace
}  // namespace broadside
