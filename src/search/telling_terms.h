// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_TELLING_TERMS_H_
#define BROADSIDE_SEARCH_TELLING_TERMS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "index/snapshot.h"
#include "search/field_totals.h"
#include "search/plan.h"
#include "segment/read_context.h"

namespace broadside {

class Lookup;

// A term of a document, and what it weighs beside the others: at most 1.
struct TellingTerm {
  TermKey key;
  float weight = 0;

  friend bool operator==(const TellingTerm&, const TellingTerm&) = default;
};

// How many there are at most.
inline constexpr std::size_t kTellingTerms = 25;
// How much of each text field of a document is read for them.
inline constexpr std::size_t kTellingBytes = 64 << 10;

// The roots and pairs of characters that tell most about a document: those that are frequent in it
// and rare elsewhere, the best first. Terms that no other document has are none. Damage is noted in
// `context`.
std::vector<TellingTerm> telling_terms(const Snapshot& snapshot, std::uint64_t slot,
                                       std::span<const FieldTotals> totals, const Lookup& lookup,
                                       ReadContext& context);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_TELLING_TERMS_H_
