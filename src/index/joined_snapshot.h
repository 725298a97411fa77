// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_JOINED_SNAPSHOT_H_
#define BROADSIDE_INDEX_JOINED_SNAPSHOT_H_

#include <memory>
#include <span>

#include "broadside/result.hpp"
#include "index/snapshot.h"

namespace broadside {

// The segments of several indexes as those of one. invalid_argument: no index, or their fields are
// not the same.
Result<std::shared_ptr<const Snapshot>> join_snapshots(
    std::span<const std::shared_ptr<const Snapshot>> snapshots);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_JOINED_SNAPSHOT_H_
