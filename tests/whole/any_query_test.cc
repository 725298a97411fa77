// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Whatever is typed has an answer or a clear error, from each parser and from the searcher: for a
// list of queries that are known to be nasty, and for 100,000 that are made up.

#include <gtest/gtest.h>

#include <ctime>
#include <memory>
#include <string>
#include <string_view>

#include "base/seed.h"
#include "broadside/broadside.hpp"
#include "query/query_source.h"
#include "whole/nasty_queries.h"

namespace broadside {
namespace {

// Instrumented code is many times slower.
#if defined(BROADSIDE_SANITIZED)
constexpr int kFuzzedQueries = 5'000;
constexpr std::clock_t kSecondsThatHang = 60;
#elif defined(NDEBUG)
constexpr int kFuzzedQueries = 100'000;
constexpr std::clock_t kSecondsThatHang = 10;
#else
constexpr int kFuzzedQueries = 20'000;
constexpr std::clock_t kSecondsThatHang = 30;
#endif

std::size_t nodes(const Query& query) {
  std::size_t count = 1;
  for (const Query& child : query.children) count += nodes(child);
  return count;
}

class AnyQuery : public ::testing::Test {
 protected:
  AnyQuery() {
    const std::shared_ptr<Storage> storage = memory_storage();
    IndexWriter writer = IndexWriter::open(storage, {.threads = 1}).value();
    const auto add = [&](Document document) { writer.add(document).value(); };
    add({.id = "1",
         .title = "Rent strike",
         .body = "The tenants of Dock Street began a rent strike. The strikes went on.",
         .lang = "en",
         .date = "1968-05",
         .fields = {{"creator", "x"}, {"coverage", "12"}}});
    add({.id = "2", .title = "La grève", .body = "La grève des loyers au port.", .lang = "fr"});
    writer.commit().value();
    add({.id = "3", .title = "罢工", .body = "工人罢工，图书馆关闭。", .lang = "zh"});
    add({.id = "4", .title = "Забастовка", .body = "Забастовка в порту.", .lang = "ru"});
    add({.id = "5",
         .title = "A notice",
         .body = "An anti-war march of women; a, b and c. Version 14.2.1 of O'Brien's U.S. list.",
         .lang = "en"});
    writer.commit().value();
    searcher_ = std::make_unique<Searcher>(Searcher::open(storage).value());
  }

  // A parser's work is bounded by what it makes: no more nodes than bytes, and a text form that is
  // no more than some times as long.
  void expect_parsed(const std::string& text) {
    const Schema& schema = searcher_->schema();
    parsed_ = parse_plain(text, schema);
    ASSERT_LE(nodes(parsed_.query), 2 * text.size() + 1);
    const std::string form = to_string(parsed_.query);
    ASSERT_LE(form.size(), 16 * text.size() + 16);
    ASSERT_EQ(parse_plain(form, schema).query, parsed_.query);
    const auto strict = parse_strict(text, schema);
    ASSERT_EQ(strict.ok(), parsed_.warnings.empty());
    if (!strict.ok()) {
      ASSERT_EQ(strict.error().code(), ErrorCode::invalid_argument);
    }
  }

  void expect_answered(const std::string& text) {
    const std::clock_t begin = std::clock();  // of the process: other programs are of no account
    ASSERT_NO_FATAL_FAILURE(expect_parsed(text));
    const auto answer = searcher_->search(parsed_.query);
    if (!answer) {
      ASSERT_EQ(answer.error().code(), ErrorCode::invalid_argument) << answer.error().message();
    }
    ASSERT_LT((std::clock() - begin) / CLOCKS_PER_SEC, kSecondsThatHang);
  }

  std::unique_ptr<Searcher> searcher_;
  ParsedQuery parsed_;
};

TEST_F(AnyQuery, NastyOnesAreAnswered) {
  const std::vector<std::string> queries = nasty_queries();
  EXPECT_GE(queries.size(), 500U);
  for (const std::string& text : queries) {
    SCOPED_TRACE(text.substr(0, 200) + ", of " + std::to_string(text.size()) + " bytes");
    ASSERT_NO_FATAL_FAILURE(expect_answered(text));
  }
}

TEST_F(AnyQuery, FuzzedOnesAreAnswered) {
  QuerySource source(test_seed());
  for (int i = 0; i < kFuzzedQueries; ++i) {
    const std::string text = source.next();
    SCOPED_TRACE(text);
    ASSERT_NO_FATAL_FAILURE(expect_answered(text));
  }
}

}  // namespace
}  // namespace broadside
