// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Orders of hits other than by score.

#ifndef BROADSIDE_SEARCH_SORT_ORDER_H_
#define BROADSIDE_SEARCH_SORT_ORDER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/document.hpp"
#include "broadside/result.hpp"
#include "search/segment_scan.h"

namespace broadside {

enum class SortBy : std::uint8_t { relevance, date, keyword };

// What SearchOptions::sort asks for.
struct SortOrder {
  SortBy by = SortBy::relevance;
  int keyword_field = -1;
  bool descending = false;

  // invalid_argument: no such field.
  static Result<SortOrder> parse(std::string_view text, const Schema& schema);
};

// What a document is sorted by: the first day of its date, or the first value of a keyword field.
struct SortKey {
  bool missing = false;     // sorts last, in both directions
  std::int64_t number = 0;  // date
  std::string text;         // keyword
};

struct SortedHit {
  SortKey key;
  float score = 0;
  std::uint64_t slot = 0;
};

// The k first documents of one segment in a sort order. Keys are compared as small numbers,
// ordinals of values; the texts behind them are read for those that are kept.
class SortedSegment {
 public:
  // Only documents that come after `after` are kept.
  SortedSegment(const SortOrder& order, std::size_t k, const SortedHit* after,
                const SegmentScan& scan);

  // Whether the document would be kept. Its score is asked for only then.
  bool enters(DocId doc);
  // Keeps the document that enters() was asked about last.
  void keep(float score);

  // Unsorted, with whole keys.
  std::vector<SortedHit> take();

 private:
  struct Candidate {
    std::int64_t rank = 0;  // ascending in the order; documents without a key have kMissing
    std::uint64_t slot = 0;
    float score = 0;

    friend bool operator<(const Candidate& a, const Candidate& b) {
      return a.rank != b.rank ? a.rank < b.rank : a.slot < b.slot;
    }
  };
  static constexpr std::int64_t kMissing = INT64_MAX;

  std::int64_t rank_of(DocId doc);
  void place_after(const SortedHit& after);
  std::uint32_t first_ordinal(std::string_view value, bool behind_equal) const;
  SortKey key_of(const Candidate& candidate);

  const SortOrder& order_;
  std::size_t k_;
  const SegmentScan& scan_;
  // Candidates with a rank in [after_from_, after_to_) come after by their slot alone, lower ones
  // not.
  bool has_after_ = false;
  std::int64_t after_from_ = 0;
  std::int64_t after_to_ = 0;
  std::uint64_t after_slot_ = 0;
  Candidate candidate_;
  std::vector<Candidate> heap_;  // the last one first
  std::vector<std::uint32_t> scratch_;
};

// Whether `a` comes before `b`.
bool sorts_before(const SortOrder& order, const SortedHit& a, const SortedHit& b);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SORT_ORDER_H_
