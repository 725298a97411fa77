// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_SUGGESTIONS_H_
#define BROADSIDE_SEARCH_SUGGESTIONS_H_

#include <vector>

#include "broadside/searcher.hpp"
#include "search/request.h"

namespace broadside {

// For a request that was run for `query` and found little: the query in other spellings, each of
// which finds more. None where enough was found. corrupt.
Result<std::vector<Suggestion>> make_suggestions(const Query& query, Request& request);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SUGGESTIONS_H_
