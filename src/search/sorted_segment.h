// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_SORTED_SEGMENT_H_
#define BROADSIDE_SEARCH_SORTED_SEGMENT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "search/match_windows.h"
#include "search/plan.h"
#include "search/segment_scan.h"
#include "search/sort_column.h"
#include "search/sort_order.h"
#include "search/tally.h"

namespace broadside {

// The first k documents of one segment in a sort order. Documents are compared as keys, a rank and
// a number; the dates and texts behind the ranks are read for those that are kept.
class SortedSegment {
 public:
  // Which hits can be wanted: those after the last of the page before, and before the last of
  // those found in earlier segments, where they are as many as are wanted. Null: no such limit.
  struct Limits {
    const SortedHit* after = nullptr;
    const SortedHit* before = nullptr;
  };

  SortedSegment(const SortOrder& order, std::size_t k, const Limits& limits, SegmentScan& scan);

  // Takes the documents that match `root`, stretch by stretch, those first that may hold the first
  // hits. Stretches that cannot hold a hit are not read: the tally is then a lower bound.
  Tally run(const PlanNode& root);

  // In no order, with whole keys and without scores.
  std::vector<SortedHit> take();

 private:
  // A rank, the first in the order being the least, and a document.
  using Key = std::uint64_t;
  static Key key_of(std::uint32_t place, DocId doc) noexcept {
    return std::uint64_t{place} << 32 | doc;
  }
  // Documents without a date or a value come last in both directions.
  std::uint32_t place_of(std::uint32_t rank) const noexcept {
    return order_.descending && rank != SortColumn::kMissing ? SortColumn::kMissing - 1 - rank
                                                             : rank;
  }

  struct Stretch {
    Key least = 0;
    Key greatest = 0;
    DocId base = 0;
    DocId end = 0;
  };

  // Where documents that are sorted by `key` are: places [first, last), empty where none is.
  struct Places {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };

  Places places_of(const SortKey& key) const;
  std::uint32_t first_ordinal(std::string_view value, bool behind_equal) const;
  Key first_after(const SortedHit& hit) const;
  std::vector<Stretch> stretches() const;
  bool competes(const Stretch& stretch) const noexcept {
    return stretch.least < end_ && stretch.greatest >= begin_;
  }
  void offer(DocId doc);
  SortKey sort_key(Key key) const;

  const SortOrder& order_;
  std::size_t k_;
  SegmentScan& scan_;
  std::shared_ptr<const SortColumn> column_;
  Key begin_ = 0;          // keys before it are of pages before
  Key end_ = UINT64_MAX;   // keys from here on are too late
  std::vector<Key> heap_;  // the last one first
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SORTED_SEGMENT_H_
