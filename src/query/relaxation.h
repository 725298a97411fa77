// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_QUERY_RELAXATION_H_
#define BROADSIDE_QUERY_RELAXATION_H_

#include "broadside/query.hpp"

namespace broadside {

// Whether the query is a bare word, perhaps with a weight.
bool is_relaxable(const Query& query);

// Makes a bare word one that must match; changes nothing else.
void require(Query& query);

}  // namespace broadside

#endif  // BROADSIDE_QUERY_RELAXATION_H_
