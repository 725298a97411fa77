// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Where no document holds all the bare words of a query, any of them will do. Only children of the
// outermost conjunction are bare words; plain_parser.cc sees to that. Covered by
// relaxation_test.cc.

#include "query/relaxation.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace broadside {

bool is_relaxable(const Query& query) {
  if (query.kind == QueryKind::boost) {
    return !query.children.empty() && is_relaxable(query.children.front());
  }
  return query.kind == QueryKind::words && query.relaxable;
}

void require(Query& query) {
  query.relaxable = false;
  if (query.kind == QueryKind::boost && !query.children.empty()) require(query.children.front());
}

std::optional<Query> relax(const Query& query) {
  if (query.kind != QueryKind::all) return std::nullopt;
  std::vector<Query> bare;
  std::vector<Query> rest;
  std::size_t place = 0;  // of the first bare word among the rest
  for (const Query& child : query.children) {
    if (!is_relaxable(child)) {
      rest.push_back(child);
      continue;
    }
    if (bare.empty()) place = rest.size();
    bare.push_back(child);
    require(bare.back());
  }
  if (bare.size() < 2) return std::nullopt;
  Query alternatives = Query::any(std::move(bare));
  if (rest.empty()) return alternatives;
  rest.insert(rest.begin() + static_cast<std::ptrdiff_t>(place), std::move(alternatives));
  return Query::all(std::move(rest));
}

}  // namespace broadside
