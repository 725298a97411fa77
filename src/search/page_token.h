// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_PAGE_TOKEN_H_
#define BROADSIDE_SEARCH_PAGE_TOKEN_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "broadside/result.hpp"
#include "search/sort_order.h"

namespace broadside {

// The place of the last hit of a page in the order of hits: what SearchOptions::after says.
struct PageToken {
  std::uint64_t state = 0;  // of the snapshot
  std::string sort;         // as in SearchOptions
  SortedHit last;

  std::string encode() const;
  // invalid_argument: not something that encode() made.
  static Result<PageToken> decode(std::string_view text);
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_PAGE_TOKEN_H_
