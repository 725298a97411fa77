// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/comparison.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "search/request.h"

namespace broadside {
namespace {

std::string describe(const std::vector<ScoredSlot>& hits) {
  std::string text;
  for (const ScoredSlot& hit : hits) {
    text += std::to_string(hit.slot) + ":" + std::to_string(hit.score) + " ";
  }
  return text;
}

}  // namespace

void Comparison::check(const Query& query) {
  SearchOptions options{.languages = languages_, .relax = false};
  Request planned = Request::make(state_, options).value();
  planned.run(query, 1).value();
  const std::vector<ScoredSlot> expected = slow_.run(planned.plan());
  for (const std::size_t k : {0, 1, 3, 10, 200, 100'000}) {
    for (const bool count : {false, true}) {
      for (const bool tree : {false, true}) check_one(query, expected, k, count, tree);
    }
  }
}

void Comparison::check_one(const Query& query, const std::vector<ScoredSlot>& expected,
                           std::size_t k, bool count, bool tree) {
  SearchOptions options{.languages = languages_, .count = count, .relax = false};
  if (tree) options.facets = {"creator"};
  Request request = Request::make(state_, options).value();
  request.run(query, k).value();
  std::vector<ScoredSlot> found;
  for (const SortedHit& hit : request.gathered().hits) found.push_back({hit.score, hit.slot});
  const std::vector<ScoredSlot> best(
      expected.begin(),
      expected.begin() + static_cast<std::ptrdiff_t>(std::min(k, expected.size())));
  ASSERT_EQ(found, best) << to_string(query) << "\nfound    " << describe(found) << "\nexpected "
                         << describe(best) << "\nk " << k << " tree " << tree;
  const Tally& tally = request.gathered().tally;
  ASSERT_LE(tally.matches, expected.size()) << to_string(query);
  ASSERT_TRUE(tally.exact || !count);
  if (tally.exact) {
    ASSERT_EQ(tally.matches, expected.size()) << to_string(query);
  }
}

}  // namespace broadside
