// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Several passages of one document.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/seed.h"
#include "broadside/broadside.hpp"

namespace broadside {
namespace {

Searcher searcher_of(Document document) {
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage).value();
  writer.add(std::move(document)).value();
  writer.commit().value();
  return Searcher::open(storage).value();
}

std::vector<Snippet> passages(const Searcher& searcher, const std::string& query,
                              const SearchOptions& options) {
  const Query parsed = parse_plain(query, searcher.schema()).query;
  const SearchResult result = searcher.search(parsed, options).value();
  std::vector<Snippet> passages;
  for (const Hit& hit : result.hits) {
    passages.push_back(hit.snippet);
    for (const Fragment& fragment : hit.fragments) passages.push_back(fragment.snippet);
  }
  return passages;
}

std::set<std::string> marked(const Snippet& snippet) {
  std::set<std::string> words;
  for (const auto& [begin, end] : snippet.marks) {
    words.insert(snippet.text.substr(begin, end - begin));
  }
  return words;
}

std::string filling(int words) {
  std::string text;
  for (int i = 0; i < words; ++i) text += "quay and crane ";
  return text;
}

TEST(Fragments, TheSecondHoldsWhatTheFirstLacks) {
  const std::string body = "The strike began in the harbour. " + filling(100) +
                           "A strike of the harbour pilots. " + filling(100) +
                           "The tenants met on Monday. " + filling(30);
  const Searcher searcher = searcher_of({.id = "a", .body = body, .lang = "en"});
  const auto all = passages(searcher, "strike harbour tenants", {.fragments = 5});
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(marked(all[0]), (std::set<std::string>{"strike", "harbour"}));
  EXPECT_EQ(marked(all[1]), std::set<std::string>{"tenants"});
  EXPECT_EQ(marked(all[2]), (std::set<std::string>{"strike", "harbour"}));
  EXPECT_EQ(passages(searcher, "strike harbour tenants", {.fragments = 2}).size(), 2U);
  EXPECT_EQ(passages(searcher, "strike", {.fragments = 0}).size(), 1U);
}

TEST(Fragments, NameTheirSections) {
  const Searcher searcher = searcher_of({.id = "a",
                                         .lang = "en",
                                         .sections = {{"p. 1", "The strike began. " + filling(60)},
                                                      {"p. 2", filling(60)},
                                                      {"p. 3", filling(60) + "The tenants met."}}});
  const Query query = parse_plain("strike tenants", searcher.schema()).query;
  const SearchResult result = searcher.search(query, {.fragments = 3}).value();
  ASSERT_EQ(result.hits.size(), 1U);
  ASSERT_EQ(result.hits[0].fragments.size(), 1U);
  EXPECT_EQ(std::set<std::string>({result.hits[0].section, result.hits[0].fragments[0].section}),
            (std::set<std::string>{"p. 1", "p. 3"}));
}

TEST(Fragments, TheTitleIsNone) {
  const Searcher searcher =
      searcher_of({.id = "a", .title = "The strike", .body = "A strike.", .lang = "en"});
  EXPECT_EQ(passages(searcher, "strike", {.fragments = 3}).size(), 1U);
}

TEST(Fragments, NeverOverlapAndAlwaysMark) {
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 100; ++round) {
    std::string body;
    for (std::uint64_t words = 50 + random() % 2000; words > 0; --words) {
      const std::uint64_t kind = random() % 40;
      body += kind == 0 ? "strike" : kind == 1 ? "harbour" : kind == 2 ? "tenants" : "quay";
      body += random() % 12 == 0 ? ". " : " ";
    }
    const Searcher searcher = searcher_of({.id = "a", .body = body, .lang = "en"});
    const std::size_t chars = 20 + random() % 300;
    const auto all = passages(searcher, "strike OR harbour OR tenants",
                              {.snippet_chars = chars, .fragments = 20});
    const auto one = passages(searcher, "strike OR harbour OR tenants", {.snippet_chars = chars});
    ASSERT_EQ(all.empty(), one.empty());
    if (!one.empty()) {
      EXPECT_EQ(all.front().text, one.front().text);
    }
    std::vector<std::pair<std::size_t, std::size_t>> stretches;
    for (const Snippet& passage : all) {
      ASSERT_FALSE(passage.marks.empty());
      ASSERT_EQ(body.substr(passage.begin_byte, passage.text.size()), passage.text);
      stretches.emplace_back(passage.begin_byte, passage.begin_byte + passage.text.size());
    }
    std::sort(stretches.begin(), stretches.end());
    for (std::size_t i = 1; i < stretches.size(); ++i) {
      ASSERT_LE(stretches[i - 1].second, stretches[i].first);
    }
  }
}

}  // namespace
}  // namespace broadside
