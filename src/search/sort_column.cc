// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/searcher_test.cc and evaluators_test.cc.

#include "search/sort_column.h"

#include <algorithm>
#include <optional>

namespace broadside {
namespace {

std::uint32_t date_rank(const SegmentReader& segment, DocId doc, ReadContext& context) {
  const std::optional<DateRange> date = segment.date(doc, context);
  return date ? SortColumn::rank_of_day(date->first) : SortColumn::kMissing;
}

SortColumn make_column(SortBy by, int field, const SegmentReader& segment, ReadContext& context) {
  SortColumn column;
  column.ranks.resize(segment.document_count());
  column.stretches.resize((segment.document_count() + SortColumn::kStretch - 1) /
                          SortColumn::kStretch);
  std::vector<std::uint32_t> scratch;
  for (DocId doc = 0; doc < segment.document_count(); ++doc) {
    std::uint32_t& rank = column.ranks[doc];
    if (by == SortBy::date) {
      rank = date_rank(segment, doc, context);
    } else {
      const auto ordinals = segment.keyword_ordinals(field, doc, context, scratch);
      rank = ordinals.empty() ? SortColumn::kMissing : ordinals.front();
    }
    SortColumn::Bounds& bounds = column.stretches[doc / SortColumn::kStretch];
    if (rank == SortColumn::kMissing) {
      bounds.any_missing = true;
    } else {
      bounds.least = std::min(bounds.least, rank);
      bounds.greatest = std::max(bounds.greatest, rank);
    }
  }
  return column;
}

}  // namespace

std::shared_ptr<const SortColumn> SortColumns::column(SortBy by, int field,
                                                      const SegmentReader& segment,
                                                      ReadContext& context) {
  const std::tuple key(&segment, by, field);
  if (auto known = columns_.find(key)) return known;
  auto column = std::make_shared<const SortColumn>(make_column(by, field, segment, context));
  if (context.incomplete()) return column;
  const std::size_t bytes = column->ranks.size() * sizeof(std::uint32_t) +
                            column->stretches.size() * sizeof(SortColumn::Bounds);
  return columns_.add(key, std::move(column), bytes);
}

}  // namespace broadside
