// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Answers before and after `optimize --reorder`: the same documents with the same scores; equal
// scores may come in another order.

#include <gtest/gtest.h>

#include <bit>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/seed.h"
#include "broadside/broadside.hpp"

namespace broadside {
namespace {

// Frequent words have low numbers.
std::string random_word(std::mt19937_64& random) {
  const std::uint64_t most = std::uint64_t{1} << (1 + random() % 9);
  return std::string("w").append(std::to_string(random() % most));
}

// Every third document has some words of its own.
std::string random_text(std::mt19937_64& random, int topic) {
  std::string text;
  for (std::uint64_t words = 5 + random() % 60; words > 0; --words) {
    text.append(random_word(random)).append(" ");
    if (words % 4 != 0) continue;
    text.append("t").append(std::to_string(topic));
    text.append("x").append(std::to_string(random() % 20)).append(" ");
  }
  return text;
}

std::shared_ptr<Storage> build(std::mt19937_64& random, int documents) {
  auto storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.default_language = "en"}).value();
  for (int i = 0; i < documents; ++i) {
    writer
        .add({.id = std::to_string(i),
              .title = random_text(random, i % 3).substr(0, 20),
              .body = random_text(random, i % 3),
              .date = std::to_string(1960 + i % 40)})
        .value();
  }
  writer.optimize().value();
  return storage;
}

using IdsByScore = std::map<std::uint32_t, std::set<std::string>>;

// Of a ranking that is cut, the lowest score is left out: which of its documents are among the
// best is a matter of their order.
IdsByScore ids_by_score(const Ranking& ranking, std::size_t limit) {
  IdsByScore ids;
  for (const RankedId& hit : ranking.hits) {
    ids[std::bit_cast<std::uint32_t>(hit.score)].insert(hit.id);
  }
  if (ranking.hits.size() == limit) ids.erase(ids.begin());
  return ids;
}

std::vector<std::string> random_queries(std::mt19937_64& random) {
  const auto word = [&] { return random_word(random); };
  std::vector<std::string> queries;
  for (int i = 0; i < 60; ++i) {
    queries.push_back(word());
    queries.push_back(word() + " OR " + word() + " OR t1x" + std::to_string(random() % 20));
    queries.push_back(word() + " " + word());
    queries.push_back("\"" + word() + " " + word() + "\"");
    queries.push_back(word() + " OR " + word() + " -" + word() + " date:1960..1985");
    queries.push_back("title:" + word() + " OR w" + std::to_string(random() % 9) + "*");
  }
  return queries;
}

void expect_same_answers(const Searcher& before, const Searcher& after, const std::string& text) {
  const Query query = parse_plain(text, before.schema()).query;
  EXPECT_EQ(before.count(query).value(), after.count(query).value()) << text;
  for (const std::size_t limit : {1U, 10U, 100U, 100'000U}) {
    const Ranking first = before.rank(query, limit).value();
    const Ranking second = after.rank(query, limit).value();
    ASSERT_EQ(first.hits.size(), second.hits.size()) << text;
    EXPECT_EQ(ids_by_score(first, limit), ids_by_score(second, limit)) << text << " " << limit;
    for (std::size_t i = 0; i < first.hits.size(); ++i) {
      ASSERT_EQ(first.hits[i].score, second.hits[i].score) << text << " " << limit;
    }
  }
}

TEST(ReorderedSearchTest, GivesTheSameHitsAndScores) {
  std::mt19937_64 random(test_seed());
  const auto storage = build(random, 6000);
  const auto before = Searcher::open(storage).value();
  IndexWriter::open(storage).value().optimize({.reorder = true}).value();
  const auto after = Searcher::open(storage).value();
  EXPECT_GT(after.stats().generation, before.stats().generation);
  for (const std::string& query : random_queries(random)) {
    expect_same_answers(before, after, query);
  }
  for (int i = 0; i < 6000; i += 17) {
    const std::string id = std::to_string(i);
    EXPECT_EQ(before.document(id).value().body, after.document(id).value().body);
  }
}

}  // namespace
}  // namespace broadside
