// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_FIELD_TOTALS_H_
#define BROADSIDE_SEARCH_FIELD_TOTALS_H_

#include <cstdint>
#include <vector>

#include "index/snapshot.h"
#include "search/bm25.h"

namespace broadside {

// What ranking needs to know about a text field, over the whole snapshot. Deleted documents count
// until they are merged away.
struct FieldTotals {
  std::uint64_t documents = 0;  // that have the field
  double average_length = 0;
  LengthNorms norms{};
};

inline std::vector<FieldTotals> field_totals(const Snapshot& snapshot) {
  std::vector<FieldTotals> totals(snapshot.schema.text.size());
  for (std::size_t field = 0; field < totals.size(); ++field) {
    std::uint64_t length = 0;
    for (const SegmentView& segment : snapshot.segments) {
      const FieldStats stats = segment.reader->field_stats(static_cast<int>(field));
      totals[field].documents += stats.documents;
      length += stats.total_length;
    }
    if (totals[field].documents > 0) {
      totals[field].average_length =
          static_cast<double>(length) / static_cast<double>(totals[field].documents);
    }
    totals[field].norms = length_norms(totals[field].average_length);
  }
  return totals;
}

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_FIELD_TOTALS_H_
