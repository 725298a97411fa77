// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Documents that were deleted, replaced or erased leave no trace in scores: after a full merge they
// equal those of an index that never had them, bit for bit.

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/seed.h"
#include "broadside/broadside.hpp"
#include "index/sample_documents.h"

namespace broadside {
namespace {

IndexWriter open_writer(const std::shared_ptr<Storage>& storage) {
  return IndexWriter::open(storage, {.memory_bytes = 32 << 20, .threads = 1}).value();
}

// Adds, replaces, deletes, erases and merges; `documents` are those that are left, in order.
std::shared_ptr<Storage> random_life(std::mt19937_64& random, std::vector<Document>& documents) {
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  const auto drop = [&](const std::string& id) {
    return std::erase_if(documents, [&](const Document& d) { return d.id == id; }) > 0;
  };
  for (int i = 0; i < 300; ++i) {
    const std::string id = std::to_string(random() % 120);
    const std::uint64_t choice = random() % 20;
    if (choice == 0) writer.commit().value();
    if (choice == 1 && i % 5 == 0) writer.optimize().value();
    if (choice == 2) {
      const bool was_there = drop(id);
      EXPECT_TRUE(!was_there || writer.erase({id}).value().erased.size() == 1);
    }
    if (choice > 2 && choice < 6 && drop(id)) writer.remove(id).value();
    if (choice < 6) continue;
    const Document document = sample_document(random, id);
    drop(id);
    documents.push_back(document);
    writer.add(document).value();
  }
  writer.optimize().value();
  return storage;
}

std::vector<std::string> queries() {
  return {"strike",
          "strikes rent",
          "grève",
          "rent OR union OR huelga OR Streik",
          "anti-war strike",
          "\"rent strike\"",
          "strike NEAR/5 rent",
          "str*",
          "huelgs~1",
          "罷工",
          "título OR strike -rent",
          "работа OR إضراب OR ประท้วง",
          "title:strike OR l'été",
          "=US OR 03-2387"};
}

std::string answer(const Searcher& searcher, const std::string& text, Level level) {
  const auto query = parse_plain(text, searcher.schema()).query;
  const Ranking ranking = searcher.rank(query, 200, {.level = level, .count = true}).value();
  std::string line = std::to_string(ranking.total);
  for (const RankedId& hit : ranking.hits) {
    line += " " + hit.id + "=" + std::to_string(std::bit_cast<std::uint32_t>(hit.score));
  }
  return line;
}

TEST(DeletionsTest, ScoresAfterAFullMergeAreThoseOfAnIndexWithoutThem) {
  std::mt19937_64 random(test_seed());
  for (int life = 0; life < 6; ++life) {
    std::vector<Document> documents;
    const auto storage = random_life(random, documents);
    const auto fresh = memory_storage();
    {
      auto writer = open_writer(fresh);
      for (const Document& document : documents) writer.add(document).value();
      writer.optimize().value();
    }
    const Searcher lived = Searcher::open(storage).value();
    const Searcher expected = Searcher::open(fresh).value();
    ASSERT_EQ(lived.stats().documents, documents.size());
    EXPECT_EQ(lived.stats().word_languages, expected.stats().word_languages);
    EXPECT_TRUE(lived.verify().empty());
    std::size_t hits = 0;
    for (const std::string& query : queries()) {
      for (const Level level : {Level::loose, Level::folded, Level::exact}) {
        const std::string found = answer(lived, query, level);
        EXPECT_EQ(found, answer(expected, query, level)) << query;
        hits += static_cast<std::size_t>(std::count(found.begin(), found.end(), '='));
      }
    }
    EXPECT_GT(hits, 200U);
  }
}

}  // namespace
}  // namespace broadside
