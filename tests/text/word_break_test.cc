// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The boundary machine against the consortium's test data and against the rules written out.

#include "text/word_break.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <fstream>
#include <sstream>

#include "base/seed.h"
#include "text/random_text.h"
#include "text/word_rules.h"

namespace broadside {
namespace {

constexpr char kTestData[] = "/usr/share/unicode/auxiliary/WordBreakTest.txt";

std::string show(const std::u32string& text) {
  std::ostringstream out;
  for (const char32_t c : text) out << std::hex << static_cast<std::uint32_t>(c) << ' ';
  return out.str();
}

TEST(WordBreakTest, EqualsTheConsortiumsData) {
  std::ifstream file(kTestData);
  if (!file) GTEST_SKIP() << kTestData << " is not there (Debian: unicode-data)";
  std::size_t cases = 0;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line.substr(0, line.find('#')));
    std::u32string text;
    Boundaries expected;
    for (std::string field; fields >> field;) {
      if (field == "÷") expected.push_back(text.size());
      if (field != "÷" && field != "×") {
        text.push_back(static_cast<char32_t>(std::stoul(field, nullptr, 16)));
      }
    }
    if (text.empty()) continue;
    ++cases;
    EXPECT_EQ(boundaries_by_machine(text), expected) << line;
    EXPECT_EQ(boundaries_by_rules(text), expected) << line;
  }
  EXPECT_GT(cases, 1000u);
}

// The table takes shortcuts through ranges of ideographs and planes without characters.
TEST(WordBreakTest, EveryCharacterHasIcusProperties) {
  for (char32_t value = 0; value < kCodePoints; ++value) {
    const auto c = static_cast<UChar32>(value);
    const Character character = characters()[value];
    const auto category = U_GET_GC_MASK(c);
    const bool read = c == 0x2116 || (c >= 0x3371 && c <= 0x33DF);  // №, ㎏: signs read as words
    ASSERT_EQ(character.is(Character::letter), read || (category & U_GC_L_MASK) != 0) << c;
    ASSERT_EQ(character.is(Character::number), (category & U_GC_N_MASK) != 0) << c;
    const int word_break = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
    const bool ignored =
        word_break == U_WB_EXTEND || word_break == U_WB_FORMAT || word_break == U_WB_ZWJ;
    ASSERT_EQ(character.is_extending(), ignored) << c;
    const bool plain = character.word_class() == WordClass::other ||
                       character.word_class() == WordClass::pictograph;
    ASSERT_EQ(plain, word_break == U_WB_OTHER) << c;
  }
}

TEST(WordBreakTest, EqualsTheRulesOnRandomStrings) {
  RandomText random(test_seed());
  for (int i = 0; i < 300'000; ++i) {
    const std::u32string text = random.string(12);
    ASSERT_EQ(boundaries_by_machine(text), boundaries_by_rules(text)) << show(text);
  }
}

TEST(WordBreakTest, BytesThatAreNotUtf8StandAlone) {
  WordBreaker breaker;
  const std::string text =
      "a\xFF"
      "b\xE2\x80"
      "c";
  breaker.start(text);
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < text.size(); at = ends.back()) {
    ends.push_back(breaker.next(at).end);
  }
  EXPECT_EQ(ends, (std::vector<std::size_t>{1, 2, 3, 4, 5, 6}));
}

}  // namespace
}  // namespace broadside
