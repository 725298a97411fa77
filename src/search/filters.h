// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Which documents of a segment meet a condition on their columns and sketches.

#ifndef BROADSIDE_SEARCH_FILTERS_H_
#define BROADSIDE_SEARCH_FILTERS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "broadside/analyzer.hpp"
#include "index/snapshot.h"
#include "search/bounded_cache.h"
#include "search/doc_set.h"
#include "search/plan.h"
#include "segment/read_context.h"
#include "segment/segment_reader.h"

namespace broadside {

// The documents behind filters, a bit each, made at first use and kept for the snapshot as long as
// there is room. Thread-safe.
class FilterSets {
 public:
  // `segment` is of the snapshot and lives as long as this does.
  std::shared_ptr<const DocSet> documents(const PlanFilter& filter, const SegmentView& segment,
                                          Analyzer& analyzer, ReadContext& context);

  static constexpr std::size_t kBudgetBytes = std::size_t{32} << 20;  // of the sets; as much again
                                                                      // of keyword values

 private:
  // Ordinals, ascending, of a field's values by their normalised form: several spellings of a value
  // ("Ana Ruiz", "ANA RUIZ") are one for a filter.
  using Ordinals = std::vector<std::uint32_t>;
  using ByValue = std::unordered_map<std::string, Ordinals>;

  DocSet matching(const PlanFilter& filter, const SegmentView& view, Analyzer& analyzer,
                  ReadContext& context);
  Ordinals ordinals_of(const PlanFilter& filter, const SegmentReader& segment, Analyzer& analyzer,
                       ReadContext& context);
  std::shared_ptr<const ByValue> by_value(const SegmentReader& segment, int field,
                                          Analyzer& analyzer, ReadContext& context);

  BoundedCache<std::pair<const SegmentReader*, std::string>, DocSet> sets_{kBudgetBytes};
  BoundedCache<std::pair<const SegmentReader*, int>, ByValue> values_{kBudgetBytes};
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_FILTERS_H_
