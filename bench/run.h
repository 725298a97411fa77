// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// `broadside-bench run`: a file of queries, timed one by one on one thread.

#ifndef BROADSIDE_BENCH_RUN_H_
#define BROADSIDE_BENCH_RUN_H_

#include <cstddef>
#include <istream>
#include <ostream>
#include <string>

#include "broadside/result.hpp"
#include "broadside/searcher.hpp"

namespace broadside::bench {

enum class RunMode {
  any,  // a bag of words
  all,
  phrase,    // exact words
  near,      // exact words, in any order, at most five others between them
  wildcard,  // one pattern
  fuzzy,     // one word, and what is one letter apart
  sort,      // `any`, in order of date
  facets,    // `any`, and how many documents have which type
};

struct RunOptions {
  RunMode mode = RunMode::any;
  std::size_t top = 10;
  bool count = false;
  unsigned repeat = 3;  // timed passes after the warm-up; a query's time is the best of them
  std::string dump;     // a TREC run is written here; empty: none
  std::string times;    // a line "microseconds TAB total" for each query; empty: none
};

// Prints one JSON object to `out`. `answers_hash` covers ids, scores to four decimals, and counts.
Status run(const Searcher& searcher, const RunOptions& options, std::istream& queries,
           std::ostream& out);

// What of an index is in the system's file cache when it is opened.
enum class FileCache { kept, dropped };

// The same, after the warm-up each query once on an index just opened, of which the process has
// compared no page with its checksum yet. Where its files are to leave the file cache before, the
// index may be open nowhere else: mapped pages stay.
Status run_first(const std::string& index, FileCache cache, const RunOptions& options,
                 std::istream& queries, std::ostream& out);

}  // namespace broadside::bench

#endif  // BROADSIDE_BENCH_RUN_H_
