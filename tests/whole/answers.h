// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The answers of an index to some queries, to be compared with those of the sound one.

#ifndef BROADSIDE_TESTS_WHOLE_ANSWERS_H_
#define BROADSIDE_TESTS_WHOLE_ANSWERS_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "broadside/searcher.hpp"

namespace broadside {

// What is said to a query. `said` is empty where there was no answer, or one that calls itself
// incomplete.
struct Answer {
  std::string said;
  std::vector<std::string> snippets;

  // A snippet that cannot be read is missing; it does not fail the search.
  bool is_part_of(const Answer& whole) const {
    return said.empty() ||
           (said == whole.said && snippets.size() == whole.snippets.size() &&
            std::equal(snippets.begin(), snippets.end(), whole.snippets.begin(),
                       [](const auto& a, const auto& b) { return a.empty() || a == b; }));
  }
};

// To a word, a phrase, an exclusion, filters, a wildcard and an alternative.
std::vector<Answer> answers_of(const Searcher& searcher);

// How many of them say nothing.
std::size_t unanswered(const std::vector<Answer>& answers);

}  // namespace broadside

#endif  // BROADSIDE_TESTS_WHOLE_ANSWERS_H_
