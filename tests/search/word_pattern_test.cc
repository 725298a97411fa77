// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/word_pattern.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

#include "base/seed.h"

namespace broadside {
namespace {

bool matches(std::string_view pattern, std::string_view word) {
  return WordPattern(pattern).matches(word);
}

TEST(WordPattern, StarsAndQuestionMarks) {
  EXPECT_TRUE(matches("str*", "strike"));
  EXPECT_TRUE(matches("str*", "str"));
  EXPECT_TRUE(matches("*strike", "strike"));
  EXPECT_TRUE(matches("*strike", "rentstrike"));
  EXPECT_TRUE(matches("str*ke", "strike"));
  EXPECT_TRUE(matches("wom?n", "women"));
  EXPECT_TRUE(matches("*a?a*", "xabab"));
  EXPECT_TRUE(matches("*aab", "aaab"));
  EXPECT_TRUE(matches("a*a", "aa"));
  EXPECT_FALSE(matches("a*a", "a"));
  EXPECT_FALSE(matches("wom?n", "womn"));
  EXPECT_FALSE(matches("str*ke", "strikes"));
  EXPECT_FALSE(matches("*strike*x", "strikes"));
}

TEST(WordPattern, AQuestionMarkIsACharacterNotAByte) {
  EXPECT_TRUE(matches("?", "ж"));
  EXPECT_TRUE(matches("з?ма", "зима"));
  EXPECT_TRUE(matches("*?а", "зима"));
  EXPECT_TRUE(matches("*?м?", "зима"));
  EXPECT_TRUE(matches("зим??", "зима"));
  EXPECT_FALSE(matches("??", "ж"));
}

TEST(WordPattern, TheLastLettersMayBeMissing) {
  EXPECT_TRUE(matches("wor?", "word"));
  EXPECT_TRUE(matches("wor?", "wor"));
  EXPECT_TRUE(matches("*wor??", "swords"));
  EXPECT_FALSE(matches("wor?", "words"));
  EXPECT_FALSE(matches("wo?d?", "wod"));
}

TEST(WordPattern, OneTextForOneMeaning) {
  EXPECT_EQ(WordPattern("a*?*?b**").text(), "a??*b*");
  EXPECT_EQ(WordPattern("a?b*").beginning(), "a");
  EXPECT_EQ(WordPattern("a*?c").least_characters(), 3U);
}

// The definition, but for what may be missing at the end.
bool naive(std::u32string_view pattern, std::u32string_view word) {
  if (pattern.empty()) return word.empty();
  if (pattern.front() == U'*') {
    return naive(pattern.substr(1), word) || (!word.empty() && naive(pattern, word.substr(1)));
  }
  return !word.empty() && (pattern.front() == U'?' || pattern.front() == word.front()) &&
         naive(pattern.substr(1), word.substr(1));
}

std::string utf8(std::u32string_view text) {
  std::string bytes;
  for (const char32_t c : text) {
    if (c < 0x80) {
      bytes += static_cast<char>(c);
    } else {
      bytes += static_cast<char>(0xC0 | c >> 6);
      bytes += static_cast<char>(0x80 | (c & 0x3F));
    }
  }
  return bytes;
}

TEST(WordPattern, AgreesWithTheDefinition) {
  std::mt19937_64 random(test_seed());
  const auto text = [&](std::u32string_view letters, std::size_t most) {
    std::u32string made;
    for (std::size_t n = random() % (most + 1); n > 0; --n) {
      made += letters[random() % letters.size()];
    }
    return made;
  };
  for (int i = 0; i < 200'000; ++i) {
    const std::u32string pattern = text(U"abж*?*", 8);
    const std::u32string word = text(U"abж", 10);
    bool expected = naive(pattern, word);
    for (std::u32string shorter = pattern; shorter.ends_with(U'?');) {
      shorter.pop_back();
      const bool optional = shorter.find_last_not_of(U'?') != std::u32string::npos &&
                            shorter[shorter.find_last_not_of(U'?')] != U'*';
      expected = expected || (optional && naive(shorter, word));
    }
    ASSERT_EQ(matches(utf8(pattern), utf8(word)), expected) << utf8(pattern) << " " << utf8(word);
  }
}

// Takes for ever where every star is tried again.
TEST(WordPattern, ManyStarsCostNoMoreThanTheirNumber) {
  std::string pattern;
  for (int i = 0; i < 60; ++i) pattern += "a*";
  const WordPattern many(pattern + "b");
  const std::string word(240, 'a');
  for (int i = 0; i < 10'000; ++i) ASSERT_FALSE(many.matches(word));
}

}  // namespace
}  // namespace broadside
