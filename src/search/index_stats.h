// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_INDEX_STATS_H_
#define BROADSIDE_SEARCH_INDEX_STATS_H_

#include <vector>

#include "broadside/searcher.hpp"
#include "index/snapshot.h"

namespace broadside {

IndexStats index_stats(const Snapshot& snapshot);

// What is damaged in the segments, and in the manifest as it stands in `storage` now.
std::vector<Finding> verify_index(const Storage& storage, const Snapshot& snapshot);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_INDEX_STATS_H_
