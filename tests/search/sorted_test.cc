// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Orders by columns, page by page, their counts and facets, against a slow sort of what the slow
// evaluator finds.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/seed.h"
#include "search/page_token.h"
#include "search/random_corpus.h"
#include "search/request.h"
#include "search/slow_evaluator.h"
#include "search/test_index.h"

namespace broadside {
namespace {

class Sorted {
 public:
  explicit Sorted(const TestIndex& index) : index_(index), state_(index.snapshot()), slow_(index) {}

  void check(const Query& query, const std::string& sort, std::vector<Query> filters) {
    SearchOptions options{.filters = std::move(filters), .relax = false};
    Request planned = Request::make(state_, options).value();
    planned.run(query, 1).value();
    std::vector<ScoredSlot> expected = slow_.run(planned.plan());
    expect_facets(query, options, expected);
    if (sort.empty()) return;
    options.sort = sort;
    std::sort(expected.begin(), expected.end(), [&](const ScoredSlot& a, const ScoredSlot& b) {
      return before(sort, a.slot, b.slot);
    });
    for (const std::size_t size : {1, 7, 100'000}) check_pages(query, options, expected, size);
  }

 private:
  // Missing ones last, then the key, then the slot.
  using Key = std::tuple<bool, std::int64_t, std::string>;
  Key key(const std::string& field, std::uint64_t slot) const {
    const NaiveDocument& naive = index_.documents()[slot];
    if (field == "date") return {!naive.date, naive.date ? naive.date->first : 0, ""};
    for (const FieldValue& value : naive.document.fields) {
      if (value.field == field) return {false, 0, value.value};
    }
    return {true, 0, ""};
  }

  bool before(const std::string& sort, std::uint64_t a, std::uint64_t b) const {
    const bool descending = sort.front() == '-';
    const std::string field = sort.substr(descending ? 1 : 0);
    const Key left = key(field, a), right = key(field, b);
    if (std::get<0>(left) != std::get<0>(right)) return std::get<0>(right);
    if (left != right) return descending ? right < left : left < right;
    return a < b;
  }

  void check_pages(const Query& query, SearchOptions options,
                   const std::vector<ScoredSlot>& expected, std::size_t size) {
    options.after.clear();
    for (std::size_t begin = 0; begin < std::min(expected.size() + 1, 5 * size); begin += size) {
      options.count = begin % 2 == 1;
      Request request = Request::make(state_, options).value();
      request.run(query, size).value();
      const std::vector<SortedHit>& hits = request.gathered().hits;
      const Tally& tally = request.gathered().tally;
      ASSERT_LE(tally.matches, expected.size());
      ASSERT_TRUE(tally.exact || !options.count);
      ASSERT_TRUE(tally.matches > 0 || expected.empty());
      if (tally.exact) {
        ASSERT_EQ(tally.matches, expected.size()) << to_string(query);
      }
      ASSERT_EQ(hits.size(), begin < expected.size() ? std::min(size, expected.size() - begin) : 0)
          << to_string(query) << " " << options.sort << " from " << begin;
      for (std::size_t i = 0; i < hits.size(); ++i) {
        ASSERT_EQ((ScoredSlot{hits[i].score, hits[i].slot}), expected[begin + i])
            << to_string(query) << " " << options.sort << " hit " << begin + i;
      }
      if (hits.empty()) break;
      options.after = PageToken{state_.snapshot->state, options.sort, hits.back()}.encode();
    }
  }

  void expect_facets(const Query& query, SearchOptions options,
                     const std::vector<ScoredSlot>& expected) {
    options.facets = {"coverage"};
    std::map<std::string, std::uint64_t> counts;
    for (const ScoredSlot& hit : expected) {
      std::set<std::string> values;
      for (const FieldValue& value : index_.documents()[hit.slot].document.fields) {
        if (value.field == "coverage") values.insert(value.value);
      }
      for (const std::string& value : values) ++counts[value];
    }
    Request request = Request::make(state_, options).value();
    request.run(query, 3).value();
    ASSERT_TRUE(request.gathered().tally.exact);
    ASSERT_EQ(request.gathered().tally.matches, expected.size());
    const std::vector<FacetCount>& found = request.gathered().facets.at(0).values;
    ASSERT_EQ(found.size(), counts.size()) << to_string(query);
    for (std::size_t i = 0; i < found.size(); ++i) {
      ASSERT_EQ(found[i].documents, counts[found[i].value]) << to_string(query);
      ASSERT_TRUE(i == 0 || found[i - 1].documents >= found[i].documents);
    }
  }

  const TestIndex& index_;
  SearcherState state_;
  SlowEvaluator slow_;
};

constexpr const char* kSorts[] = {"date", "-date", "creator", "-creator", "coverage", "-coverage"};

TEST(Sorted, AgreesOnManySmallSegments) {
  RandomCorpus corpus(test_seed());
  TestIndex index;
  for (std::size_t segment = 0; segment < 4; ++segment) {
    index.add_segment(corpus.documents(1 + corpus.below(200), 20));
  }
  for (std::size_t i = 0; i < 40; ++i) index.remove(corpus.below(index.documents().size()));
  Sorted sorted(index);
  for (int i = 0; i < 60 && !::testing::Test::HasFatalFailure(); ++i) {
    std::vector<Query> filters;
    if (corpus.below(2) == 0) filters.push_back(corpus.condition());
    for (const char* sort : kSorts) sorted.check(corpus.query(2), sort, filters);
  }
}

// In order of date, but for a few; so stretches of documents are left out.
std::vector<Document> chronicle(std::size_t count, RandomCorpus& random) {
  std::vector<Document> documents = random.documents(count, 6);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::size_t when = random.below(300) == 0 ? random.below(count) : i;
    if (random.below(50) != 0) documents[i].date = std::to_string(1000 + when / 20);
  }
  return documents;
}

TEST(Sorted, AgreesWhereStretchesAreLeftOut) {
  RandomCorpus corpus(test_seed());
  TestIndex index;
  index.add_segment(chronicle(9'000, corpus));
  index.add_segment(chronicle(5'000, corpus));
  Sorted sorted(index);
  const Query queries[] = {Query::everything(), Query::words("the"),
                           Query::all({Query::words("strike"), Query::words("union")}),
                           Query::phrase("strike the"), Query::words("zzz")};
  for (const Query& query : queries) {
    for (const char* sort : {"date", "-date", "-coverage"}) {
      if (!::testing::Test::HasFatalFailure()) sorted.check(query, sort, {});
    }
  }
}

TEST(Sorted, ReadsFewStretchesOfAnArchiveInOrderOfDate) {
  RandomCorpus corpus(test_seed());
  TestIndex index;
  index.add_segment(chronicle(20'000, corpus));
  const SearcherState state(index.snapshot());
  for (const char* sort : {"date", "-date"}) {
    const SearchOptions options{.sort = sort};
    Request request = Request::make(state, options).value();
    request.run(Query::everything(), 10).value();
    EXPECT_FALSE(request.gathered().tally.exact);
    EXPECT_LT(request.gathered().tally.matches, 20'000U);
    EXPECT_EQ(request.gathered().hits.size(), 10U);
  }
}

}  // namespace
}  // namespace broadside
