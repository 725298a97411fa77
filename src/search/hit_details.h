// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// From ranked documents to hits: stored fields, the level of the match, snippets, explanations.

#ifndef BROADSIDE_SEARCH_HIT_DETAILS_H_
#define BROADSIDE_SEARCH_HIT_DETAILS_H_

#include <cstddef>
#include <span>
#include <vector>

#include "broadside/searcher.hpp"
#include "search/request.h"

namespace broadside {

struct ShownHits {
  std::vector<Hit> hits;
  // Of hits whose stored document, or text, cannot be read: id and score alone are there, or all
  // but the snippet.
  std::size_t unreadable = 0;
  std::vector<Finding> damage;  // because of which; each once
};

// Hits for the documents gathered, in their order. corrupt.
Result<ShownHits> make_hits(Request& request, std::span<const SortedHit> documents);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_HIT_DETAILS_H_
