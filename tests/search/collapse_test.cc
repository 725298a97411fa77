// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Folded near-duplicates, page by page, against the obvious way: the whole ranking, one hit after
// the other.

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "base/seed.h"
#include "broadside/broadside.hpp"
#include "index/snapshot.h"
#include "search/random_corpus.h"
#include "search/similarity.h"

namespace broadside {
namespace {

using Storages = std::vector<std::shared_ptr<const Storage>>;

void add(const std::vector<Document>& documents, const std::shared_ptr<Storage>& storage) {
  IndexWriter writer =
      IndexWriter::open(storage, {.memory_bytes = 32U << 20, .threads = 1}).value();
  for (const Document& document : documents) writer.add(document).value();
  writer.commit().value();
}

// Documents of which many are another with some words changed, or the same, or without text.
std::vector<Document> with_copies(RandomCorpus& random, std::size_t count) {
  std::vector<Document> documents = random.documents(count, 60);
  for (std::size_t i = 1; i < count; ++i) {
    const std::size_t kind = random.below(6);
    if (kind == 0) documents[i].title = documents[i].body = "";
    if (kind == 1) documents[i].body = "...";
    if (kind > 3) continue;
    const Document& source = documents[random.below(i)];
    documents[i].title = source.title;
    documents[i].body = source.body;
    for (std::size_t changes = random.below(5); changes > 0 && kind == 3; --changes) {
      const std::size_t space = documents[i].body.find(' ', random.below(200));
      if (space != std::string::npos) documents[i].body.insert(space, " " + random.word());
    }
  }
  return documents;
}

struct Leader {
  std::string id;
  std::uint32_t folded = 0;
  Sketch sketch;

  friend bool operator==(const Leader& a, const Leader& b) {
    return a.id == b.id && a.folded == b.folded;
  }
  friend std::ostream& operator<<(std::ostream& out, const Leader& leader) {
    return out << leader.id << "+" << leader.folded;
  }
};

// Of all facets, in their order.
std::vector<std::pair<std::string, std::uint64_t>> values_of(const SearchResult& result) {
  std::vector<std::pair<std::string, std::uint64_t>> values;
  for (const Facet& facet : result.facets) {
    for (const FacetCount& count : facet.values) values.emplace_back(count.value, count.documents);
  }
  return values;
}

class Folded {
 public:
  explicit Folded(const Storages& storages) : searcher_(Searcher::open_as_one(storages).value()) {
    ReadContext context;
    for (const auto& storage : storages) {
      const auto snapshot = open_snapshot(*storage).value();
      for (const SegmentView& segment : snapshot->segments) {
        for (DocId doc = 0; doc < segment.reader->document_count(); ++doc) {
          if (segment.live && !segment.live->live(doc)) continue;
          sketches_[std::string(segment.reader->id(doc, context))] =
              segment.reader->sketch(doc, context);
        }
      }
    }
  }

  // How many were folded.
  std::size_t check(const Query& query, SearchOptions options) {
    options.relax = false;
    options.snippet_chars = 0;
    options.limit = 1'000'000;
    options.count = true;
    const SearchResult all = searcher_.search(query, options).value();
    const std::vector<Leader> expected = leaders(all, options.duplicates_from);
    options.collapse = true;
    for (const std::size_t size : {1, 3, 50, 1'000'000}) {
      options.limit = size;
      options.count = random_.below(2) == 0;
      check_pages(query, options, expected, all);
    }
    check_expansion(query, options, expected, all);
    return all.hits.size() - expected.size();
  }

  const Searcher& searcher() const { return searcher_; }

 private:
  std::vector<Leader> leaders(const SearchResult& all, double least) const {
    std::vector<Leader> found;
    for (const Hit& hit : all.hits) {
      const Sketch& sketch = sketches_.at(hit.id);
      const auto leader = std::find_if(found.begin(), found.end(), [&](const Leader& before) {
        return resemblance(before.sketch, sketch) >= least;
      });
      if (leader == found.end()) {
        found.push_back({hit.id, 0, sketch});
      } else {
        ++leader->folded;
      }
    }
    return found;
  }

  void check_pages(const Query& query, SearchOptions options, const std::vector<Leader>& expected,
                   const SearchResult& all) const {
    std::vector<Leader> found;
    options.after.clear();
    for (int page = 0; page < 6; ++page) {
      const SearchResult result = searcher_.search(query, options).value();
      ASSERT_EQ(result.total, all.total);
      ASSERT_TRUE(result.total_is_exact);
      ASSERT_EQ(values_of(result), values_of(all));
      for (const Hit& hit : result.hits) found.push_back({hit.id, hit.duplicates, {}});
      options.after = result.next;
      if (result.next.empty()) break;
    }
    const std::size_t shown =
        std::min(expected.size(), 6 * std::min(options.limit, all.hits.size()));
    ASSERT_EQ(found, std::vector<Leader>(expected.begin(),
                                         expected.begin() + static_cast<std::ptrdiff_t>(shown)))
        << to_string(query) << " sorted by " << options.sort << " in pages of " << options.limit;
  }

