// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Words of the index that a pattern of the query stands for.

#ifndef BROADSIDE_SEARCH_EXPANSIONS_H_
#define BROADSIDE_SEARCH_EXPANSIONS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/query.hpp"
#include "index/snapshot.h"
#include "search/plan.h"
#include "search/word_pattern.h"
#include "segment/read_context.h"

namespace broadside {

// The most frequent words; and how many others there are.
struct Expansion {
  TermSet terms;
  std::uint64_t left_out = 0;
};

// For one search; borrows everything it is given.
class Expansions {
 public:
  // `most` words stand for a pattern; up to kMost.
  Expansions(const Snapshot& snapshot, Analyzer& analyzer, ReadContext& context,
             std::size_t most = kMost)
      : snapshot_(snapshot),
        analyzer_(analyzer),
        context_(context),
        most_(std::clamp<std::size_t>(most, 1, kMost)) {}

  // Words of some text fields, with or without diacritics: folded, the pattern and the word may
  // both be; exactly, the word is as the pattern has it. What is found exactly is part of what is
  // found folded.
  const Expansion& wildcard(std::string_view pattern, std::span<const int> fields, Level level);

  static constexpr std::size_t kMost = 10'000;
  std::size_t most() const noexcept { return most_; }

 private:
  struct Levels {
    Expansion folded;
    Expansion exact;
  };
  class Kept;

  Levels expand(std::string_view pattern, std::span<const int> fields);
  void add_aliases(const WordPattern& exact, const WordPattern& folded, std::span<const int> fields,
                   Kept& kept);
  std::uint64_t documents(std::string_view word, std::span<const int> fields) const;

  const Snapshot& snapshot_;
  Analyzer& analyzer_;
  ReadContext& context_;
  std::size_t most_;
  std::map<std::pair<std::string, std::vector<int>>, Levels> known_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_EXPANSIONS_H_
