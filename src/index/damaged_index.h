// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What there is of an index that may be damaged, for salvaging.

#ifndef BROADSIDE_INDEX_DAMAGED_INDEX_H_
#define BROADSIDE_INDEX_DAMAGED_INDEX_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "broadside/document.hpp"
#include "broadside/query.hpp"
#include "broadside/result.hpp"
#include "broadside/searcher.hpp"
#include "broadside/storage.hpp"
#include "index/deletions.h"
#include "index/segment_salvage.h"

namespace broadside {

// A segment to be salvaged, or why nothing can be had of it.
struct DamagedSegment {
  std::string file;
  std::optional<SegmentSalvage> salvage;
  std::shared_ptr<const LiveDocuments> live;  // null: all
  std::uint64_t live_documents = 0;           // 0 also where nobody knows
  std::string reason;                         // where there is no salvage
};

struct DamagedIndex {
  std::unique_ptr<const Schema> schema;
  Variants variants;
  std::vector<DamagedSegment> segments;  // in order of adding
  std::vector<Finding> damage;
};

// Opens all that there is, because a writer of the index may remove files later. By its manifest,
// or, where that is damaged or absent, all segment files, with the schema that they agree with: the
// wanted one or that of a single field. corrupt, not_found: there is nothing; io.
Result<DamagedIndex> open_damaged(const Storage& storage, const Schema& wanted);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_DAMAGED_INDEX_H_
