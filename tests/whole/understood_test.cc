// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What an answer says it understood can be sent again and gives the same answer.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include "base/rounds.h"
#include "base/seed.h"
#include "broadside/broadside.hpp"
#include "query/query_source.h"

namespace broadside {
namespace {

constexpr std::array<std::string_view, 24> kWords = {
    "rent",  "strike", "strikes", "a",     "b",      "anti-war", "antiwar", "O'Brien",
    "1968",  "зима",   "إضراب",   "罢工",  "图书馆", "é",        "cafe",    "women",
    "woman", "dock",   "workers", "grève", "loyers", "street",   "tenants", "14.2.1"};

std::string word(std::mt19937_64& random) {
  return std::string(kWords[random() % kWords.size()]);
}

std::string text_of(std::mt19937_64& random) {
  std::string text;
  for (std::uint64_t n = random() % 12; n > 0; --n) {
    text.append(word(random)).append(random() % 6 == 0 ? ". " : " ");
  }
  return text;
}

Document document_of(std::mt19937_64& random, int number) {
  Document document{.id = std::to_string(number),
                    .title = text_of(random),
                    .body = text_of(random),
                    .lang = random() % 2 == 0 ? "en" : "fr"};
  if (random() % 3 == 0) document.date = "1968-05";
  if (random() % 3 == 0) document.fields = {{"creator", "x"}, {"coverage", "12"}};
  if (random() % 3 == 0) document.sections = {{"1", text_of(random)}, {"p. 2", text_of(random)}};
  return document;
}

// The text names a compound whole where its parts were searched. Words of letters are none.
bool relaxed_by_parts(const std::string& query, const SearchResult& result) {
  constexpr std::string_view kNoCompounds =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ \"";
  if (query.find_first_not_of(kNoCompounds) == std::string::npos) return false;
  return std::any_of(result.warnings.begin(), result.warnings.end(), [](const std::string& text) {
    return text.find("showing documents with any of them") != std::string::npos;
  });
}

std::string described(const SearchResult& result) {
  std::string text = std::to_string(result.total) + (result.total_is_exact ? ":" : "+:");
  for (const Hit& hit : result.hits) {
    text.append(" ").append(hit.id).append("=").append(std::to_string(hit.score));
  }
  return text + " " + result.cut;
}

TEST(Understood, GivesTheSameAnswer) {
  const std::uint64_t seed = test_seed();
  std::mt19937_64 random(seed);
  const std::shared_ptr<Storage> storage = memory_storage();
  {
    IndexWriter writer = IndexWriter::open(storage, {.threads = 1}).value();
    for (int i = 0; i < 200; ++i) {
      writer.add(document_of(random, i)).value();
      if (i == 120) writer.commit().value();
    }
    writer.commit().value();
  }
  const Searcher searcher = Searcher::open(storage).value();
  const Schema& schema = searcher.schema();
  QuerySource source(seed);
  std::size_t found = 0;
  for (std::size_t i = 0; i < rounds(5'000) && !HasFailure(); ++i) {
    const std::string text =
        random() % 8 == 0 ? "dock loyers " + word(random) + " " + word(random) : source.next();
    for (const bool relax : {false, true}) {
      const SearchOptions options{.limit = 50, .count = true, .relax = relax};
      const auto answer = [&](const std::string& query) {
        return searcher.search(parse_plain(query, schema).query, options).value();
      };
      const SearchResult first = answer(text);
      if (relaxed_by_parts(text, first)) continue;
      const SearchResult again = answer(first.understood);
      EXPECT_EQ(described(again), described(first)) << text << "\nunderstood " << first.understood;
      found += !first.hits.empty();
    }
  }
  EXPECT_GT(found, rounds(500));
}

}  // namespace
}  // namespace broadside
