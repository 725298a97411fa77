// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One query's answer as `serve` and `run` need it.

#ifndef BROADSIDE_BENCH_ANSWER_H_
#define BROADSIDE_BENCH_ANSWER_H_

#include <cstddef>
#include <string>

#include "broadside/result.hpp"
#include "broadside/searcher.hpp"

namespace broadside::bench {

Result<Searcher> open_index(const std::string& path);

// The `top` best hits, and the exact total where `count` asks for it.
Result<Ranking> answer(const Searcher& searcher, const Query& query, std::size_t top, bool count);

// Those of the earliest dates. Besides ids, their titles, dates and levels are read.
Result<Ranking> answer_sorted(const Searcher& searcher, const Query& query, std::size_t top);

// The best, and how many hits have which type; `total` is the sum of these numbers. Besides ids,
// titles, dates and levels are read.
Result<Ranking> answer_with_facets(const Searcher& searcher, const Query& query, std::size_t top);

}  // namespace broadside::bench

#endif  // BROADSIDE_BENCH_ANSWER_H_
