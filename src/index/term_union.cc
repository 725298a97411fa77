// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A linear search for the least term: merges have at most about twenty inputs, and most terms stand
// in several of them, which a heap would take out one by one.

#include "index/term_union.h"

#include <algorithm>

namespace broadside {

int compare_terms(const DictionaryEntry& a, const DictionaryEntry& b) noexcept {
  if (a.field != b.field) return a.field < b.field ? -1 : 1;
  if (a.language != b.language) return a.language < b.language ? -1 : 1;
  return a.term.compare(b.term);
}

TermUnion::TermUnion(std::span<const MergeInput> inputs, TermSpace space, ReadContext& context) {
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    walks_.push_back(inputs[i].reader->walk_terms(space, context));
    group_.push_back(i);
  }
}

bool TermUnion::next() {
  for (const std::size_t input : group_) {
    const auto at = std::lower_bound(open_.begin(), open_.end(), input);
    const bool was_open = at != open_.end() && *at == input;
    const bool more = walks_[input]->next();
    if (more && !was_open) open_.insert(at, input);
    if (!more && was_open) open_.erase(at);
  }
  group_.clear();
  for (const std::size_t input : open_) {
    const int order = group_.empty() ? 0 : compare_terms(entry(input), entry(group_.front()));
    if (order > 0) continue;
    if (order < 0) group_.clear();
    group_.push_back(input);
  }
  return !group_.empty();
}

}  // namespace broadside
