// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "ingest/json_document.h"

#include <gtest/gtest.h>

#include <string>

namespace broadside::ingest {
namespace {

ParsedDocument read(std::string json) {
  JsonDocumentReader reader({"creator", "subject"});
  Result<ParsedDocument> parsed = reader.read(json);
  EXPECT_TRUE(parsed.ok()) << (parsed ? "" : parsed.error().message());
  return parsed ? std::move(*parsed) : ParsedDocument();
}

std::string error_of(std::string json) {
  JsonDocumentReader reader({"creator"});
  const Result<ParsedDocument> parsed = reader.read(json);
  return parsed ? "" : parsed.error().message();
}

TEST(JsonDocument, ReadsItsKeys) {
  const ParsedDocument parsed = read(
      R"({"id":"a1","title":"Minutes","body":"The strike.","lang":"pt_BR","date":"1968-05",
          "creator":"Union","subject":["rent","strike"]})");
  const Document& document = parsed.document;
  EXPECT_EQ(document.id, "a1");
  EXPECT_EQ(document.title, "Minutes");
  EXPECT_EQ(document.body, "The strike.");
  EXPECT_EQ(document.lang, "pt-BR");
  EXPECT_EQ(document.date, "1968-05");
  ASSERT_EQ(document.fields.size(), 3U);
  EXPECT_EQ(document.fields[0].value, "Union");
  EXPECT_EQ(document.fields[2].field, "subject");
  EXPECT_EQ(document.fields[2].value, "strike");
  EXPECT_EQ(document.extra, "");
  EXPECT_TRUE(parsed.problems.empty());
}

TEST(JsonDocument, KeepsOtherKeysAsTheyStand) {
  const Document document =
      read(R"({"id":"1","page":12,"price":1.50,"nested":{"a":[1,"x\"y",null]},"body":"b"})")
          .document;
  EXPECT_EQ(document.extra, R"({"page":12,"price":1.5,"nested":{"a":[1,"x\"y",null]}})");
}

TEST(JsonDocument, NumbersAndNullStandForText) {
  const Document document =
      read(R"({"id":7,"date":1968,"title":null,"creator":[3,null]})").document;
  EXPECT_EQ(document.id, "7");
  EXPECT_EQ(document.date, "1968");
  EXPECT_EQ(document.title, "");
  ASSERT_EQ(document.fields.size(), 1U);
  EXPECT_EQ(document.fields[0].value, "3");
}

TEST(JsonDocument, SectionsStandInPlaceOfTheBody) {
  const Document document =
      read(R"({"id":"1","sections":[{"label":"p. 1","text":"one"},{"text":"two"}]})").document;
  ASSERT_EQ(document.sections.size(), 2U);
  EXPECT_EQ(document.sections[0].label, "p. 1");
  EXPECT_EQ(document.sections[1].text, "two");
  const Document both =
      read(R"({"id":"1","body":"before","sections":[{"label":"p. 1","text":"one"}]})").document;
  ASSERT_EQ(both.sections.size(), 2U);
  EXPECT_EQ(both.sections[0].text, "before") << "no text may go unfound";
}

TEST(JsonDocument, WrongTypesAreToldAndKept) {
  const ParsedDocument parsed = read(
      R"({"id":"1","body":{"html":"x"},"creator":{"name":"y"},"sections":"none","date":"soon"})");
  ASSERT_EQ(parsed.problems.size(), 4U);
  for (const Problem& problem : parsed.problems) EXPECT_EQ(problem.status, ReportStatus::cut);
  EXPECT_EQ(parsed.document.extra,
            R"({"body":{"html":"x"},"creator":{"name":"y"},"sections":"none","date":"soon"})");
  EXPECT_EQ(parsed.document.date, "");
}

TEST(JsonDocument, TimeStampsAreDays) {
  EXPECT_EQ(read(R"({"date":"2024-04-03T18:00:00+00:00"})").document.date, "2024-04-03");
  EXPECT_EQ(read(R"({"date":"2009-06-22 12:00"})").document.date, "2009-06-22");
}

TEST(JsonDocument, BrokenTextIsRepaired) {
  const ParsedDocument bytes = read("{\"id\":\"1\",\"body\":\"gr\xE8ve\"}");
  EXPECT_EQ(bytes.document.body, "gr\uFFFDve");
  ASSERT_EQ(bytes.problems.size(), 1U);
  EXPECT_EQ(bytes.problems[0].status, ReportStatus::converted);
  const ParsedDocument half = read(R"({"id":"1","body":"a\ud83d b \ude00 \\ud83d \ud83d\ude00"})");
  EXPECT_EQ(half.document.body, "a\uFFFD b \uFFFD \\ud83d \U0001F600");
  ASSERT_EQ(half.problems.size(), 1U);
}

TEST(JsonDocument, SaysWhatIsWrong) {
  EXPECT_NE(error_of("{\"id\":").find("invalid JSON"), std::string::npos);
  EXPECT_NE(error_of("[1,2]").find("not a JSON object"), std::string::npos);
  EXPECT_NE(error_of("hello").find("invalid JSON"), std::string::npos);
  EXPECT_NE(error_of("").find("invalid JSON"), std::string::npos);
}

TEST(JsonDocument, WritesStrings) {
  std::string json;
  append_json_string("a\"b\\c\n\x01é", json);
  EXPECT_EQ(json, "\"a\\\"b\\\\c\\u000a\\u0001é\"");
}

}  // namespace
}  // namespace broadside::ingest
