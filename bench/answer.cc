// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "bench/answer.h"

#include <utility>

#include "broadside/storage.hpp"

namespace broadside::bench {
namespace {

Ranking ranking_of(const SearchResult& found) {
  Ranking ranking;
  ranking.total = found.total;
  ranking.total_is_exact = found.total_is_exact;
  for (const Hit& hit : found.hits) ranking.hits.push_back({hit.id, hit.score, hit.index});
  return ranking;
}

}  // namespace

Result<Searcher> open_index(const std::string& path) {
  auto storage = open_directory(path, OpenMode::read);
  if (!storage) return storage.error();
  return Searcher::open(std::move(*storage));
}

Result<Ranking> answer(const Searcher& searcher, const Query& query, std::size_t top, bool count) {
  const SearchOptions options = {.count = count, .relax = false, .snippet_chars = 0};
  if (top > 0) return searcher.rank(query, top, options);
  const auto total = searcher.count(query, options);
  if (!total) return total.error();
  return Ranking{.total = *total, .total_is_exact = true};
}

Result<Ranking> answer_sorted(const Searcher& searcher, const Query& query, std::size_t top) {
  const auto found =
      searcher.search(query, {.limit = top, .sort = "date", .relax = false, .snippet_chars = 0});
  if (!found) return found.error();
  return ranking_of(*found);
}

Result<Ranking> answer_with_facets(const Searcher& searcher, const Query& query, std::size_t top) {
  const auto found = searcher.search(
      query, {.limit = top, .facets = {"type"}, .relax = false, .snippet_chars = 0});
  if (!found) return found.error();
  Ranking ranking = ranking_of(*found);
  ranking.total = 0;
  for (const FacetCount& type : found->facets.front().values) ranking.total += type.documents;
  return ranking;
}

}  // namespace broadside::bench
