// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The Searcher from outside, over indexes that an IndexWriter made.

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <thread>
#include <vector>

#include "broadside/broadside.hpp"

namespace broadside {
namespace {

using Ids = std::vector<std::string>;

class SearcherTest : public ::testing::Test {
 protected:
  void commit(const std::vector<Document>& documents) {
    IndexWriter writer =
        IndexWriter::open(storage_, {.memory_bytes = 32U << 20, .threads = 1}).value();
    for (const Document& document : documents) writer.add(document).value();
    writer.commit().value();
  }
  Searcher open() { return Searcher::open(storage_).value(); }

  SearchResult search(std::string_view text, const SearchOptions& options = {}) {
    const Searcher searcher = open();
    return searcher.search(parse_plain(text, searcher.schema()).query, options).value();
  }
  Ids ids(std::string_view text, const SearchOptions& options = {}) {
    return ids_of(search(text, options));
  }
  static Ids ids_of(const SearchResult& result) {
    Ids ids;
    for (const Hit& hit : result.hits) ids.push_back(hit.id);
    return ids;
  }

  std::shared_ptr<Storage> storage_ = memory_storage();
};

class Archive : public SearcherTest {
 protected:
  Archive() {
    commit({{.id = "leaflet",
             .title = "To all tenants",
             .body = "The rent strike goes on. Nobody pays before the harbour committee is heard.",
             .lang = "en",
             .date = "1968-05-13",
             .fields = {{"creator", "Ana Ruiz"}, {"subject", "rent"}}},
            {.id = "minutes",
             .title = "Minutes of the harbour committee",
             .lang = "en",
             .date = "1968/1972",
             .sections = {{"p. 1", "Present: nine members."},
                          {"p. 2", "The strikes at the harbour were discussed."}},
             .fields = {{"creator", "ANA RUIZ"}, {"creator", "Port Tenants"}}}});
    commit({{.id = "octavilla",
             .title = "Huelga en el puerto",
             .body = "La huelga de los alquileres continúa. Número 3.",
             .lang = "es",
             .date = "1967",
             .fields = {{"creator", "Benedita Carvoal"}, {"subject", "rent"}}},
            {.id = "chuandan", .title = "罢工", .body = "码头工人罢工了。", .lang = "zh"}});
  }
};

TEST_F(Archive, FindsWordsByTheirRootInAnyField) {
  EXPECT_EQ(ids("striking tenants"), Ids{"leaflet"});
  EXPECT_EQ(ids("harbours", {.count = true}), (Ids{"minutes", "leaflet"}));
  EXPECT_EQ(ids("numero"), Ids{"octavilla"});
  EXPECT_EQ(ids("工人"), Ids{"chuandan"});
  EXPECT_EQ(ids("罢"), Ids{"chuandan"});
}

TEST_F(Archive, PhrasesAreExactAndNeverRelax) {
  EXPECT_EQ(ids("\"rent strike\""), Ids{"leaflet"});
  EXPECT_EQ(ids("\"rent strikes\""), Ids{});
  EXPECT_EQ(ids("\"numero 3\""), Ids{"octavilla"});
  EXPECT_EQ(ids("“码头工人”"), Ids{"chuandan"});
}

TEST_F(Archive, RelaxesBareWordsAndSaysSo) {
  const SearchResult result = search("strike volcano");
  EXPECT_EQ(result.total, 2U);
  ASSERT_EQ(result.warnings.size(), 1U);
  EXPECT_EQ(result.warnings[0],
            "no document holds all of: strike, volcano; showing documents with any of them");
  EXPECT_EQ(search("strike volcano", {.relax = false}).total, 0U);
  EXPECT_EQ(search("+strike +volcano").total, 0U);
}

TEST_F(Archive, RelaxesUnderConditionsAndSaysSo) {
  const SearchResult result = search("rent tenants minutes lang:en");
  ASSERT_EQ(result.warnings.size(), 1U);
  EXPECT_EQ(result.warnings[0],
            "no document that meets the other conditions holds all of: rent, tenants, minutes; "
            "showing documents with any of them");
  const SearchResult filtered =
      search("rent harbour", {.filters = {Query::keyword("creator", "port tenants")}});
  EXPECT_EQ(ids_of(filtered), Ids{"minutes"});
  ASSERT_EQ(filtered.warnings.size(), 1U);
  EXPECT_EQ(filtered.warnings[0],
            "no document that meets the other conditions holds all of: rent, harbour; "
            "showing documents with any of them");
}

TEST_F(Archive, FiltersByColumns) {
  EXPECT_EQ(ids("lang:es"), Ids{"octavilla"});
  EXPECT_EQ(ids("date:1970"), Ids{"minutes"});
  EXPECT_EQ(ids("creator:\"ana ruiz\""), (Ids{"leaflet", "minutes"}));
  EXPECT_EQ(ids("strike -date:1970"), Ids{"leaflet"});
  EXPECT_EQ(ids("strike", {.filters = {Query::keyword("creator", "port tenants")}}),
            Ids{"minutes"});
  EXPECT_EQ(ids("-strike"), (Ids{"octavilla", "chuandan"}));
}

TEST_F(Archive, AFilterMayHoldWords) {
  const Searcher searcher = open();
  const SearchOptions options{.filters = {Query::words("strike")}};
  const SearchResult result = searcher.search(Query::words("rent"), options).value();
  ASSERT_EQ(ids_of(result), Ids{"leaflet"});
  EXPECT_EQ(result.hits[0].level, Level::exact);
  EXPECT_EQ(result.hits[0].score, searcher.search(Query::words("rent")).value().hits[0].score);
  EXPECT_EQ(ids_of(searcher.search(Query::words("harbours"), options).value()),
            (Ids{"minutes", "leaflet"}));
}

// Words that stand in for the roots of other languages are not counted beside roots.
TEST_F(SearcherTest, RestrictedLanguagesScoreTheirDocumentsAsBefore) {
  commit({{.id = "1", .body = "La huelga y la huelga.", .lang = "es"},
          {.id = "2", .body = "Las huelgas siguen.", .lang = "es"},
          {.id = "3", .body = "El puerto.", .lang = "es"}});
  const SearchResult all = search("huelga");
  const SearchResult restricted = search("huelga", {.languages = {"es"}});
  ASSERT_EQ(ids_of(all), (Ids{"1", "2"}));
  ASSERT_EQ(ids_of(restricted), ids_of(all));
  EXPECT_EQ(restricted.hits[0].score, all.hits[0].score);
  EXPECT_EQ(restricted.hits[1].score, all.hits[1].score);
  EXPECT_EQ(ids("huelga", {.languages = {"en"}}), Ids{"1"});
}

TEST_F(Archive, SortsAndLeavesTheUndatedLast) {
  const std::string all = "lang:en OR lang:es OR lang:zh";
  EXPECT_EQ(ids(all, {.sort = "date"}), (Ids{"octavilla", "minutes", "leaflet", "chuandan"}));
  EXPECT_EQ(ids(all, {.sort = "-date"}), (Ids{"leaflet", "minutes", "octavilla", "chuandan"}));
  EXPECT_EQ(ids(all, {.sort = "creator"}), (Ids{"minutes", "leaflet", "octavilla", "chuandan"}));
  EXPECT_EQ(ids(all, {.sort = "-creator"}), (Ids{"octavilla", "leaflet", "minutes", "chuandan"}));
}

TEST_F(Archive, PagesThroughEveryOrderWithoutGapsOrRepeats) {
  const std::string all = "harbour OR lang:es OR lang:zh";
  for (const std::string sort : {"", "relevance", "date", "-date", "creator", "-subject"}) {
    const Ids expected = ids(all, {.limit = 100, .sort = sort});
    ASSERT_EQ(expected.size(), 4U);
    for (const std::size_t limit : {1, 2, 3}) {
      Ids paged;
      SearchOptions options{.limit = limit, .sort = sort};
      do {
        const SearchResult page = search(all, options);
        EXPECT_LE(page.total, 4U);
        EXPECT_TRUE(page.total == 4 || !page.total_is_exact);
        for (const Hit& hit : page.hits) paged.push_back(hit.id);
        options.after = page.next;
      } while (!options.after.empty());
      EXPECT_EQ(paged, expected) << sort << " " << limit;
    }
  }
}

TEST_F(Archive, ACursorOfAnOlderIndexGoesOnWithAWarning) {
  const SearchResult first = search("strike", {.limit = 1});
  ASSERT_FALSE(first.next.empty());
  commit({{.id = "late", .body = "nothing of note"}});
  const SearchResult second = search("strike", {.limit = 1, .after = first.next});
  ASSERT_EQ(second.warnings.size(), 1U);
  EXPECT_EQ(second.warnings[0],
            "the page before was of another state of the index, or of other indexes; hits may "
            "repeat or be missing");
}

TEST_F(Archive, RefusesOptionsThatTheIndexCannotHave) {
  const Searcher searcher = open();
  const Query query = Query::words("strike");
  for (const SearchOptions& options :
       {SearchOptions{.after = "0123"}, SearchOptions{.sort = "colour"},
        SearchOptions{.facets = {"title"}},
        SearchOptions{.after = search("strike", {.limit = 1}).next, .sort = "date"}}) {
    const auto result = searcher.search(query, options);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code(), ErrorCode::invalid_argument);
  }
}

TEST_F(Archive, CountsFacetsOverAllHits) {
  const SearchResult result =
      search("lang:en OR lang:es", {.limit = 1, .facets = {"subject", "creator"}});
  ASSERT_EQ(result.facets.size(), 2U);
  EXPECT_EQ(result.facets[0].field, "subject");
  ASSERT_EQ(result.facets[0].values.size(), 1U);
  EXPECT_EQ(result.facets[0].values[0].value, "rent");
  EXPECT_EQ(result.facets[0].values[0].documents, 2U);
  EXPECT_EQ(result.facets[1].values.size(), 4U);
  EXPECT_TRUE(result.total_is_exact);
}

TEST_F(Archive, HitsCarryWhatIsStored) {
  const SearchResult result = search("discussed");
  ASSERT_EQ(result.hits.size(), 1U);
  const Hit& hit = result.hits[0];
  EXPECT_EQ(hit.title, "Minutes of the harbour committee");
  EXPECT_EQ(hit.date, "1968/1972");
  EXPECT_EQ(hit.lang, "en");
  EXPECT_EQ(hit.section, "p. 2");
  EXPECT_EQ(search("discussed", {.snippet_chars = 0}).hits.at(0).section, "p. 2");
  EXPECT_EQ(hit.level, Level::exact);
  ASSERT_EQ(hit.fields.size(), 2U);
  EXPECT_EQ(hit.fields[1].value, "Port Tenants");
  ASSERT_EQ(hit.snippet.marks.size(), 1U);
  const auto [begin, end] = hit.snippet.marks[0];
  EXPECT_EQ(hit.snippet.text.substr(begin, end - begin), "discussed");
}

TEST_F(SearcherTest, APhraseAndAWindowMayCrossTheEdgeOfAPage) {
  for (const char* edge : {"of the rent", "of the rent ", "of the soli-"}) {
    commit({{.id = edge,
             .lang = "en",
             .sections = {{"p. 1", edge}, {"p. 2", "darity strike of tenants"}}}});
  }
  EXPECT_EQ(ids("\"rent darity\""), (Ids{"of the rent", "of the rent "}));
  EXPECT_EQ(ids("\"solidarity strike\""), Ids{"of the soli-"});
  EXPECT_EQ(ids("rent NEAR/1 strike"), (Ids{"of the rent", "of the rent "}));
  EXPECT_EQ(ids("rent NEAR/0 strike"), Ids{});
  const SearchResult result = search("rent NEAR/1 strike");
  EXPECT_EQ(result.hits.at(0).section, "p. 1");
}

TEST_F(SearcherTest, AHitHasTheDetectedLanguageWhereItsDocumentNamesNone) {
  commit({{.id = "1",
           .body = "The workers of the harbour have said that they will not go back to work, "
                   "and that the strike will go on until all of them are paid."}});
  const SearchResult result = search("harbour");
  ASSERT_EQ(result.hits.size(), 1U);
  EXPECT_EQ(result.hits[0].lang, "en");
}

TEST_F(Archive, AnExplanationAddsUpToTheScore) {
  const SearchResult result = search(
      "strike OR \"harbour committee\" OR ten* OR minutes NEAR/3 committee", {.explain = true});
  ASSERT_FALSE(result.hits.empty());
  for (const Hit& hit : result.hits) {
    float sum = 0;
    for (const Explanation& line : hit.explanation) {
      sum += line.score;
      EXPECT_GT(line.tf, 0U);
      EXPECT_GT(line.df, 0U);
    }
    EXPECT_FLOAT_EQ(sum, hit.score) << hit.id;
  }
}

TEST_F(Archive, AnExplanationOfNearNamesItsOperands) {
  const SearchResult result = search("rent ONEAR/2 \"goes on\"", {.explain = true});
  ASSERT_EQ(result.hits.size(), 1U);
  const Explanation& line = result.hits[0].explanation.at(0);
  EXPECT_EQ(line.term, "body:onear/2(root(en,rent) = rent, phrase(word(goes) word(on)))");
  EXPECT_EQ(line.tf, 1U);
}

TEST_F(Archive, DocumentsAreGivenBack) {
  const Searcher searcher = open();
  EXPECT_EQ(searcher.document("octavilla").value().title, "Huelga en el puerto");
  EXPECT_EQ(searcher.document("minutes").value().sections.size(), 2U);
  EXPECT_EQ(searcher.document("absent").error().code(), ErrorCode::not_found);
  Ids all;
  searcher
      .for_each_document([&](const Document& document) {
        all.push_back(document.id);
        return true;
      })
      .value();
  EXPECT_EQ(all, (Ids{"leaflet", "minutes", "octavilla", "chuandan"}));
}

TEST_F(Archive, AReplacedDocumentIsFoundAsItIsNow) {
  commit({{.id = "leaflet", .title = "Withdrawn", .body = "An erratum.", .lang = "en"}});
  EXPECT_EQ(ids("strike"), Ids{"minutes"});
  EXPECT_EQ(ids("erratum"), Ids{"leaflet"});
  EXPECT_EQ(open().document("leaflet").value().title, "Withdrawn");
}

TEST_F(Archive, RankAndCountAgreeWithSearch) {
  const Searcher searcher = open();
  for (const std::string text :
       {"strike", "harbour -lang:es", "strike volcano", "\"rent strike\""}) {
    const Query query = parse_plain(text, searcher.schema()).query;
    const SearchResult result = searcher.search(query, {.count = true}).value();
    const Ranking ranking = searcher.rank(query, 10, {.count = true}).value();
    EXPECT_EQ(ranking.total, result.total);
    EXPECT_EQ(searcher.count(query).value(), result.total);
    ASSERT_EQ(ranking.hits.size(), result.hits.size());
    for (std::size_t i = 0; i < ranking.hits.size(); ++i) {
      EXPECT_EQ(ranking.hits[i].id, result.hits[i].id);
      EXPECT_EQ(ranking.hits[i].score, result.hits[i].score);
    }
  }
}

TEST_F(Archive, StatsCountTheIndex) {
  const IndexStats stats = open().stats();
  EXPECT_EQ(stats.documents, 4U);
  EXPECT_EQ(stats.format_version, format_version());
  ASSERT_EQ(stats.languages.size(), 3U);
  EXPECT_EQ(stats.languages[0].language, "en");
  EXPECT_EQ(stats.languages[0].documents, 2U);
  EXPECT_GT(stats.words, 20U);
  EXPECT_TRUE(open().verify().empty());
  EXPECT_EQ(open().analysis_warning(), "");
}

TEST_F(Archive, NothingToSearchForFindsNothing) {
  EXPECT_EQ(search("").total, 0U);
  EXPECT_EQ(search("?! --").total, 0U);
  EXPECT_EQ(open().search(Query::words("...")).value().total, 0U);
  EXPECT_EQ(ids("strike ..."), ids("strike"));
  EXPECT_EQ(search("strike", {.limit = 0, .count = true}).total, 2U);
  EXPECT_TRUE(search("strike", {.limit = 0, .count = true}).hits.empty());
}

TEST_F(Archive, ConcurrentSearchesGiveTheSameAnswers) {
  const Searcher searcher = open();
  const std::vector<std::string> texts = {
      "strike", "\"rent strike\"", "creator:\"ana ruiz\"", "harbour OR 罢工",
      "ten*",   "huelga -lang:en"};
  std::vector<Ids> expected;
  for (const std::string& text : texts) expected.push_back(ids(text));
  std::vector<std::thread> threads;
  std::vector<int> failures(8);
  for (std::size_t thread = 0; thread < failures.size(); ++thread) {
    threads.emplace_back([&, thread] {
      for (std::size_t i = 0; i < 60; ++i) {
        const std::size_t which = (i + thread) % texts.size();
        const Query query = parse_plain(texts[which], searcher.schema()).query;
        const auto result = searcher.search(query, {.facets = {"creator"}});
        if (!result || ids_of(*result) != expected[which]) ++failures[thread];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, std::vector<int>(8));
}

TEST_F(Archive, ConcurrentFiltersAndSortsShareTheirCaches) {
  const Searcher searcher = open();
  const std::vector<SearchOptions> options = {
      {.filters = {Query::keyword("creator", "ana ruiz")}, .sort = "date"},
      {.filters = {Query::undated()}, .sort = "-creator"},
      {.filters = {Query::date_within(*parse_date("1968"))}, .sort = "subject"},
      {.filters = {Query::language("en")}, .sort = "-date", .facets = {"creator"}}};
  std::vector<Ids> expected;
  for (const SearchOptions& each : options) {
    expected.push_back(ids_of(open().search(Query::everything(), each).value()));
  }
  EXPECT_EQ(expected[0], (Ids{"minutes", "leaflet"}));
  EXPECT_EQ(expected[1], Ids{"chuandan"});
  EXPECT_EQ(expected[2], Ids{"leaflet"});
  std::vector<std::thread> threads;
  std::vector<int> failures(8);
  for (std::size_t thread = 0; thread < failures.size(); ++thread) {
    threads.emplace_back([&, thread] {
      for (std::size_t i = 0; i < 40; ++i) {
        const std::size_t which = (i + thread) % options.size();
        const auto result = searcher.search(Query::everything(), options[which]);
        if (!result || ids_of(*result) != expected[which]) ++failures[thread];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, std::vector<int>(8));
}

TEST_F(SearcherTest, AnEmptyIndexAnswers) {
  commit({});
  EXPECT_EQ(search("anything").total, 0U);
  EXPECT_EQ(open().stats().documents, 0U);
}

TEST_F(SearcherTest, NoIndexIsNotFound) {
  EXPECT_EQ(Searcher::open(storage_).error().code(), ErrorCode::not_found);
}

}  // namespace
}  // namespace broadside
