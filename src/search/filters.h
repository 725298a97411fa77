// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Which documents of a segment meet a condition on their columns.

#ifndef BROADSIDE_SEARCH_FILTERS_H_
#define BROADSIDE_SEARCH_FILTERS_H_

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "broadside/analyzer.hpp"
#include "search/doc_set.h"
#include "search/plan.h"
#include "segment/read_context.h"
#include "segment/segment_reader.h"

namespace broadside {

// The values of keyword fields by their normalised form, made at first use and kept: several
// spellings of a value ("Ana Ruiz", "ANA RUIZ") are one for a filter. Thread-safe.
class KeywordValues {
 public:
  using Ordinals = std::vector<std::uint32_t>;

  // The ordinals, ascending, of a field's values that normalise to `value`.
  Ordinals find(const SegmentReader& segment, int field, const std::string& value,
                Analyzer& analyzer, ReadContext& context);

 private:
  using ByValue = std::unordered_map<std::string, Ordinals>;

  std::shared_ptr<const ByValue> by_value(const SegmentReader& segment, int field,
                                          Analyzer& analyzer, ReadContext& context);

  std::mutex mutex_;
  std::map<std::pair<const SegmentReader*, int>, std::shared_ptr<const ByValue>> fields_;
};

DocSet matching_documents(const PlanFilter& filter, const SegmentReader& segment,
                          KeywordValues& values, Analyzer& analyzer, ReadContext& context);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_FILTERS_H_
