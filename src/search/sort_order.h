// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Orders of hits other than by score.

#ifndef BROADSIDE_SEARCH_SORT_ORDER_H_
#define BROADSIDE_SEARCH_SORT_ORDER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "broadside/document.hpp"
#include "broadside/result.hpp"
#include "search/sort_column.h"

namespace broadside {

// What SearchOptions::sort asks for.
struct SortOrder {
  SortBy by = SortBy::relevance;
  int keyword_field = -1;
  bool descending = false;

  // invalid_argument: no such field.
  static Result<SortOrder> parse(std::string_view text, const Schema& schema);
};

// What a document is sorted by: the first day of its date, or the first value of a keyword field.
struct SortKey {
  bool missing = false;     // sorts last, in both directions
  std::int64_t number = 0;  // date
  std::string text;         // keyword
};

struct SortedHit {
  SortKey key;
  float score = 0;
  std::uint64_t slot = 0;
  std::uint32_t duplicates = 0;  // documents folded under it
};

// Whether `a` comes before `b`.
bool sorts_before(const SortOrder& order, const SortedHit& a, const SortedHit& b);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SORT_ORDER_H_
