// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One query's answer as both `serve` and `run` need it.

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

}  // namespace broadside::bench

#endif  // BROADSIDE_BENCH_ANSWER_H_
