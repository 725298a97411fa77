// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The answers of an index to some queries, to be compared with those of the sound one.

#ifndef BROADSIDE_TESTS_WHOLE_ANSWERS_H_
#define BROADSIDE_TESTS_WHOLE_ANSWERS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "broadside/searcher.hpp"

namespace broadside {

// What is said to a query.
struct Answer {
  std::string ranked;              // total, ids, scores, facets
  std::vector<std::string> shown;  // title, section, snippet and next passage of each hit
  bool is_incomplete = false;      // it says of itself that damage kept something out of it

  bool is_as(const Answer& other) const { return ranked == other.ranked && shown == other.shown; }
  // The same, but what is shown of hits may be missing.
  bool is_part_of(const Answer& whole) const;
};

// To a word, a phrase, an exclusion, filters, a wildcard and an alternative.
std::vector<Answer> answers_of(const Searcher& searcher);

// How many of them call themselves incomplete.
std::size_t incomplete(const std::vector<Answer>& answers);

}  // namespace broadside

#endif  // BROADSIDE_TESTS_WHOLE_ANSWERS_H_
