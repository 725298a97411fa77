// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/query/near_test.cc.

#include "query/near.h"

#include <algorithm>

#include "query/characters.h"

namespace broadside {

std::optional<std::uint32_t> read_distance(std::string_view text) noexcept {
  if (text.empty() || !std::all_of(text.begin(), text.end(), is_ascii_digit)) return std::nullopt;
  std::uint32_t number = 0;
  for (const char digit : text) {
    number = std::min(number * 10 + static_cast<std::uint32_t>(digit - '0'), kMaxDistance + 1);
  }
  return number;
}

std::optional<NearOperator> near_operator(std::string_view word) noexcept {
  constexpr std::string_view kName = "NEAR";
  NearOperator near;
  near.ordered = word.starts_with('O');
  if (near.ordered) word.remove_prefix(1);
  if (!word.starts_with(kName)) return std::nullopt;
  word.remove_prefix(kName.size());
  if (word.empty()) return near;
  if (!word.starts_with('/')) return std::nullopt;
  const auto distance = read_distance(word.substr(1));
  if (!distance) return std::nullopt;
  near.too_far = *distance > kMaxDistance;
  near.distance = std::min(*distance, kMaxDistance);
  return near;
}

bool has_places(const Query& query) {
  switch (query.kind) {
    case QueryKind::words:
      return query.parts == Parts::together;
    case QueryKind::phrase:
    case QueryKind::wildcard:
    case QueryKind::fuzzy:
      return true;
    case QueryKind::any:
    case QueryKind::field:
    case QueryKind::boost:
      return !query.children.empty() &&
             std::all_of(query.children.begin(), query.children.end(), has_places);
    default:
      return false;
  }
}

}  // namespace broadside
