// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/searcher_test.cc.

#include "search/sort_order.h"

#include <tuple>

namespace broadside {

Result<SortOrder> SortOrder::parse(std::string_view text, const Schema& schema) {
  SortOrder order;
  std::string_view name = text;
  if (!name.empty() && name.front() == '-') {
    order.descending = true;
    name.remove_prefix(1);
  }
  if (text.empty() || text == "relevance") return order;
  if (name == "date") {
    order.by = SortBy::date;
    return order;
  }
  order.by = SortBy::keyword;
  order.keyword_field = schema.keyword_index(name);
  if (order.keyword_field >= 0) return order;
  return Error(
      ErrorCode::invalid_argument,
      "sort: expected relevance, date or a keyword field, found '" + std::string(text) + "'");
}

bool sorts_before(const SortOrder& order, const SortedHit& a, const SortedHit& b) {
  if (order.by == SortBy::relevance && a.score != b.score) return a.score > b.score;
  const auto left = std::tie(a.key.number, a.key.text);
  const auto right = std::tie(b.key.number, b.key.text);
  if (a.key.missing != b.key.missing) return b.key.missing;
  if (left != right) return order.descending ? right < left : left < right;
  return a.slot < b.slot;
}

}  // namespace broadside
