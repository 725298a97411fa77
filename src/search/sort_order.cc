// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/searcher_test.cc.

#include "search/sort_order.h"

#include <algorithm>
#include <tuple>

namespace broadside {

Result<SortOrder> SortOrder::parse(std::string_view text, const Schema& schema) {
  SortOrder order;
  std::string_view name = text;
  if (!name.empty() && name.front() == '-') {
    order.descending = true;
    name.remove_prefix(1);
  }
  if (text.empty() || text == "relevance") return order;
  if (name == "date") {
    order.by = SortBy::date;
    return order;
  }
  order.by = SortBy::keyword;
  order.keyword_field = schema.keyword_index(name);
  if (order.keyword_field >= 0) return order;
  return Error(
      ErrorCode::invalid_argument,
      "sort: expected relevance, date or a keyword field, found '" + std::string(text) + "'");
}

SortedSegment::SortedSegment(const SortOrder& order, std::size_t k, const SortedHit* after,
                             const SegmentScan& scan)
    : order_(order), k_(k), scan_(scan) {
  if (after != nullptr) place_after(*after);
}

std::int64_t SortedSegment::rank_of(DocId doc) {
  std::int64_t rank = 0;
  if (order_.by == SortBy::date) {
    const std::optional<DateRange> date = scan_.reader().date(doc, scan_.context());
    if (!date) return kMissing;
    rank = date->first;
  } else {
    const auto ordinals =
        scan_.reader().keyword_ordinals(order_.keyword_field, doc, scan_.context(), scratch_);
    if (ordinals.empty()) return kMissing;
    rank = ordinals.front();
  }
  return order_.descending ? -rank : rank;
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

void SortedSegment::place_after(const SortedHit& after) {
  has_after_ = true;
  after_slot_ = after.slot;
  if (after.key.missing) {
    after_from_ = after_to_ = kMissing;
    return;
  }
  std::int64_t from = after.key.number;
  std::int64_t to = after.key.number + 1;
  if (order_.by == SortBy::keyword) {
    from = first_ordinal(after.key.text, false);
    to = first_ordinal(after.key.text, true);
  }
  // Negated ranks run the other way: [from, to) becomes [1 - to, 1 - from).
  after_from_ = order_.descending ? 1 - to : from;
  after_to_ = order_.descending ? 1 - from : to;
}

bool SortedSegment::enters(DocId doc) {
  candidate_ = {rank_of(doc), scan_.first_slot() + doc, 0};
  if (has_after_) {
    const bool equal = candidate_.rank == kMissing
                           ? after_from_ == kMissing
                           : candidate_.rank >= after_from_ && candidate_.rank < after_to_;
    if (equal ? candidate_.slot <= after_slot_ : candidate_.rank < after_from_) return false;
  }
  return heap_.size() < k_ || (k_ > 0 && candidate_ < heap_.front());
}

void SortedSegment::keep(float score) {
  candidate_.score = score;
  if (heap_.size() == k_) {
    std::pop_heap(heap_.begin(), heap_.end());
    heap_.pop_back();
  }
  heap_.push_back(candidate_);
  std::push_heap(heap_.begin(), heap_.end());
}

SortKey SortedSegment::key_of(const Candidate& candidate) {
  SortKey key;
  key.missing = candidate.rank == kMissing;
  if (key.missing) return key;
  const std::int64_t value = order_.descending ? -candidate.rank : candidate.rank;
  if (order_.by == SortBy::date) {
    key.number = value;
  } else {
    key.text = scan_.reader().keyword_value(order_.keyword_field, static_cast<std::uint32_t>(value),
                                            scan_.context());
  }
  return key;
}

std::vector<SortedHit> SortedSegment::take() {
  std::vector<SortedHit> hits;
  for (const Candidate& candidate : heap_) {
    hits.push_back({key_of(candidate), candidate.score, candidate.slot});
  }
  return hits;
}

bool sorts_before(const SortOrder& order, const SortedHit& a, const SortedHit& b) {
  if (order.by == SortBy::relevance && a.score != b.score) return a.score > b.score;
  const auto left = std::tie(a.key.number, a.key.text);
  const auto right = std::tie(b.key.number, b.key.text);
  if (a.key.missing != b.key.missing) return b.key.missing;
  if (left != right) return order.descending ? right < left : left < right;
  return a.slot < b.slot;
}

}  // namespace broadside
