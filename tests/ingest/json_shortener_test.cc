// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "ingest/json_shortener.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/seed.h"
#include "ingest/encoding.h"
#include "ingest/json_document.h"

namespace broadside::ingest {
namespace {

// A JSON string without its quotes; `text` is what it means.
struct Written {
  std::string json;
  std::string text;
};

Written random_text(std::mt19937_64& random, std::size_t pieces) {
  static const Written kPieces[] = {{"strike", "strike"},
                                    {" ", " "},
                                    {"\\n", "\n"},
                                    {"\\\"", "\""},
                                    {"\\\\", "\\"},
                                    {"gr\u00e8ve", "gr\u00e8ve"},
                                    {"\\u7f77\\u5de5", "\u7f77\u5de5"},
                                    {"\u7f77", "\u7f77"},
                                    {"\\uD83D\\ude00", "\U0001F600"},
                                    {"\U0001F600", "\U0001F600"},
                                    {"{[,:]}", "{[,:]}"}};
  Written written;
  for (; pieces > 0; --pieces) {
    const Written& piece = kPieces[random() % std::size(kPieces)];
    written.json += piece.json;
    written.text += piece.text;
  }
  return written;
}

std::string shorten(std::mt19937_64& random, std::string_view line, std::size_t held_bytes) {
  std::string held(line.substr(0, held_bytes));
  JsonShortener shortener(held);
  for (std::string_view rest = line.substr(held.size()); !rest.empty();) {
    const std::string_view part = rest.substr(0, 1 + random() % 3000);
    shortener.append(part, held);
    rest.remove_prefix(part.size());
  }
  return held;
}

TEST(JsonShortener, LongStringsAreCutAndTheRestStays) {
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 400; ++round) {
    const Written body = random_text(random, 6000);
    const Written title = random_text(random, random() % 20);
    const Written extra = random_text(random, 6000);
    const std::string line = "{\"body\": \"" + body.json + "\", \"title\":\"" + title.json +
                             "\", \"extra\":[\"" + extra.json + "\", 1],\"id\":\"last\"}";
    const std::size_t held_bytes = random() % (body.json.size() + 2);
    std::string shortened = shorten(random, line, held_bytes);
    EXPECT_LT(shortened.size(), held_bytes + 10'000);
    Result<ParsedDocument> parsed = JsonDocumentReader({}).read(shortened);
    ASSERT_TRUE(parsed) << parsed.error().message();
    EXPECT_TRUE(parsed->problems.empty());
    const Document& document = parsed->document;
    EXPECT_EQ(document.id, "last");
    EXPECT_EQ(document.title, title.text);
    EXPECT_EQ(document.body, body.text.substr(0, document.body.size()));
    // Where little is left, all of it may be kept: the end of a word is waited for.
    EXPECT_TRUE(document.body.size() < body.text.size() || held_bytes + 1000 > body.json.size());
    EXPECT_TRUE(is_valid_utf8(document.body));
    EXPECT_TRUE(document.extra.ends_with("\",1]}")) << document.extra.size();
  }
}

TEST(JsonShortener, ATextEndsBehindAWord) {
  std::mt19937_64 random(test_seed());
  std::string kept = "{\"body\":\"";
  while (kept.size() < 5000) kept += "the dockers ";
  kept += "went";
  std::string line = kept;
  for (int i = 0; i < 1000; ++i) line += " home";
  line += "\"}";
  EXPECT_EQ(shorten(random, line, kept.size() - 2), kept + "\"}");
}

// An id whose end is missing is another document's.
TEST(JsonShortener, AShortStringAtTheLimitStaysWhole) {
  const std::string line = R"({"body":"strike","id":"Fonds 12, box 3","title":"Minutes"})";
  for (std::size_t held_bytes = 0; held_bytes <= line.size(); ++held_bytes) {
    std::mt19937_64 random(1);
    EXPECT_EQ(shorten(random, line, held_bytes), line);
  }
}

}  // namespace
}  // namespace broadside::ingest
