// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/levels_test.cc.

#include "search/match_level.h"

#include <algorithm>

namespace broadside {

std::vector<Level> match_levels(const UnitPlans& units, SegmentScan& scan,
                                std::span<const DocId> docs) {
  std::vector<Level> levels(docs.size(), Level::exact);
  for (std::size_t unit = 0; unit < units.as_evaluated.size(); ++unit) {
    const DocCursorPtr any = scan.cursor(units.as_evaluated[unit]);
    const DocCursorPtr folded = scan.cursor(units.folded[unit]);
    const DocCursorPtr exact = scan.cursor(units.exact[unit]);
    for (std::size_t i = 0; i < docs.size(); ++i) {
      const DocId doc = docs[i];
      if (any->advance(doc) != doc || exact->advance(doc) == doc) continue;
      const Level level = folded->advance(doc) == doc ? Level::folded : Level::loose;
      levels[i] = std::min(levels[i], level);
    }
  }
  return levels;
}

}  // namespace broadside
