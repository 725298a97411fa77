// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Early termination: a stretch of documents knows its least and greatest rank, and stretches are
// taken in the order of what they may hold, so that in an archive that is roughly in order of date
// the first hits are found in a few of them. Where the order of the documents says nothing, each
// stretch is read once. Nothing is scored here.
// Covered by tests/search/sorted_test.cc, against the slow evaluator.

#include "search/sorted_segment.h"

#include <algorithm>
#include <bit>

namespace broadside {

SortedSegment::SortedSegment(const SortOrder& order, std::size_t k, const Limits& limits,
                             SegmentScan& scan)
    : order_(order),
      k_(k),
      scan_(scan),
      column_(scan.sort_columns().column(order.by, order.keyword_field, scan.reader(),
                                         scan.context())) {
  if (limits.after != nullptr) begin_ = first_after(*limits.after);
  if (limits.before != nullptr) end_ = first_after(*limits.before);
  if (k == 0) end_ = 0;
}

// The ordinal of the first value that is not before `value`, or that is behind it.
std::uint32_t SortedSegment::first_ordinal(std::string_view value, bool behind_equal) const {
  const SegmentReader& reader = scan_.reader();
  std::uint32_t low = 0;
  std::uint32_t high = reader.keyword_value_count(order_.keyword_field);
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const std::string at = reader.keyword_value(order_.keyword_field, middle, scan_.context());
    const bool before = behind_equal ? at <= value : at < value;
    (before ? low : high) = before ? middle + 1 : middle;
  }
  return low;
}

// Descending places run the other way: ranks [first, last) are places [max - last, max - first).
SortedSegment::Places SortedSegment::places_of(const SortKey& key) const {
  if (key.missing) return {SortColumn::kMissing, SortColumn::kMissing};
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  if (order_.by == SortBy::date) {
    const std::int64_t day = std::clamp<std::int64_t>(key.number, INT32_MIN, INT32_MAX - 1);
    first = SortColumn::rank_of_day(static_cast<std::int32_t>(day));
    last = first + 1;
  } else {
    first = first_ordinal(key.text, false);
    last = first_ordinal(key.text, true);
  }
  if (!order_.descending) return {first, last};
  return {SortColumn::kMissing - last, SortColumn::kMissing - first};
}

// The least key of the segment that comes behind a hit of any segment. Equal ranks go by the slots.
SortedSegment::Key SortedSegment::first_after(const SortedHit& hit) const {
  const Places places = places_of(hit.key);
  if (hit.slot < scan_.first_slot()) return key_of(places.first, 0);
  const std::uint64_t doc = hit.slot - scan_.first_slot();
  const bool equal_ranks_remain = doc + 1 < scan_.document_count();
  if (hit.key.missing || places.first < places.last) {
    if (equal_ranks_remain) return key_of(places.first, static_cast<DocId>(doc) + 1);
    return hit.key.missing ? UINT64_MAX : key_of(places.last, 0);
  }
  return key_of(places.first, 0);
}

std::vector<SortedSegment::Stretch> SortedSegment::stretches() const {
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < column_->stretches.size(); ++i) {
    const SortColumn::Bounds& bounds = column_->stretches[i];
    Stretch& stretch = stretches.emplace_back();
    stretch.base = static_cast<DocId>(i) * SortColumn::kStretch;
    stretch.end = std::min(stretch.base + SortColumn::kStretch, scan_.document_count());
    const bool none = bounds.least > bounds.greatest;
    const std::uint32_t one = none ? SortColumn::kMissing : place_of(bounds.least);
    const std::uint32_t other = none ? SortColumn::kMissing : place_of(bounds.greatest);
    stretch.least = key_of(std::min(one, other), stretch.base);
    const std::uint32_t last = bounds.any_missing ? SortColumn::kMissing : std::max(one, other);
    stretch.greatest = key_of(last, stretch.end - 1);
  }
  std::sort(stretches.begin(), stretches.end(),
            [](const Stretch& a, const Stretch& b) { return a.least < b.least; });
  return stretches;
}

Tally SortedSegment::run(const PlanNode& root) {
  Tally tally;
  std::optional<MatchWindows> matches;
  DocId reached = 0;
  for (const Stretch& stretch : stretches()) {
    if (!competes(stretch)) {
      tally.exact = false;
      continue;
    }
    if (!matches || stretch.base < reached) matches.emplace(root, scan_);
    const auto bits = matches->fill(stretch.base, stretch.end);
    if (scan_.context().expired()) break;
    for_each_bit(bits, stretch.base, [&](DocId doc) {
      ++tally.matches;
      offer(doc);
    });
    reached = stretch.end;
  }
  return tally;
}

void SortedSegment::offer(DocId doc) {
  const Key key = key_of(place_of(column_->ranks[doc]), doc);
  if (key < begin_ || key >= end_) return;
  if (heap_.size() == k_) {
    std::pop_heap(heap_.begin(), heap_.end());
    heap_.pop_back();
  }
  heap_.push_back(key);
  std::push_heap(heap_.begin(), heap_.end());
  if (heap_.size() == k_) end_ = heap_.front();
}

SortKey SortedSegment::sort_key(Key key) const {
  const std::uint32_t rank = column_->ranks[static_cast<DocId>(key)];
  SortKey sort_key;
  sort_key.missing = rank == SortColumn::kMissing;
  if (sort_key.missing) return sort_key;
  if (order_.by == SortBy::date) {
    sort_key.number = SortColumn::day_of_rank(rank);
  } else {
    sort_key.text = scan_.reader().keyword_value(order_.keyword_field, rank, scan_.context());
  }
  return sort_key;
}

std::vector<SortedHit> SortedSegment::take() {
  std::vector<SortedHit> hits;
  hits.reserve(heap_.size());
  for (const Key key : heap_) {
    hits.push_back({sort_key(key), 0, scan_.first_slot() + static_cast<DocId>(key)});
  }
  return hits;
}

}  // namespace broadside
