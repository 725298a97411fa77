// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "bench/answer.h"

#include <utility>

#include "broadside/storage.hpp"

namespace broadside::bench {

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

}  // namespace broadside::bench
