// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/normalize.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/seed.h"
#include "text/random_text.h"

namespace broadside {
namespace {

std::string normalize(std::string_view text) {
  std::string scratch;
  return std::string(Normalizer().normal_form(text, scratch));
}

// ICU's NFKC_Casefold, then the signs that we write alike, then composed again.
std::string by_icu(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  const auto* nfkc = icu::Normalizer2::getNFKCCasefoldInstance(error);
  icu::UnicodeString result = nfkc->normalize(icu::UnicodeString::fromUTF8(text), error);
  result.findAndReplace(icu::UnicodeString(u'\u0640'), "");
  result.findAndReplace(icu::UnicodeString(u'\u0219'), icu::UnicodeString(u'\u015F'));
  result.findAndReplace(icu::UnicodeString(u'\u021B'), icu::UnicodeString(u'\u0163'));
  for (std::int32_t i = result.length(); --i > 0;) {
    const UChar32 before = result.char32At(result.moveIndex32(i, -1));
    const bool dotted = u_hasBinaryProperty(before, UCHAR_SOFT_DOTTED);
    if (result.charAt(i) == 0x0307 && dotted) result.remove(i, 1);
  }
  for (const char16_t c : {u'\u2018', u'\u2019', u'\u201B', u'\u02BB', u'\u02BC', u'\u05F3'}) {
    result.findAndReplace(icu::UnicodeString(c), "'");
  }
  result.findAndReplace(icu::UnicodeString(u'\u05F4'), "\"");
  result = nfkc->normalize(result, error);
  std::string bytes;
  return result.toUTF8String(bytes);
}

TEST(NormalizeTest, EveryCharacterLikeIcu) {
  for (char32_t c = 0; c < kCodePoints; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    append_utf8(text, c);
    ASSERT_EQ(normalize(text), by_icu(text)) << static_cast<std::uint32_t>(c);
    const std::string after_letter = std::string(1, 'a').append(text);
    ASSERT_EQ(normalize(after_letter), by_icu(after_letter)) << static_cast<std::uint32_t>(c);
  }
}

TEST(NormalizeTest, RandomStringsLikeIcu) {
  RandomText random(test_seed());
  for (int i = 0; i < 200'000; ++i) {
    const std::string text = random.utf8(8);
    ASSERT_EQ(normalize(text), by_icu(text)) << testing::PrintToString(text);
  }
}

TEST(NormalizeTest, Examples) {
  EXPECT_EQ(normalize("Straße ﬁnd ＡＢＣ"), "strasse find abc");
  EXPECT_EQ(normalize("e\u0301"), "é");
  EXPECT_EQ(normalize("so\u00ADli\u200Bd"), "solid");
  EXPECT_EQ(normalize("O’Brien OʼBrien O＇Brien"), "o'brien o'brien o'brien");
  EXPECT_EQ(normalize("\xFF"), "\uFFFD");
  EXPECT_EQ(normalize("İSTANBUL I\u0307stanbul"), "istanbul istanbul");
  EXPECT_EQ(normalize("ISPARTA ısı"), "isparta ısı");
  EXPECT_EQ(normalize("i\u0307\u0301"), "í");  // Lithuanian
  EXPECT_EQ(normalize("مـحـمد"), "محمد");
  EXPECT_EQ(normalize("București"), normalize("Bucureşti"));
  EXPECT_EQ(normalize("s\u0326i t\u0326ara"), "şi ţara");
}

TEST(NormalizeTest, IsItsOwnNormalForm) {
  RandomText random(test_seed());
  for (int i = 0; i < 200'000; ++i) {
    const std::string once = normalize(random.utf8(8));
    ASSERT_EQ(normalize(once), once) << testing::PrintToString(once);
  }
}

}  // namespace
}  // namespace broadside
