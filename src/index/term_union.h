// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_TERM_UNION_H_
#define BROADSIDE_INDEX_TERM_UNION_H_

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "index/segment_merger.h"
#include "segment/segment_reader.h"

namespace broadside {

// Ascending order of a dictionary: field, language, term.
int compare_terms(const DictionaryEntry& a, const DictionaryEntry& b) noexcept;

// Walks the same dictionary of several segments at once, in the order of its terms.
class TermUnion {
 public:
  TermUnion(std::span<const MergeInput> inputs, TermSpace space, ReadContext& context);

  // Moves to the next term; false at the end.
  bool next();

  // The inputs that have the term, ascending. Valid until next().
  const std::vector<std::size_t>& inputs() const noexcept { return group_; }
  const DictionaryEntry& entry(std::size_t input) const { return walks_[input]->entry(); }
  // The term itself.
  const DictionaryEntry& term() const { return entry(group_.front()); }

 private:
  std::vector<std::unique_ptr<SegmentReader::TermWalk>> walks_;
  std::vector<std::size_t> open_;   // inputs whose walk has not ended
  std::vector<std::size_t> group_;  // of these, the ones on the current term
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_TERM_UNION_H_
