// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The terms of "more like this" against a count over all documents, and what is found by them.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/seed.h"
#include "broadside/broadside.hpp"
#include "search/random_corpus.h"
#include "search/request.h"
#include "search/telling_terms.h"
#include "search/test_index.h"

namespace broadside {
namespace {

std::uint64_t documents_with(const TermKey& key, std::size_t field, const TestIndex& index) {
  const auto& all = index.documents();
  return static_cast<std::uint64_t>(std::count_if(
      all.begin(), all.end(),
      [&](const NaiveDocument& document) { return document.fields[field].freqs.contains(key); }));
}

// Only a term's population, which tests/search/field_totals_test.cc is about, is looked up.
double idf_of(const TermKey& key, const TestIndex& index, std::span<const FieldTotals> totals) {
  std::uint64_t most = 1;
  double idf = 0;
  for (std::size_t field = 0; field < totals.size(); ++field) {
    const std::uint64_t documents = documents_with(key, field, index);
    if (documents <= most) continue;
    most = documents;
    const std::uint64_t all = std::max(
        documents, totals[field].populations()[totals[field].population_of(key)].documents);
    const auto without = static_cast<double>(all - documents);
    idf = std::log1p((without + 0.5) / (static_cast<double>(documents) + 0.5));
  }
  return idf;
}

bool one_character(const std::string& text) {
  std::size_t more = 0;  // bytes that go on with a character
  for (const char c : text) more += (static_cast<unsigned char>(c) & 0xC0) == 0x80;
  return text.size() - more <= 1;
}

std::vector<TellingTerm> slow_terms(const TestIndex& index, std::uint64_t slot,
                                    std::span<const FieldTotals> totals) {
  std::map<TermKey, double> frequencies;
  for (std::size_t field = 0; field < index.schema().text.size(); ++field) {
    for (const auto& [key, count] : index.documents()[slot].fields[field].freqs) {
      const bool marked = key.term.front() == '\x02';  // how much of a text is in a language
      const bool letter = one_character(key.term);
      if (key.space == TermSpace::word || marked || letter) continue;
      frequencies[key] += count * static_cast<double>(index.schema().text[field].weight);
    }
  }
  std::vector<std::pair<double, TermKey>> ranked;
  for (const auto& [key, frequency] : frequencies) {
    const double value = frequency / (7 + frequency) * idf_of(key, index, totals);
    if (value > 0) ranked.emplace_back(-value, key);
  }
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > 25) ranked.resize(25);
  double most = 0;
  for (const auto& [value, key] : ranked) most = std::max(most, frequencies[key]);
  std::vector<TellingTerm> terms;
  for (const auto& [value, key] : ranked) {
    const double weight = frequencies[key] / (7 + frequencies[key]) / (most / (7 + most));
    terms.push_back({key, static_cast<float>(weight)});
  }
  return terms;
}

TEST(Like, TakesTheTermsOfASlowCount) {
  RandomCorpus random(test_seed());
  TestIndex index;
  for (const std::size_t count : {80, 5, 40}) index.add_segment(random.documents(count, 80));
  for (int i = 0; i < 10; ++i) index.remove(random.below(125));
  const SearcherState state(index.snapshot());
  const AnalyzerPool::Loan analyzer(state.analyzers.borrow());
  ReadContext context;
  const Lookup lookup(*state.snapshot, *analyzer, context, {});
  std::size_t found = 0;
  for (std::uint64_t slot = 0; slot < index.documents().size(); ++slot) {
    const std::vector<TellingTerm> expected = slow_terms(index, slot, state.totals);
    const std::vector<TellingTerm> terms =
        telling_terms(*state.snapshot, slot, state.totals, lookup, context);
    ASSERT_EQ(terms.size(), expected.size()) << slot;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      ASSERT_EQ(terms[i].key, expected[i].key) << slot << " " << terms[i].key.term;
      ASSERT_FLOAT_EQ(terms[i].weight, expected[i].weight);
    }
    found += terms.size();
  }
  EXPECT_GT(found, 1'000U);
}

class LikeThis : public ::testing::Test {
 protected:
  LikeThis() {
    const auto storage = memory_storage();
    IndexWriter writer = IndexWriter::open(storage, {.threads = 1}).value();
    const std::vector<Document> documents = {
        {.id = "a b", .title = "Rent strike", .body = "The tenants withheld the rent."},
        {.id = "rent", .body = "Rents rose, and tenants met about a rent strike."},
        {.id = "strike", .body = "The dockers went on strike in the harbour."},
        {.id = "port", .body = "The harbour and the docks were closed by dockers."},
        {.id = "song", .body = "An evening of songs and poems."},
        {.id = "empty"},
        {.id = "alone", .body = "zzzz"}};
    for (Document document : documents) {
      document.lang = "en";
      writer.add(document).value();
    }
    writer.commit().value();
    searcher_ = std::make_unique<Searcher>(Searcher::open(storage).value());
  }

