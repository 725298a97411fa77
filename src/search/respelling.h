// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Words of a query that may be slips of the pen, and the query without them.

#ifndef BROADSIDE_SEARCH_RESPELLING_H_
#define BROADSIDE_SEARCH_RESPELLING_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "broadside/document.hpp"
#include "broadside/query.hpp"
#include "search/lookup.h"

namespace broadside {

constexpr std::size_t kMostChoices = 3;  // of a word

// A word of a query that is rare where words spelled like it are frequent.
struct Slip {
  // In the text of a node of the query; nodes are counted in the order of the tree.
  struct Place {
    std::size_t node = 0;
    std::uint32_t begin_byte = 0;
    std::uint32_t end_byte = 0;
    friend auto operator<=>(const Place&, const Place&) = default;
  };
  std::vector<Place> places;         // ascending; not empty
  std::uint64_t documents = 0;       // summed over fields and forms
  std::vector<std::string> choices;  // what may have been meant, the likeliest first; not empty
};

// The slips of a query, in its order; of many words, only the rarest are looked at. Patterns,
// numbers, what is excluded, and words of scripts that do not spell (Han) or leave no spaces (Thai)
// are none. `level` is that of words that set none.
std::vector<Slip> find_slips(const Query& query, Level level, const Schema& schema, Lookup& lookup);

// The query with choices[chosen[i]] in the place of slips[i]; beyond its choices: as it is.
Query respelled(const Query& query, std::span<const Slip> slips,
                std::span<const std::size_t> chosen);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_RESPELLING_H_
