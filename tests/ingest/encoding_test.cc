// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "ingest/encoding.h"

#include <gtest/gtest.h>

#include <string>

namespace broadside::ingest {
namespace {

using namespace std::string_literals;

std::string text_of(std::string bytes, std::string_view declared = {}) {
  Result<DecodedText> decoded = decode_text(std::move(bytes), declared);
  return decoded ? decoded->text : "error: " + decoded.error().message();
}

std::string note_of(std::string bytes, std::string_view declared = {}) {
  Result<DecodedText> decoded = decode_text(std::move(bytes), declared);
  return decoded ? decoded->note : "error: " + decoded.error().message();
}

TEST(Encoding, Utf8StaysAsItIs) {
  EXPECT_EQ(text_of("Grève générale, всеобщая, 総罷業"), "Grève générale, всеобщая, 総罷業");
  EXPECT_EQ(note_of("Grève générale, всеобщая, 総罷業"), "");
  EXPECT_EQ(note_of(""), "");
}

TEST(Encoding, ByteOrderMarksDecideAndGo) {
  EXPECT_EQ(text_of("\xEF\xBB\xBFstrike"), "strike");
  EXPECT_EQ(text_of("\xFF\xFEg\0r\0\xE8\0v\0e\0"s), "grève");
  EXPECT_EQ(text_of("\xFE\xFF\0g\0r\0\xE8\0v\0e"s), "grève");
  EXPECT_EQ(note_of("\xFF\xFEg\0r\0\xE8\0v\0e\0"s), "read as UTF-16LE");
}

TEST(Encoding, Utf16WithoutMarkIsSeen) {
  std::string bytes;
  for (const char c : std::string("The dockers of the harbour are on strike since Monday.")) {
    bytes += c;
    bytes += '\0';
  }
  EXPECT_EQ(text_of(bytes), "The dockers of the harbour are on strike since Monday.");
}

TEST(Encoding, DetectsTheEncodingsOfOldArchives) {
  // "La huelga de inquilinos comenzó el año pasado; la dirección del sindicato decidió que..."
  const std::string spanish =
      "La huelga de inquilinos comenz\xF3 el a\xF1o pasado; la direcci\xF3n del sindicato "
      "decidi\xF3 "
      "que los vecinos del puerto seguir\xEDn unidos en el puerto.";
  EXPECT_NE(text_of(spanish).find("comenzó el año pasado"), std::string::npos);
  // Shift_JIS: "港の労働者は月曜日からストライキに入った。" twice.
  const std::string japanese =
      "\x8D\x60\x82\xCC\x98\x4A\x93\xAD\x8E\xD2\x82\xCD\x8C\x8E\x97\x6A\x93\xFA\x82\xA9\x82\xE7\x83"
      "\x58\x83\x67\x83\x89\x83\x43\x83\x4C\x82\xC9\x93\xFC\x82\xC1\x82\xBD\x81\x42";
  EXPECT_EQ(text_of(japanese), "港の労働者は月曜日からストライキに入った。");
  EXPECT_EQ(note_of(japanese), "read as Shift_JIS");
}

TEST(Encoding, TheDeclaredEncodingComesBeforeAGuess) {
  EXPECT_EQ(text_of("\xC7\xEF\xF0", "windows-1251"), "Зпр");
  EXPECT_EQ(text_of("\xF0\xFE", "iso-8859-9"), "ğş");
  EXPECT_EQ(text_of("grève", "iso-8859-1"), "grève") << "valid UTF-8 is UTF-8";
  EXPECT_NE(text_of("\xE9t\xE9", "no-such-charset").find("t"), std::string::npos);
}

TEST(Encoding, AFewBrokenBytesAreReplaced) {
  const std::string text = "Nous sommes tous des étrangers, dit l'affiche d'été\xFF de mai.";
  EXPECT_EQ(text_of(text), "Nous sommes tous des étrangers, dit l'affiche d'été\uFFFD de mai.");
  EXPECT_EQ(note_of(text), "1 byte is NUL or not UTF-8 and read as U+FFFD");
  EXPECT_EQ(text_of("one"s + '\0' + "NUL in a long enough text, which it is by now, is no reason"s),
            "one\uFFFDNUL in a long enough text, which it is by now, is no reason");
}

TEST(Encoding, BinaryDataIsNoText) {
  EXPECT_EQ(text_of("%PDF-1.4 ..."), "error: a PDF file, not text");
  EXPECT_EQ(text_of("\x89PNG\r\n\x1A\n"s), "error: a PNG image, not text");
  EXPECT_NE(text_of("\x01\x02\x03\x04\x05\x06\0\0\0\x07"s).find("binary data"), std::string::npos);
}

TEST(Encoding, RepairFollowsTheStandard) {
  const std::string overlong = "\xC0\xAF", surrogate = "\xED\xA0\x80", beyond = "\xF4\x90\x80\x80";
  for (const std::string& bad : {overlong, surrogate, beyond, "\xE2\x82"s, "\x80"s}) {
    const RepairedText repair = repair_utf8("a" + bad + "b");
    EXPECT_EQ(repair.replaced, bad.size());
    EXPECT_TRUE(is_valid_utf8(repair.text));
    EXPECT_TRUE(repair.text.starts_with("a") && repair.text.ends_with("b"));
  }
  for (const std::string& good : {"\x7F"s, "\xC2\x80"s, "\xE0\xA0\x80"s, "\xED\x9F\xBF"s,
                                  "\xEE\x80\x80"s, "\xF0\x90\x80\x80"s, "\xF4\x8F\xBF\xBF"s}) {
    EXPECT_EQ(repair_utf8(good + "\xFF").text, good + "\uFFFD");
  }
}

}  // namespace
}  // namespace broadside::ingest
