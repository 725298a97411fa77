// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// `broadside-bench serve`: the search-benchmark-game's engine protocol.

#ifndef BROADSIDE_BENCH_SERVE_H_
#define BROADSIDE_BENCH_SERVE_H_

#include <istream>
#include <ostream>

#include "broadside/result.hpp"
#include "broadside/searcher.hpp"

namespace broadside::bench {

// Answers each line COMMAND<TAB>QUERY of `in` by one line of `out`: the count where the command
// counts, 1 where it does not, UNSUPPORTED for another command.
Status serve(const Searcher& searcher, std::istream& in, std::ostream& out);

}  // namespace broadside::bench

#endif  // BROADSIDE_BENCH_SERVE_H_
