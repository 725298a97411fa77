// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Wildcards from the query to the hit.

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "broadside/index_writer.hpp"
#include "broadside/searcher.hpp"
#include "search/planner.h"

namespace broadside {
namespace {

class WildcardTest : public ::testing::Test {
 protected:
  WildcardTest() {
    IndexWriter writer = IndexWriter::open(storage_, {.threads = 1}).value();
    const auto add = [&](Document document) { writer.add(std::move(document)).value(); };
    add({.id = "a", .title = "Harbour", .body = "The women of the general strike."});
    add({.id = "b", .title = "Women", .body = "A woman at the café, striking."});
    writer.commit().value();
    add({.id = "c", .body = "A big bad wolf in the 图书馆 by the harbour."});
    add({.id = "d", .body = "AB-1234 and AB-5678; กรุงเทพมหานคร"});
    add({.id = "e", .body = "cafe strasse Straße version 14.2.1"});
    add({.id = "f", .body = "Womanly cafés. A big good dog. 图馆"});
    writer.commit().value();
  }

  std::string find(std::string_view text, Level level = Level::loose) {
    const Searcher searcher = Searcher::open(storage_).value();
    const Query query = parse_plain(text, Schema()).query;
    result_ = searcher.search(query, {.limit = 100, .level = level, .relax = false}).value();
    std::string ids;
    for (const Hit& hit : result_.hits) ids += hit.id;
    std::sort(ids.begin(), ids.end());
    return ids;
  }
  std::vector<std::string> marked() const {
    std::vector<std::string> texts;
    for (const Hit& hit : result_.hits) {
      for (const auto& [begin, end] : hit.snippet.marks) {
        texts.push_back(hit.snippet.text.substr(begin, end - begin));
      }
    }
    std::sort(texts.begin(), texts.end());
    return texts;
  }

  std::shared_ptr<Storage> storage_ = memory_storage();
  SearchResult result_;
};

TEST_F(WildcardTest, AnywhereInAWord) {
  EXPECT_EQ(find("wom*"), "abf");
  EXPECT_EQ(find("wom?n"), "ab");
  EXPECT_EQ(find("*omen"), "ab");
  EXPECT_EQ(find("*arbo*"), "ac");
  EXPECT_EQ(find("h*r"), "ac");
  EXPECT_EQ(find("wome?"), "ab");
  EXPECT_EQ(find("?omen"), "ab");
  EXPECT_EQ(find("harbou?"), "ac");
  EXPECT_EQ(find("harbour?"), "ac");
  EXPECT_EQ(find("s*k?"), "a");
}

TEST_F(WildcardTest, FoldButDoNotStem) {
  EXPECT_EQ(find("caf?"), "be");
  EXPECT_EQ(find("CAFÉ*"), "bef");
  EXPECT_EQ(find("=café*"), "bf");
  EXPECT_EQ(find("=caf?"), "be");
  EXPECT_EQ(find("café*", Level::exact), "bf");
  EXPECT_EQ(find("stras?e"), "e");
  EXPECT_EQ(find("strasse*"), "e");
  EXPECT_EQ(find("strike*"), "a");
}

TEST_F(WildcardTest, InEveryPlaceOfAQuery) {
  EXPECT_EQ(find("title:*our"), "a");
  EXPECT_EQ(find("-wom*"), "cde");
  EXPECT_EQ(find("the -wom?n"), "c");
  EXPECT_EQ(find("title:wom* OR *olf"), "bc");
  EXPECT_EQ(find("wom* NOT (*our OR x)"), "bf");
  EXPECT_EQ(find("(wom* str*)^2"), "ab");
}

TEST_F(WildcardTest, InPhrasesAndCompounds) {
  EXPECT_EQ(find("\"big bad wo*\""), "c");
  EXPECT_EQ(find("\"big bad wo\"*"), "c");
  EXPECT_EQ(find("“big b* wolf”"), "c");
  EXPECT_EQ(find("\"big * *og\""), "f");
  EXPECT_EQ(find("\"big b?d wolf\""), "c");
  EXPECT_EQ(find("\"big bad wolf?\""), "c");
  EXPECT_EQ(find("AB-12*"), "d");
  EXPECT_EQ(find("AB-?678"), "d");
  EXPECT_EQ(find("14.*"), "e");
}

TEST_F(WildcardTest, WhereWordsAreNotDivided) {
  EXPECT_EQ(find("图*馆"), "cf");
  EXPECT_EQ(find("图?馆"), "c");
  EXPECT_EQ(find("图书*"), "c");
  EXPECT_EQ(find("กรุงเทพ*"), "d");
}

TEST_F(WildcardTest, AreMarkedInSnippets) {
  find("wom?n");
  EXPECT_EQ(marked(), (std::vector<std::string>{"woman", "women"}));
  find("\"big bad w*\"");
  EXPECT_EQ(marked(), std::vector<std::string>{"big bad wolf"});
}

TEST_F(WildcardTest, AreLimitedAndSaySo) {
  std::vector<Query> many;
  for (std::size_t i = 0; i < Planner::kMaxPatterns + 3; ++i) many.push_back(Query::prefix("wom"));
  const Searcher searcher = Searcher::open(storage_).value();
  const SearchResult result = searcher.search(Query::all(many)).value();
  EXPECT_EQ(result.total, 3U);
  EXPECT_EQ(result.cut, "expansions");
  EXPECT_EQ(
      result.warnings.back(),
      "the query has more than 100 wildcards and similar spellings: the last 3 were left out");
}

TEST_F(WildcardTest, OfAPhraseCountOneByOne) {
  std::string phrase = "big";
  for (std::size_t i = 0; i <= Planner::kMaxPatterns; ++i) phrase += " wo*";
  const Searcher searcher = Searcher::open(storage_).value();
  const SearchResult result = searcher.search(Query::wildcard(phrase)).value();
  EXPECT_EQ(result.total, 0U);
  EXPECT_EQ(result.cut, "expansions");
  std::string words;
  for (std::size_t i = 0; i < Planner::kMaxWords; ++i) words += "x ";
  EXPECT_EQ(searcher.search(Query::wildcard(words + "wo*")).value().cut, "expansions");
}

TEST_F(WildcardTest, StandForSoManyWordsTogether) {
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage).value();
  std::string text;
  for (std::size_t i = 0; i < Planner::kMaxPatternTerms / 5; ++i) {
    text += "w" + std::to_string(i) + " ";
  }
  writer.add({.id = "a", .body = text, .lang = "en"}).value();
  writer.commit().value();
  const Searcher searcher = Searcher::open(storage).value();
  const std::vector<Query> five(5, Query::prefix("w"));
  EXPECT_EQ(searcher.search(Query::all(five)).value().cut, "");
  const std::vector<Query> six(6, Query::prefix("w"));
  const SearchResult result = searcher.search(Query::any(six)).value();
  EXPECT_EQ(result.total, 1U);
  EXPECT_EQ(result.cut, "expansions");
}

}  // namespace
}  // namespace broadside
