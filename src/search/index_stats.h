// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_INDEX_STATS_H_
#define BROADSIDE_SEARCH_INDEX_STATS_H_

#include <memory>
#include <span>
#include <vector>

#include "broadside/searcher.hpp"
#include "index/snapshot.h"

namespace broadside {

IndexStats index_stats(const Snapshot& snapshot);

// What is damaged in the segments, and in the manifests as they stand in `storages` now.
std::vector<Finding> verify_indexes(std::span<const std::shared_ptr<const Storage>> storages,
                                    const Snapshot& snapshot);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_INDEX_STATS_H_
