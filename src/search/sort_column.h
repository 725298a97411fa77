// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What the documents of a segment are sorted by, as small numbers.

#ifndef BROADSIDE_SEARCH_SORT_COLUMN_H_
#define BROADSIDE_SEARCH_SORT_COLUMN_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <tuple>
#include <vector>

#include "search/bounded_cache.h"
#include "segment/read_context.h"
#include "segment/segment_reader.h"

namespace broadside {

enum class SortBy : std::uint8_t { relevance, date, keyword };

// The rank of each document of a segment by one column: of the first day of its date, or of the
// first value of a keyword field.
struct SortColumn {
  // Of documents without a date or a value.
  static constexpr std::uint32_t kMissing = UINT32_MAX;
  // Documents of a stretch, whose ranks are looked at together.
  static constexpr DocId kStretch = 4'096;

  struct Bounds {
    std::uint32_t least = kMissing;
    std::uint32_t greatest = 0;
    bool any_missing = false;
  };

  std::vector<std::uint32_t> ranks;
  std::vector<Bounds> stretches;  // of the ranks that are not missing

  static std::uint32_t rank_of_day(std::int32_t day) noexcept {
    return static_cast<std::uint32_t>(day) ^ 0x8000'0000U;
  }
  static std::int32_t day_of_rank(std::uint32_t rank) noexcept {
    return static_cast<std::int32_t>(rank ^ 0x8000'0000U);
  }
};

// Columns made at first use and kept for the snapshot as long as there is room. Thread-safe.
class SortColumns {
 public:
  // `segment` is of the snapshot and lives as long as this does; `field`: of keywords.
  std::shared_ptr<const SortColumn> column(SortBy by, int field, const SegmentReader& segment,
                                           ReadContext& context);

  static constexpr std::size_t kBudgetBytes = std::size_t{32} << 20;

 private:
  BoundedCache<std::tuple<const SegmentReader*, SortBy, int>, SortColumn> columns_{kBudgetBytes};
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SORT_COLUMN_H_
