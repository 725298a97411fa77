// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_MERGE_POLICY_H_
#define BROADSIDE_INDEX_MERGE_POLICY_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace broadside {

// What the policy knows of a segment.
struct SegmentSize {
  std::uint64_t bytes = 0;  // of the file
  std::uint64_t documents = 0;
  std::uint64_t deleted = 0;
};

// Neighbours [begin, end) to be merged into one.
struct MergeRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const MergeRange&, const MergeRange&) = default;
};

// The next merge that an index of these segments, in order of adding, wants, if any. Depends on
// nothing but the sizes, so that equal lives lead to equal files. Repeated until it wants none, it
// leaves fewer than ten segments of each tenfold step of size.
std::optional<MergeRange> choose_merge(std::span<const SegmentSize> segments);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_MERGE_POLICY_H_
