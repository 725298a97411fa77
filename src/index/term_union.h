// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_TERM_UNION_H_
#define BROADSIDE_INDEX_TERM_UNION_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "index/segment_merger.h"
#include "segment/term_scan.h"

namespace broadside {

// Walks the same part of the same dictionary of several segments at once, in the order of its keys.
class TermUnion {
 public:
  // The keys from `from` on and, unless `to` is empty, below it; both outlive the union.
  TermUnion(std::span<const MergeInput> inputs, TermSpace space, std::string_view from,
            std::string_view to, ReadContext& context);

  // Moves to the next key; false at the end.
  bool next();

  // The inputs that have the key, ascending. Valid until next().
  const std::vector<std::size_t>& inputs() const noexcept { return group_; }
  const TermScan& scan(std::size_t input) const { return scans_[input]; }
  std::string_view key() const { return scans_[group_.front()].key(); }

 private:
  void move(std::size_t input);

  std::vector<TermScan> scans_;
  std::vector<std::uint64_t> prefixes_;  // by input: of its key, so that integers order as keys do
  std::vector<std::size_t> open_;        // inputs whose scan has not ended, ascending
  std::vector<std::size_t> group_;       // of these, the ones on the current key
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_TERM_UNION_H_
