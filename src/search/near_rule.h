// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_NEAR_RULE_H_
#define BROADSIDE_SEARCH_NEAR_RULE_H_

#include <cstddef>
#include <cstdint>

namespace broadside {

// How near to one another the operands of NEAR must stand.
struct NearRule {
  std::uint32_t distance = 0;  // other positions between them, all gaps added up
  bool ordered = false;        // in the order of the query
};

// Operands that one NEAR may have: sets of them are the bits of a word.
inline constexpr std::size_t kMostNearOperands = 64;

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_NEAR_RULE_H_
