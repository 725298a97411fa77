// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Stored queries against single documents, beside searches in an index of many.

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/seed.h"
#include "broadside/broadside.hpp"

namespace broadside {
namespace {

using Names = std::vector<std::string>;

Query plain(const std::string& text) {
  return parse_plain(text, Schema()).query;
}

Names names_of(const std::vector<AlertMatch>& matches) {
  Names names;
  for (const AlertMatch& match : matches) names.push_back(match.name);
  return names;
}

const Document kNotice = {.id = "notice-7",
                          .title = "Rent strike in Harbour Street",
                          .body = "On Monday the tenants' committee met. The strikes go on.",
                          .lang = "en",
                          .date = "1972-05",
                          .fields = {{"creator", "Tenants' committee"}}};

TEST(Alerts, TellsTheQueriesThatADocumentMeets) {
  Alerts alerts;
  alerts.set("rent", plain("rent strike"));
  alerts.set("dock", plain("dock strike"));  // bare words are not relaxed
  alerts.set("phrase", plain("\"harbour street\""));
  alerts.set("year", plain("date:1972"));
  alerts.set("field", plain("title:committee"));
  alerts.set("creator", plain("creator:\"tenants' committee\" -court"));
  alerts.set("pattern", plain("ten*s"));
  alerts.set("none", plain(""));
  EXPECT_EQ(alerts.size(), 8U);
  EXPECT_EQ(names_of(alerts.match(kNotice).value()),
            (Names{"creator", "pattern", "phrase", "rent", "year"}));
}

TEST(Alerts, AMatchIsAHit) {
  Alerts alerts({.search = {.snippet_chars = 60}});
  alerts.set("met", plain("committees met"));
  const auto matches = alerts.match(kNotice).value();
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].hit.id, "notice-7");
  EXPECT_EQ(matches[0].hit.date, "1972-05");
  EXPECT_EQ(matches[0].hit.level, Level::loose);
  EXPECT_EQ(matches[0].hit.snippet.marks.size(), 2U);
}

TEST(Alerts, AQueryIsReplacedAndRemoved) {
  Alerts alerts;
  alerts.set("a", plain("rent"));
  alerts.set("a", plain("dock"));
  EXPECT_TRUE(alerts.match(kNotice).value().empty());
  EXPECT_EQ(alerts.remove("b").error().code(), ErrorCode::not_found);
  EXPECT_TRUE(alerts.remove("a").ok());
  EXPECT_EQ(alerts.size(), 0U);
}

TEST(Alerts, WhatNoIndexTakesIsRefused) {
  const Alerts alerts;
  EXPECT_EQ(alerts.match({.body = "no id"}).error().code(), ErrorCode::invalid_argument);
  EXPECT_EQ(alerts.match({.id = "a", .date = "May"}).error().code(), ErrorCode::invalid_argument);
}

TEST(Alerts, FollowTheOptionsOfASearch) {
  Alerts exact({.search = {.limit = 0, .after = "no cursor", .level = Level::exact}});
  exact.set("a", plain("strike"));
  exact.set("b", plain("tenant"));
  EXPECT_EQ(names_of(exact.match(kNotice).value()), Names{"a"});
  Alerts widened({.search = {.variants = {{{"rent", "loyer"}}}}});
  widened.set("a", plain("loyer"));
  EXPECT_EQ(names_of(widened.match(kNotice).value()), Names{"a"});
}

// Words of one language without compounds: alerts find what a search in an index of all finds.
TEST(Alerts, AgreeWithSearches) {
  std::mt19937_64 random(test_seed());
  const Names words = {"dock", "rent", "strike", "harbour", "tenant", "crane", "letter", "meeting"};
  const auto word = [&] { return words[random() % words.size()]; };
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage).value();
  std::vector<Document> documents;
  for (int i = 0; i < 40; ++i) {
    std::string body;
    for (std::uint64_t n = random() % 12; n > 0; --n) body += word() + ' ';
    documents.push_back({.id = std::to_string(i), .title = word(), .body = body, .lang = "en"});
    writer.add(documents.back()).value();
  }
  writer.commit().value();
  const Searcher searcher = Searcher::open(storage).value();
  Alerts alerts;
  std::set<std::pair<std::string, std::string>> expected;
  for (int i = 0; i < 60; ++i) {
    const Names forms = {word() + ' ' + word(),
                         '"' + word() + ' ' + word() + '"',
                         word() + " -" + word(),
                         "title:" + word(),
                         word() + " NEAR/2 " + word(),
                         word() + " OR " + word(),
                         word().substr(0, 2) + "* " + word(),
                         "-" + word()};
    const Query query = plain(forms[random() % forms.size()]);
    const std::string name = std::to_string(i) + ": " + to_string(query);
    alerts.set(name, query);
    for (const Hit& hit : searcher.search(query, {.limit = 100, .relax = false}).value().hits) {
      expected.emplace(hit.id, name);
    }
  }
  std::set<std::pair<std::string, std::string>> found;
  for (const Document& document : documents) {
    for (const AlertMatch& match : alerts.match(document).value()) {
      found.emplace(match.hit.id, match.name);
    }
  }
  EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace broadside
