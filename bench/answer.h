// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One query's answer as both `serve` and `run` need it.

#ifndef BROADSIDE_BENCH_ANSWER_H_
#define BROADSIDE_BENCH_ANSWER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "broadside/result.hpp"
#include "broadside/searcher.hpp"

namespace broadside::bench {

struct Answer {
  std::vector<RankedId> hits;
  std::uint64_t count = 0;  // exact; 0 where it was not asked for
};

Result<Searcher> open_index(const std::string& path);

Result<Answer> answer(const Searcher& searcher, const Query& query, std::size_t top, bool count);

}  // namespace broadside::bench

#endif  // BROADSIDE_BENCH_ANSWER_H_
