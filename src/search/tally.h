// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_TALLY_H_
#define BROADSIDE_SEARCH_TALLY_H_

#include <cstdint>

namespace broadside {

// How many documents match: exactly, or at least.
struct Tally {
  std::uint64_t matches = 0;
  bool exact = true;

  void add(const Tally& other) {
    matches += other.matches;
    exact = exact && other.exact;
  }
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_TALLY_H_
