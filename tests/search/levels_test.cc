// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// exact is part of folded, folded of loose; and a hit says at which level it matches.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/seed.h"
#include "search/hit_details.h"
#include "search/random_corpus.h"
#include "search/request.h"
#include "search/test_index.h"

namespace broadside {
namespace {

std::set<std::uint64_t> matches(const SearcherState& state, const Query& query,
                                const SearchOptions& options) {
  Request request = Request::make(state, options).value();
  request.run(query, state.snapshot->slots).value();
  std::set<std::uint64_t> slots;
  for (const SortedHit& hit : request.gathered().hits) slots.insert(hit.slot);
  return slots;
}

TEST(Levels, EachHoldsTheStricterOne) {
  RandomCorpus corpus(test_seed());
  TestIndex index;
  for (int i = 0; i < 3; ++i) index.add_segment(corpus.documents(150, 20));
  const SearcherState state(index.snapshot());
  const std::vector<std::vector<std::string>> language_sets = {{}, {"es"}, {"en", "ru"}, {"zh"}};
  for (int i = 0; i < 200; ++i) {
    const Query query = Query::words(corpus.text(1 + corpus.below(2)));
    for (const auto& languages : language_sets) {
      const auto at = [&](Level level) {
        return matches(state, query, {.level = level, .languages = languages, .relax = false});
      };
      const auto loose = at(Level::loose);
      const auto folded = at(Level::folded);
      const auto exact = at(Level::exact);
      const std::string name = query.text;
      ASSERT_TRUE(std::includes(loose.begin(), loose.end(), folded.begin(), folded.end())) << name;
      ASSERT_TRUE(std::includes(folded.begin(), folded.end(), exact.begin(), exact.end())) << name;
    }
  }
}

class HitLevels : public ::testing::Test {
 protected:
  HitLevels() {
    index_.add_segment({{.id = "exact", .body = "grève générale", .lang = "fr"},
                        {.id = "folded", .body = "greve generale", .lang = "fr"},
                        {.id = "loose", .body = "grèves générales", .lang = "fr"},
                        {.id = "mixed", .body = "grève générales", .lang = "fr"}});
  }

  std::map<std::string, Level> levels(const Query& query) {
    const SearcherState state(index_.snapshot());
    const SearchOptions options;
    Request request = Request::make(state, options).value();
    request.run(query, 10).value();
    std::map<std::string, Level> levels;
    const std::vector<Hit> hits = make_hits(request, request.gathered().hits).value().hits;
    for (const Hit& hit : hits) levels[hit.id] = hit.level;
    return levels;
  }

  TestIndex index_;
};

TEST_F(HitLevels, AreThoseOfTheWeakestWord) {
  const auto found = levels(Query::all({Query::words("grève"), Query::words("générale")}));
  const std::map<std::string, Level> expected = {{"exact", Level::exact},
                                                 {"folded", Level::folded},
                                                 {"loose", Level::loose},
                                                 {"mixed", Level::loose}};
  EXPECT_EQ(found, expected);
}

TEST_F(HitLevels, OfAnAlternativeCountTheWordsThatMatch) {
  const auto found = levels(bag_of_words("grève absent", false));
  EXPECT_EQ(found.at("exact"), Level::exact);
  EXPECT_EQ(found.at("mixed"), Level::exact);
  EXPECT_EQ(found.at("folded"), Level::folded);
}

}  // namespace
}  // namespace broadside
