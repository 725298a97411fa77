// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Several indexes searched as one answer, to the bit, as one index of all their documents.

#include <gtest/gtest.h>

#include <bit>
#include <memory>
#include <string>
#include <vector>

#include "base/seed.h"
#include "broadside/broadside.hpp"
#include "search/random_corpus.h"

namespace broadside {
namespace {

using Storages = std::vector<std::shared_ptr<const Storage>>;

void add(const std::vector<Document>& documents, const std::shared_ptr<Storage>& storage,
         const Schema& schema = {}) {
  IndexWriter writer =
      IndexWriter::open(storage, {.schema = schema, .memory_bytes = 32U << 20, .threads = 1})
          .value();
  for (const Document& document : documents) writer.add(document).value();
  writer.commit().value();
}

std::string describe(const SearchResult& result) {
  std::string text = result.understood + " " + std::to_string(result.total) + " ";
  for (const Hit& hit : result.hits) {
    text += hit.id + "/" + std::to_string(std::bit_cast<std::uint32_t>(hit.score)) + "/" +
            hit.date + "/" + hit.snippet.text + "/" + std::to_string(hit.snippet.marks.size()) +
            "/" + std::to_string(static_cast<int>(hit.level)) + " ";
  }
  for (const Facet& facet : result.facets) {
    for (const FacetCount& value : facet.values) {
      text += facet.field + "=" + value.value + ":" + std::to_string(value.documents) + " ";
    }
  }
  for (const std::string& warning : result.warnings) text += warning;
  return text;
}

// All pages of an answer, of five hits each.
std::string pages(const Searcher& searcher, const Query& query, SearchOptions options) {
  std::string text;
  options.limit = 5;
  for (int page = 0; page < 4; ++page) {
    const SearchResult result = searcher.search(query, options).value();
    text += describe(result) + "\n";
    options.after = result.next;
    if (result.next.empty()) break;
  }
  return text;
}

TEST(SeveralIndexes, AnswerAsOneIndexOfAllDocuments) {
  RandomCorpus random(test_seed());
  const auto whole = memory_storage();
  Storages parts;
  for (const std::size_t count : {120, 1, 300}) {
    const std::vector<Document> documents = random.documents(count, 30);
    const auto part = memory_storage();
    add(documents, part);
    add(documents, whole);
    parts.push_back(part);
  }
  const Searcher one = Searcher::open(whole).value();
  const Searcher several = Searcher::open_as_one(parts).value();
  EXPECT_EQ(several.stats().documents, one.stats().documents);
  EXPECT_EQ(several.stats().tokens, one.stats().tokens);
  for (int i = 0; i < 60 && !::testing::Test::HasFailure(); ++i) {
    const Query query = i % 2 == 0 ? random.query(2) : bag_of_words(random.text(2), false);
    for (const std::string sort : {"", "date", "-date", "creator", "-coverage"}) {
      const SearchOptions options{.filters = {random.condition()},
                                  .variants = {{{"strike", "huelga", "grève"}}},
                                  .sort = sort,
                                  .facets = {"creator", "coverage"},
                                  .count = true};
      ASSERT_EQ(pages(several, query, options), pages(one, query, options)) << to_string(query);
    }
    const SearchOptions plain{.limit = 1000, .count = true};
    EXPECT_EQ(describe(several.search(query, plain).value()),
              describe(one.search(query, plain).value()));
  }
}

class TwoArchives : public ::testing::Test {
 protected:
  TwoArchives() {
    add({{.id = "1", .title = "Port", .body = "The strike at the port.", .lang = "en"},
         {.id = "2", .body = "Rent.", .lang = "en"}},
        first_);
    add({{.id = "1", .title = "Mill", .body = "The strike at the mill.", .lang = "en"},
         {.id = "3", .body = "Tram.", .lang = "en"}},
        second_);
  }
  std::shared_ptr<Storage> first_ = memory_storage();
  std::shared_ptr<Storage> second_ = memory_storage();
};

TEST_F(TwoArchives, ShowBothDocumentsOfOneId) {
  const Searcher both = Searcher::open_as_one({first_, second_}).value();
  const SearchResult result = both.search(Query::words("strike")).value();
  ASSERT_EQ(result.hits.size(), 2U);
  EXPECT_EQ(result.hits[0].index, 0U);
  EXPECT_EQ(result.hits[0].title, "Port");
  EXPECT_EQ(result.hits[1].index, 1U);
  EXPECT_EQ(result.hits[1].title, "Mill");
  const Ranking ranking = both.rank(Query::words("strike"), 10).value();
  ASSERT_EQ(ranking.hits.size(), 2U);
  EXPECT_EQ(ranking.hits[1].index, 1U);
  EXPECT_EQ(both.document("1").value().title, "Port");
  EXPECT_EQ(both.document("3").value().body, "Tram.");
  EXPECT_EQ(Searcher::open_as_one({second_, first_}).value().document("1").value().title, "Mill");
  EXPECT_TRUE(both.verify().empty());
}

TEST_F(TwoArchives, JoinTheirVariants) {
  IndexWriter writer = IndexWriter::open(second_).value();
  writer.set_variants({{{"Rent", "Tram"}}}).value();
  writer.commit().value();
  const Searcher both = Searcher::open_as_one({first_, second_}).value();
  EXPECT_EQ(both.search(Query::words("rent")).value().total, 2U);
}

TEST_F(TwoArchives, NeedTheSameFields) {
  const auto other = memory_storage();
  add({{.id = "1", .body = "strike"}}, other, Schema::single_field());
  const auto opened = Searcher::open_as_one({first_, other});
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code(), ErrorCode::invalid_argument);
  EXPECT_NE(opened.error().message().find("expected title^2, body^1; keywords creator, "),
            std::string::npos)
      << opened.error().message();
  EXPECT_NE(opened.error().message().find("found in index 2: body^1;"), std::string::npos);
  EXPECT_EQ(Searcher::open_as_one({}).error().code(), ErrorCode::invalid_argument);
  EXPECT_EQ(Searcher::open_as_one({first_, memory_storage()}).error().code(), ErrorCode::not_found);
}

TEST_F(TwoArchives, ACursorKnowsWhenOneHasChanged) {
  const SearchResult page = Searcher::open_as_one({first_, second_})
                                .value()
                                .search(Query::words("strike"), {.limit = 1})
                                .value();
  add({{.id = "4", .body = "Nothing."}}, second_);
  const SearchResult next = Searcher::open_as_one({first_, second_})
                                .value()
                                .search(Query::words("strike"), {.after = page.next})
                                .value();
  ASSERT_EQ(next.warnings.size(), 1U);
  EXPECT_TRUE(next.warnings[0].starts_with("the page before was of another state"));
}

TEST_F(TwoArchives, ACursorIsOfTheseIndexesInThisOrder) {
  const auto third = memory_storage();
  add({{.id = "1", .body = "The strike of the bakers."}}, third);
  const auto warnings = [&](const std::vector<std::shared_ptr<const Storage>>& storages,
                            const std::string& after) {
    const Searcher searcher = Searcher::open_as_one(storages).value();
    return searcher.search(Query::words("strike"), {.after = after}).value().warnings.size();
  };
  const Searcher both = Searcher::open_as_one({first_, second_}).value();
  const std::string after = both.search(Query::words("strike"), {.limit = 1}).value().next;
  EXPECT_EQ(warnings({first_, second_}, after), 0U);
  EXPECT_EQ(warnings({second_, first_}, after), 1U);
  EXPECT_EQ(warnings({first_, third}, after), 1U);
}

}  // namespace
}  // namespace broadside
