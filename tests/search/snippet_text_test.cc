// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/snippet_text.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/seed.h"
#include "text/boundaries.h"

namespace broadside {
namespace {

std::string shown(std::string_view raw, ByteSpan core, std::size_t chars) {
  const SnippetText text(raw);
  const ByteSpan span = text.fit(text.clean(core), chars);
  return text.text().substr(span.begin, span.size());
}

TEST(SnippetText, WhiteSpaceAndControlsBecomeOneSpace) {
  EXPECT_EQ(SnippetText("a \t b\u3000\u00A0c").text(), "a b c");
  EXPECT_EQ(SnippetText("a \r\n\n b").text(), "a\nb");
  EXPECT_EQ(SnippetText(std::string("a\0b", 3)).text(), "a b");
  EXPECT_EQ(SnippetText("a\xFF\xC3z").text(), "a\uFFFD\uFFFDz");
  EXPECT_EQ(SnippetText("").text(), "");
}

TEST(SnippetText, KnowsWhereBytesCameFrom) {
  const SnippetText text("é  strike");
  EXPECT_EQ(text.text(), "é strike");
  const ByteSpan strike = text.clean({4, 10});
  EXPECT_EQ(text.text().substr(strike.begin, strike.size()), "strike");
  EXPECT_EQ(text.raw(strike.begin), 4U);
  EXPECT_EQ(text.chars_before(strike.begin), 2U);
  EXPECT_EQ(text.byte_of_char(2), strike.begin);
  EXPECT_EQ(text.byte_of_char(99), text.size());
}

TEST(SnippetText, FitsSentencesAndWords) {
  const std::string raw =
      "Nobody moves. The dockers of Port Velarda voted to strike at noon. The harbour was quiet "
      "for nine days and nights.";
  const std::size_t strike = raw.find("strike");
  EXPECT_EQ(shown(raw, {strike, strike + 6}, 1000), raw);
  EXPECT_EQ(shown(raw, {strike, strike + 6}, 80),
            "The dockers of Port Velarda voted to strike at noon. The harbour was quiet for");
  EXPECT_EQ(shown(raw, {strike, strike + 6}, 66),
            "The dockers of Port Velarda voted to strike at noon.");
  EXPECT_EQ(shown(raw, {strike, strike + 6}, 30), "to strike at noon. The harbour");
  EXPECT_EQ(shown(raw, {strike, strike + 6}, 4), "stri");
  EXPECT_EQ(shown(raw, {0, 0}, 20), "Nobody moves. The");
  const std::size_t nights = raw.find("nights");
  EXPECT_EQ(shown(raw, {nights, nights + 6}, 33), "quiet for nine days and nights.");
}

// Whatever the text: inside the limit, valid UTF-8, around the core where that fits, no cut
// grapheme.
TEST(SnippetText, AnyText) {
  constexpr std::string_view kPieces[] = {"a",  "word ",  "e\u0301",        ". ", "\n",   "क्षि",
                                          "한", "漢字。", "👩\u200D🏽", "  ", "\xFF", "שׁ"};
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 3000; ++round) {
    std::string raw;
    for (auto n = random() % 60; n > 0; --n) raw += kPieces[random() % std::size(kPieces)];
    const SnippetText text(raw);
    ByteSpan core;
    core.begin = grapheme_floor(text.text(), random() % (text.size() + 1));
    core.end = grapheme_ceil(text.text(), std::min(text.size(), core.begin + random() % 12));
    const std::size_t chars = 1 + random() % 40;
    const ByteSpan span = text.fit(core, chars);
    ASSERT_LE(span.begin, span.end);
    ASSERT_LE(span.end, text.size());
    ASSERT_LE(text.chars_before(span.end) - text.chars_before(span.begin), chars);
    ASSERT_EQ(grapheme_floor(text.text(), span.begin), span.begin);
    ASSERT_EQ(grapheme_floor(text.text(), span.end), span.end);
  }
}

}  // namespace
}  // namespace broadside