  // duplicates:ID finds what resembles a leader: at least what was folded under it.
  void check_expansion(const Query& query, SearchOptions options,
                       const std::vector<Leader>& expected, const SearchResult& all) const {
    options.collapse = false;
    options.limit = 1'000'000;
    for (std::size_t i = 0; i < std::min<std::size_t>(expected.size(), 3); ++i) {
      std::vector<std::string> alike;
      for (const Hit& hit : all.hits) {
        const double like = resemblance(sketches_.at(hit.id), expected[i].sketch);
        if (hit.id != expected[i].id && like >= options.duplicates_from) alike.push_back(hit.id);
      }
      SearchOptions only = options;
      only.filters.push_back(Query::duplicates(expected[i].id));
      std::vector<std::string> found;
      for (const Hit& hit : searcher_.search(query, only).value().hits) found.push_back(hit.id);
      ASSERT_EQ(found, alike) << to_string(query) << " " << expected[i].id;
      ASSERT_GE(found.size(), expected[i].folded);
    }
  }

  Searcher searcher_;
  std::map<std::string, Sketch> sketches_;
  mutable RandomCorpus random_{test_seed()};
};

TEST(Collapse, IsTheWalkOverTheWholeRanking) {
  RandomCorpus random(test_seed());
  Storages parts;
  std::size_t gone = 0;
  for (const std::size_t segments : {3, 1, 2}) {
    const auto part = memory_storage();
    for (std::size_t i = 0; i < segments; ++i) add(with_copies(random, 60), part);
    parts.push_back(part);
    IndexWriter writer = IndexWriter::open(part, {.threads = 1}).value();
    for (int i = 0; i < 20; ++i)
      gone += writer.remove(std::to_string(random.below(360))).ok() ? 1 : 0;
    writer.commit().value();
  }
  EXPECT_GT(gone, 0U);
  Folded folded(parts);
  std::size_t all = 0;
  for (int i = 0; i < 40 && !::testing::Test::HasFatalFailure(); ++i) {
    const Query query = i % 4 == 0   ? Query::everything()
                        : i % 4 == 1 ? random.query(2)
                                     : bag_of_words(random.text(2), false);
    for (const std::string sort : {"", "date", "-creator"}) {
      SearchOptions options{.sort = sort, .facets = {"creator"}};
      constexpr float kFrom[] = {0.8F, 0.4F, 1.0F};
      options.duplicates_from = kFrom[random.below(3)];
      if (random.below(3) == 0) options.filters = {random.condition()};
      if (random.below(2) == 0) options.facets.clear();
      all += folded.check(query, options);
      if (::testing::Test::HasFatalFailure()) break;
    }
  }
  EXPECT_GT(all, 1'000U);
}

// More hits than are taken at a time, most of them folded.
TEST(Collapse, GoesOnUntilAPageIsFull) {
  RandomCorpus random(test_seed());
  std::vector<Document> documents;
  for (int i = 0; i < 1'500; ++i) {
    const std::string text = i % 500 == 0 ? random.text(40) : documents.back().body;
    documents.push_back({.id = std::to_string(i), .body = text, .lang = "en"});
  }
  const auto storage = memory_storage();
  add(documents, storage);
  Folded folded({storage});
  folded.check(Query::everything(), {});
  const SearchResult result =
      folded.searcher().search(Query::everything(), {.limit = 2, .collapse = true}).value();
  ASSERT_EQ(result.hits.size(), 2U);
  EXPECT_EQ(result.hits[1].id, "500");
  EXPECT_EQ(result.hits[1].duplicates, 499U);
  EXPECT_EQ(result.total, 1'500U);
  EXPECT_FALSE(result.next.empty());
}

TEST(Collapse, RankingsFoldToo) {
  const auto storage = memory_storage();
  add({{.id = "a", .body = "the rent strike in the harbour"},
       {.id = "b", .body = "the rent strike in the harbour"},
       {.id = "c", .body = "a strike"}},
      storage);
  const Searcher searcher = Searcher::open(storage).value();
  const Query query = Query::words("strike");
  EXPECT_EQ(searcher.rank(query, 10).value().hits.size(), 3U);
  const Ranking folded = searcher.rank(query, 10, {.collapse = true}).value();
  EXPECT_EQ(folded.hits.size(), 2U);
  EXPECT_EQ(folded.total, 3U);
  EXPECT_EQ(searcher.count(query, {.collapse = true}).value(), 3U);
}

TEST(Collapse, ThresholdsThatTellNothingAreRefused) {
  const auto storage = memory_storage();
  add({{.id = "a", .body = "strike"}}, storage);
  const Searcher searcher = Searcher::open(storage).value();
  for (const float from : {0.0F, 0.29F, 1.01F, -1.0F, std::numeric_limits<float>::quiet_NaN()}) {
    const auto result = searcher.search(Query::words("strike"), {.duplicates_from = from});
    ASSERT_FALSE(result.ok()) << from;
    EXPECT_EQ(result.error().code(), ErrorCode::invalid_argument);
  }
  EXPECT_TRUE(searcher.search(Query::words("strike"), {.duplicates_from = 0.3F}).ok());
}

TEST(Collapse, AnUnknownDocumentIsNamed) {
  const auto storage = memory_storage();
  add({{.id = "a", .body = "strike"}}, storage);
  const Searcher searcher = Searcher::open(storage).value();
  const SearchResult result = searcher.search(Query::duplicates("b c")).value();
  EXPECT_EQ(result.total, 0U);
  EXPECT_EQ(result.understood, "duplicates:\"b c\"");
  EXPECT_EQ(result.warnings, std::vector<std::string>{"no document has the id 'b c'"});
}

}  // namespace
}  // namespace broadside
