// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_SEARCHER_STATE_H_
#define BROADSIDE_SEARCH_SEARCHER_STATE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "broadside/analyzer.hpp"
#include "index/snapshot.h"
#include "search/analyzer_pool.h"
#include "search/field_totals.h"
#include "search/filters.h"
#include "search/sort_column.h"
#include "search/variant_table.h"
#include "segment/read_context.h"

namespace broadside {

// What a Searcher keeps: the snapshot, what follows from it, and caches that guard themselves.
struct SearcherState {
  explicit SearcherState(std::shared_ptr<const Snapshot> opened)
      : snapshot(std::move(opened)),
        totals(field_totals(*snapshot, totals_context)),
        analyzers(snapshot->analysis) {}

  std::shared_ptr<const Snapshot> snapshot;
  ReadContext totals_context;  // damage met while `totals` was made
  std::vector<FieldTotals> totals;
  std::string analysis_warning;
  mutable AnalyzerPool analyzers;
  mutable FilterSets filters;
  mutable SortColumns sort_columns;
  mutable VariantTables variants;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SEARCHER_STATE_H_
