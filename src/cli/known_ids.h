// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The ids of one run of `index`: two documents that share one would replace each other without a
// word.

#ifndef BROADSIDE_CLI_KNOWN_IDS_H_
#define BROADSIDE_CLI_KNOWN_IDS_H_

#include <cstddef>
#include <functional>
#include <string>
#include <unordered_set>

namespace broadside::cli {

class KnownIds {
 public:
  // True where an earlier document got this id from us, exactly: no document may go for a hash's
  // sake.
  bool is_made(const std::string& id) const { return made_.contains(id); }

  // Remembers the id of a document that was added; true where one of this id, made or the
  // document's own, was added before. Told by 64-bit hashes: a hint to the user and no more.
  bool add(const std::string& id, bool is_made) {
    if (is_made) made_.insert(id);
    return !hashes_.insert(std::hash<std::string>{}(id)).second;
  }

 private:
  std::unordered_set<std::string> made_;
  std::unordered_set<std::size_t> hashes_;
};

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_KNOWN_IDS_H_
