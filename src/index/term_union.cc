// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A linear search for the least key: merges have at most about twenty inputs, and most terms stand
// in several of them, which a heap would take out one by one. Eight bytes decide nearly always.

#include "index/term_union.h"

#include <algorithm>
#include <cstring>

namespace broadside {

namespace {

// Zero-filled; the first byte weighs most.
std::uint64_t prefix_of(std::string_view key) {
  std::uint64_t prefix = 0;
  if (!key.empty()) std::memcpy(&prefix, key.data(), std::min(key.size(), sizeof prefix));
  return __builtin_bswap64(prefix);
}

}  // namespace

TermUnion::TermUnion(std::span<const MergeInput> inputs, TermSpace space, std::string_view from,
                     std::string_view to, ReadContext& context)
    : prefixes_(inputs.size()) {
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    scans_.emplace_back(*inputs[i].reader, space, from, to, context);
    open_.push_back(i);
    group_.push_back(i);
  }
}

void TermUnion::move(std::size_t input) {
  if (scans_[input].next()) {
    prefixes_[input] = prefix_of(scans_[input].key());
  } else {
    open_.erase(std::lower_bound(open_.begin(), open_.end(), input));
  }
}

bool TermUnion::next() {
  for (const std::size_t input : group_) move(input);
  group_.clear();
  for (const std::size_t input : open_) {
    if (!group_.empty()) {
      const std::size_t least = group_.front();
      if (prefixes_[input] > prefixes_[least]) continue;
      const int order = prefixes_[input] < prefixes_[least]
                            ? -1
                            : scans_[input].key().compare(scans_[least].key());
      if (order > 0) continue;
      if (order < 0) group_.clear();
    }
    group_.push_back(input);
  }
  return !group_.empty();
}

}  // namespace broadside
