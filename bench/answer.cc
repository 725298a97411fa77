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

Result<Answer> answer(const Searcher& searcher, const Query& query, std::size_t top, bool count) {
  const SearchOptions options = {.relax = false, .snippet_chars = 0};
  Answer answer;
  if (top > 0) {
    auto hits = searcher.rank(query, top, options);
    if (!hits) return hits.error();
    answer.hits = std::move(*hits);
  }
  if (count) {
    const auto total = searcher.count(query, options);
    if (!total) return total.error();
    answer.count = *total;
  }
  return answer;
}

}  // namespace broadside::bench