  SearchResult search(std::string_view text) const {
    return searcher_->search(parse_plain(text, searcher_->schema()).query).value();
  }
  std::vector<std::string> ids(std::string_view text) const {
    std::vector<std::string> ids;
    for (const Hit& hit : search(text).hits) ids.push_back(hit.id);
    return ids;
  }

  std::unique_ptr<Searcher> searcher_;
};

using Ids = std::vector<std::string>;

TEST_F(LikeThis, FindsDocumentsOfTheSameWordsButNotItself) {
  const Ids like_rent = ids("like:\"a b\"");
  ASSERT_GE(like_rent.size(), 2U);
  EXPECT_EQ(like_rent[0], "rent");
  EXPECT_EQ(std::count(like_rent.begin(), like_rent.end(), "a b"), 0);
  EXPECT_EQ(ids("like:port").front(), "strike");
  EXPECT_EQ(search("like:\"a b\"").understood, "like:\"a b\"");
}

TEST_F(LikeThis, JoinsOtherWordsAndSigns) {
  EXPECT_EQ(ids("like:\"a b\" harbour"), (Ids{"strike", "port"}));
  EXPECT_EQ(ids("like:\"a b\" -the"), Ids{"rent"});
  EXPECT_EQ(ids("title:(like:rent)"), Ids{"a b"});
  EXPECT_EQ(ids("-like:\"a b\""), (Ids{"a b", "song", "empty", "alone"}));
}

TEST_F(LikeThis, SaysWhereThereIsNothingToCompare) {
  EXPECT_EQ(search("like:none").warnings, Ids{"no document has the id 'none'"});
  EXPECT_EQ(search("like:empty").warnings, Ids{"no other document has a word of 'empty'"});
  EXPECT_EQ(search("like:alone").warnings, Ids{"no other document has a word of 'alone'"});
  EXPECT_EQ(search("like:none").total, 0U);
  EXPECT_EQ(search("like:alone").total, 0U);
}

TEST_F(LikeThis, ComparesWithSoManyDocuments) {
  std::string query = "like:port";
  for (int i = 0; i < 40; ++i) query += " OR like:port";
  const SearchResult result = search(query);
  EXPECT_EQ(result.cut, "expansions");
  EXPECT_GT(result.total, 0U);
}

// However long the document, its front is read.
TEST(Like, ReadsTheFrontOfAHugeDocument) {
  const auto storage = memory_storage();
  IndexWriter writer = IndexWriter::open(storage, {.threads = 1}).value();
  std::string huge = "harbour ";
  while (huge.size() < 2 * kTellingBytes) huge += "strike café ";
  huge += "poems";
  writer.add({.id = "huge", .body = huge, .lang = "en"}).value();
  writer.add({.id = "front", .body = "harbour", .lang = "en"}).value();
  writer.add({.id = "end", .body = "poems", .lang = "en"}).value();
  writer.commit().value();
  const Searcher searcher = Searcher::open(storage).value();
  const SearchResult result = searcher.search(Query::like("huge")).value();
  ASSERT_EQ(result.hits.size(), 1U);
  EXPECT_EQ(result.hits[0].id, "front");
}

}  // namespace
}  // namespace broadside
