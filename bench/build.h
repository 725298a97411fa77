// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// `broadside-bench build`: a JSONL corpus into an index of one field and one segment, timed.

#ifndef BROADSIDE_BENCH_BUILD_H_
#define BROADSIDE_BENCH_BUILD_H_

#include <cstddef>
#include <istream>
#include <ostream>
#include <string>

#include "broadside/result.hpp"

namespace broadside::bench {

struct BuildOptions {
  std::string index;
  bool stem = true;  // as English; otherwise roots are folded words
  unsigned threads = 0;
  std::size_t memory_mb = 512;
  bool columns = false;  // the lines' "date" and "type" as well
  bool reorder = false;  // as `broadside optimize --reorder` does
};

// Reads lines {"id","text"} or {"id","title","body"} and prints one JSON object to `out`.
// invalid_argument: a line that is no such object, or an index that exists.
Status build(const BuildOptions& options, std::istream& corpus, std::ostream& out);

}  // namespace broadside::bench

#endif  // BROADSIDE_BENCH_BUILD_H_
