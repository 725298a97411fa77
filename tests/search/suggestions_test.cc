// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What is offered where a query finds little, and where nothing is.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "broadside/index_writer.hpp"
#include "broadside/searcher.hpp"

namespace broadside {
namespace {

class SuggestionsTest : public ::testing::Test {
 protected:
  SuggestionsTest() : writer_(IndexWriter::open(storage_, {.threads = 1}).value()) {
    for (int i = 0; i < 30; ++i) {
      add("The tenants of the harbour began a rent strike.");
      add("La grève des loyers continue.");
      add("Забастовка в порту.");
      add("บ้านเช่า 罷工 1968");
    }
    for (int i = 0; i < 3; ++i) add("Minutes of the strikers, with a list of stroke.");
    add("A rent stirke, as one leaflet had it.");
  }

  void add(std::string body) {
    writer_.add({.id = std::to_string(documents_++), .body = std::move(body)}).value();
  }

  // "strike (30), ..." of a query, in the order in which they are offered.
  std::string offered(std::string_view text, const SearchOptions& options = {}) {
    writer_.commit().value();
    const Searcher searcher = Searcher::open(storage_).value();
    result_ = searcher.search(parse_plain(text, Schema()).query, options).value();
    std::string all;
    for (const Suggestion& suggestion : result_.suggestions) {
      const Query query = parse_plain(suggestion.query, Schema()).query;
      EXPECT_EQ(searcher.count(query, {.relax = false}).value(), suggestion.documents);
      all += (all.empty() ? "" : ", ") + suggestion.query + " (" +
             std::to_string(suggestion.documents) + ")";
    }
    return all;
  }

  std::shared_ptr<Storage> storage_ = memory_storage();
  IndexWriter writer_;
  int documents_ = 0;
  SearchResult result_;
};

TEST_F(SuggestionsTest, OfAWordThatTheIndexDoesNotHave) {
  EXPECT_EQ(offered("stike"), "strike (30)");
  EXPECT_EQ(result_.total, 0U);
  EXPECT_EQ(result_.understood, "stike");
  EXPECT_EQ(offered("забостовка"), "забастовка (30)");
  EXPECT_EQ(offered("tenents"), "tenants (30)");
}

TEST_F(SuggestionsTest, OfASlipThatTheIndexHoldsToo) {
  EXPECT_EQ(offered("stirke"), "strike (30)");
  EXPECT_EQ(result_.total, 1U);
}

TEST_F(SuggestionsTest, TheMostFrequentFirst) {
  EXPECT_EQ(offered("strake"), "strike (30), stroke (3)");
  EXPECT_EQ(offered("strake", {.suggestions = 1}), "strike (30)");
}

TEST_F(SuggestionsTest, EveryPartOfAQueryStaysWhatItIs) {
  EXPECT_EQ(offered("+tenents \"rent stike\" -winter"), "+tenants \"rent strike\" -winter (30)");
  EXPECT_EQ(offered("body:stike OR =harbor"), "body:strike OR =harbour (30)");
}

// What the index does not have is a slip, what it has may be one: each by itself, then all.
TEST_F(SuggestionsTest, TheLikeliestSlipFirst) {
  add("harbur stirke");
  EXPECT_EQ(offered("harbur stirke"), "harbour strike (30)");
  EXPECT_EQ(offered("harbur stirke tenents"), "harbour strike tenants (30)");
}

TEST_F(SuggestionsTest, AWordThatIsSaidTwiceIsOneSlip) {
  EXPECT_EQ(offered("\"rent stike\" OR (harbour stike)"),
            "\"rent strike\" OR (harbour strike) (30)");
}

// Relaxed, the query finds the many documents of `rent`; meant was more.
TEST_F(SuggestionsTest, WhereOnlySomeOfTheWordsWereFound) {
  EXPECT_EQ(offered("rent stike"), "rent strike (30)");
  EXPECT_EQ(result_.total, 31U);
}

// With a page of one the total is a lower bound.
TEST_F(SuggestionsTest, NotWhereThereIsEnoughThatWasNotCounted) {
  for (int i = 0; i < 8; ++i) add("the people of the fram");
  for (int i = 0; i < 90; ++i) add("a farm for the people");
  EXPECT_EQ(offered("\"people of the fram\"", {.limit = 1}), "");
  EXPECT_EQ(offered("people fram", {.limit = 1}), "");
  EXPECT_EQ(offered("people fram", {.limit = 0}), "");
}

TEST_F(SuggestionsTest, OnlyWhatFindsSomethingTogetherWithTheRest) {
  EXPECT_EQ(offered("stike грузовик"), "");
  EXPECT_EQ(offered("stike", {.filters = {Query::words("loyers")}}), "");
}

TEST_F(SuggestionsTest, NotOfWhatIsFrequentOrNoSlip) {
  EXPECT_EQ(offered("strike"), "");
  EXPECT_EQ(offered("stik*"), "");
  EXPECT_EQ(offered("harbour -stike rent*"), "");
  EXPECT_EQ(offered("1969"), "");
  EXPECT_EQ(offered("龍工"), "");
  EXPECT_EQ(offered("of"), "");
  EXPECT_EQ(offered("xyzzyplugh"), "");
  EXPECT_EQ(offered("stike", {.suggestions = 0}), "");
}

TEST_F(SuggestionsTest, NotOnAPageBehindTheFirst) {
  EXPECT_EQ(offered("stirke OR minutes", {.limit = 1}), "strike OR minutes (33)");
  const std::string next = result_.next;
  EXPECT_EQ(offered("stirke OR minutes", {.limit = 1, .after = next}), "");
}

// Only the eight rarest words are looked at, so that a long text costs no more.
TEST_F(SuggestionsTest, OfALongQuery) {
  std::string text = "stike";
  for (int i = 0; i < 500; ++i) text += " OR absent" + std::string(1 + i % 40, 'q');
  EXPECT_EQ(offered(text).substr(0, 10), "strike OR ");
}

}  // namespace
}  // namespace broadside
