// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Searches that end early: wherever the limit strikes, what they give is part of the whole answer,
// they say so, and nothing of it stays behind in the searcher.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "base/seed.h"
#include "broadside/index_writer.hpp"
#include "broadside/searcher.hpp"
#include "search/random_corpus.h"

namespace broadside {
namespace {

using std::chrono::microseconds;

Searcher searcher_of(RandomCorpus& corpus, std::size_t documents) {
  std::shared_ptr<Storage> storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.threads = 1}).value();
  for (int i = 0; i < 2; ++i) {
    for (Document& document : corpus.documents(documents / 2, 12)) {
      writer.add(std::move(document)).value();
    }
    writer.commit().value();
  }
  return Searcher::open(storage).value();
}

SearchOptions whole(std::size_t limit) {
  return {.limit = limit, .count = true, .relax = false, .snippet_chars = 0, .suggestions = 0};
}

std::map<std::string, float> scores_of(const SearchResult& result) {
  std::map<std::string, float> scores;
  for (const Hit& hit : result.hits) scores[hit.id] = hit.score;
  return scores;
}

void expect_part(const SearchResult& part, const SearchResult& all, const std::string& query) {
  const std::map<std::string, float> scores = scores_of(all);
  for (const Hit& hit : part.hits) {
    const auto found = scores.find(hit.id);
    ASSERT_NE(found, scores.end()) << query << ": " << hit.id << " does not match";
    EXPECT_EQ(hit.score, found->second) << query << ": " << hit.id;
  }
  EXPECT_LE(part.total, all.total) << query;
  EXPECT_GE(part.total, part.hits.size()) << query;
}

TEST(Budget, ACutAnswerIsPartOfTheWholeOne) {
  RandomCorpus corpus(test_seed());
  const std::size_t documents = 6'000;
  const Searcher searcher = searcher_of(corpus, documents);
  int cut = 0, some = 0;
  for (int i = 0; i < 25; ++i) {
    const Query query = corpus.query(3);
    SearchOptions options = whole(documents);
    if (i % 4 == 0) options.sort = i % 8 == 0 ? "date" : "-date";
    if (i % 5 == 0) options.facets = {"creator"};
    const SearchResult all = searcher.search(query, options).value();
    EXPECT_TRUE(all.cut.empty() || all.cut == "expansions");
    for (int tries = 0; tries < 8; ++tries) {
      const auto time =
          static_cast<std::uint64_t>(tries == 0 ? 1 : 1 + corpus.below(all.took_us + 20));
      options.time_limit = microseconds(time);
      const SearchResult part = searcher.search(query, options).value();
      expect_part(part, all, to_string(query));
      if (part.cut != "time") continue;
      ++cut;
      some += part.hits.empty() ? 0 : 1;
      EXPECT_FALSE(part.total_is_exact) << to_string(query);
    }
  }
  EXPECT_GT(cut, 0);
  // Not expected to be more than none: on a busy machine a search may get no time at all.
  std::printf("%d of %d cut answers had hits\n", some, cut);
}

TEST(Budget, NothingOfACutSearchStaysBehind) {
  RandomCorpus corpus(test_seed());
  const std::uint64_t seed = test_seed();
  RandomCorpus first(seed), second(seed);
  const Searcher disturbed = searcher_of(first, 2'000);
  const Searcher fresh = searcher_of(second, 2'000);
  for (int i = 0; i < 60; ++i) {
    const Query query = Query::all({corpus.query(2), corpus.condition()});
    SearchOptions options = whole(100);
    options.time_limit = microseconds(1 + corpus.below(50));
    disturbed.search(query, options).value();
    options.time_limit = {};
    const SearchResult after = disturbed.search(query, options).value();
    const SearchResult expected = fresh.search(query, options).value();
    EXPECT_EQ(after.total, expected.total) << to_string(query);
    EXPECT_EQ(scores_of(after), scores_of(expected)) << to_string(query);
  }
}

TEST(Budget, AnotherThreadMayEndASearch) {
  RandomCorpus corpus(test_seed());
  const Searcher searcher = searcher_of(corpus, 200);
  std::stop_source source;
  SearchOptions options = whole(10);
  options.cancel = source.get_token();
  const Query query = Query::words("strike");
  EXPECT_EQ(searcher.search(query, options).value().cut, "");
  source.request_stop();
  const SearchResult cancelled = searcher.search(query, options).value();
  EXPECT_EQ(cancelled.cut, "cancelled");
  EXPECT_TRUE(cancelled.hits.empty());
  EXPECT_FALSE(cancelled.total_is_exact);
  EXPECT_EQ(searcher.rank(query, 10, options).value().cut, "cancelled");
  EXPECT_GT(searcher.count(query, options).value(), 0u) << "counts are exact";
}

TEST(Budget, WordsOfAWildcardAreLimited) {
  std::shared_ptr<Storage> storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.threads = 1}).value();
  for (int i = 0; i < 30; ++i) {
    // The words with small numbers are in more documents.
    std::string body;
    for (int word = 0; word <= i; ++word) body += " harbour" + std::to_string(word);
    writer.add({.id = std::to_string(i), .body = body}).value();
  }
  writer.commit().value();
  const Searcher searcher = Searcher::open(storage).value();
  SearchOptions options = whole(100);
  const Query query = Query::wildcard("harbour1*");
  EXPECT_EQ(searcher.search(query, options).value().cut, "");
  EXPECT_EQ(searcher.search(query, options).value().total, 29u);
  options.expansions = 3;
  const SearchResult cut = searcher.search(query, options).value();
  EXPECT_EQ(cut.cut, "expansions");
  EXPECT_EQ(cut.total, 29u) << "of eleven words the most frequent three";
  ASSERT_FALSE(cut.warnings.empty());
  EXPECT_NE(cut.warnings.front().find("8 were left out"), std::string::npos);
}

}  // namespace
}  // namespace broadside
