// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_QUERY_NEAR_H_
#define BROADSIDE_QUERY_NEAR_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "broadside/query.hpp"

namespace broadside {

// The words that may stand between operands where the query does not say how many.
inline constexpr std::uint32_t kDefaultDistance = 10;
// More are taken as so many.
inline constexpr std::uint32_t kMaxDistance = 10'000;

// `NEAR`, `NEAR/5`, `ONEAR/5`.
struct NearOperator {
  std::uint32_t distance = kDefaultDistance;
  bool ordered = false;
  bool too_far = false;  // more than kMaxDistance was asked for

  friend bool operator==(const NearOperator&, const NearOperator&) = default;
};
std::optional<NearOperator> near_operator(std::string_view word) noexcept;

// A number of digits, all of `text`, at least one; above kMaxDistance: one more than that.
std::optional<std::uint32_t> read_distance(std::string_view text) noexcept;

// Whether a query has places in a text, so that it can be an operand of NEAR.
bool has_places(const Query& query);

}  // namespace broadside

#endif  // BROADSIDE_QUERY_NEAR_H_
