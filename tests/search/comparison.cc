// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/comparison.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "search/page_token.h"
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
  SearchOptions options{.languages = languages_, .variants = variants_, .relax = false};
  Request planned = Request::make(state_, options).value();
  planned.run(query, 1).value();
  const std::vector<ScoredSlot> expected = slow_.run(planned.plan());
  for (const std::size_t k : {0, 1, 3, 10, 200, 100'000}) {
    for (const bool count : {false, true}) {
      for (const bool facets : {false, true}) check_one(query, expected, k, count, facets);
    }
  }
  for (const std::size_t size : {4, 150}) check_pages(query, expected, size);
}

void Comparison::check_pages(const Query& query, const std::vector<ScoredSlot>& expected,
                             std::size_t size) {
  SearchOptions options{.languages = languages_, .variants = variants_, .relax = false};
  for (std::size_t begin = 0; begin < std::min(expected.size(), 4 * size); begin += size) {
    Request request = Request::make(state_, options).value();
    request.run(query, size).value();
    const std::vector<SortedHit>& hits = request.gathered().hits;
    ASSERT_EQ(hits.size(), std::min(size, expected.size() - begin)) << to_string(query);
    for (std::size_t i = 0; i < hits.size(); ++i) {
      ASSERT_EQ((ScoredSlot{hits[i].score, hits[i].slot}), expected[begin + i])
          << to_string(query) << "\nhit " << begin + i << ", pages of " << size;
    }
    options.after = PageToken{state_.snapshot->state, options.sort, hits.back()}.encode();
  }
}

void Comparison::check_one(const Query& query, const std::vector<ScoredSlot>& expected,
                           std::size_t k, bool count, bool facets) {
  SearchOptions options{
      .languages = languages_, .variants = variants_, .count = count, .relax = false};
  if (facets) options.facets = {"creator"};
  Request request = Request::make(state_, options).value();
  request.run(query, k).value();
  std::vector<ScoredSlot> found;
  for (const SortedHit& hit : request.gathered().hits) found.push_back({hit.score, hit.slot});
  const std::vector<ScoredSlot> best(
      expected.begin(),
      expected.begin() + static_cast<std::ptrdiff_t>(std::min(k, expected.size())));
  ASSERT_EQ(found, best) << to_string(query) << "\nfound    " << describe(found) << "\nexpected "
                         << describe(best) << "\nk " << k << " facets " << facets;
  const Tally& tally = request.gathered().tally;
  ASSERT_LE(tally.matches, expected.size()) << to_string(query);
  ASSERT_TRUE(tally.exact || !count);
  if (tally.exact) {
    ASSERT_EQ(tally.matches, expected.size()) << to_string(query);
  }
}

}  // namespace broadside
