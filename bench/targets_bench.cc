// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <hwy/highway.h>

#include "bench/targets.h"

namespace broadside::bench {

// Highway's sets are bits, the best one lowest.
std::vector<Target> targets() {
  std::vector<Target> targets;
  for (std::int64_t left = hwy::SupportedTargets() & HWY_TARGETS; left != 0; left &= left - 1) {
    const std::int64_t bit = left & -left;
    targets.push_back({hwy::TargetName(bit), bit});
  }
  return targets;
}

OnlyTarget::OnlyTarget(const Target& target) {
  hwy::SetSupportedTargetsForTest(target.bit);
}

OnlyTarget::~OnlyTarget() {
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace broadside::bench
