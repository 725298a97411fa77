// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What a writer must not do to a directory, whatever happens to it: each rule broken is a commit
// that some power failure would cost.

#ifndef BROADSIDE_TESTS_INDEX_DURABILITY_RULES_H_
#define BROADSIDE_TESTS_INDEX_DURABILITY_RULES_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "index/crash_directory.h"

namespace broadside {

// Told of every change before it is made.
class DurabilityRules {
 public:
  DurabilityRules() = default;
  // Of a directory that was found after a power failure: only what its manifests name is taken.
  explicit DurabilityRules(const CrashDirectory& found);

  // A name that a manifest has had is never used again.
  void before_create(std::string_view file);
  // A manifest is whole, and all that it names is durable, before it gets its name.
  void before_rename(const CrashDirectory& directory, std::string_view from, std::string_view to);
  // What a manifest names that a power failure may bring back is left alone.
  void before_remove(const CrashDirectory& directory, std::string_view file);

  const std::vector<std::string>& broken() const noexcept { return broken_; }

 private:
  std::set<std::string> used_;  // names of segments in any manifest that readers may have seen
  std::vector<std::string> broken_;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_INDEX_DURABILITY_RULES_H_
