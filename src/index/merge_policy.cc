// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Tiers as in Lucene's LogMergePolicy: a segment's level is the power of ten of its size, ten
// neighbours of one level, with nothing higher between, are merged into one, and so each byte is
// rewritten about once for each tenfold growth of the index. Only neighbours are joined, so
// documents stay in order of adding. A segment that is mostly deleted documents is rewritten alone.
// Covered by merge_policy_test.

#include "index/merge_policy.h"

#include <algorithm>
#include <vector>

namespace broadside {

namespace {

constexpr std::size_t kMergeSegments = 10;
constexpr std::size_t kMostSegments = 20;
// Smaller segments count as this large: many tiny commits make one level.
constexpr std::uint64_t kFirstLevelBytes = std::uint64_t{1} << 20;
// Document numbers of one segment stay well inside 32 bits.
constexpr std::uint64_t kMostDocuments = std::uint64_t{1} << 30;

int level_of(const SegmentSize& segment) {
  const double live = static_cast<double>(segment.documents - segment.deleted) /
                      static_cast<double>(std::max<std::uint64_t>(segment.documents, 1));
  const double bytes = static_cast<double>(segment.bytes) * live;
  int level = 0;
  for (double limit = double{kFirstLevelBytes}; bytes > limit; limit *= 10) ++level;
  return level;
}

// The first run of neighbours of at most `level` that has enough of just that level: from the first
// of these to the last, with what smaller ones stand between.
std::optional<MergeRange> find_run(std::span<const int> levels, int level) {
  MergeRange run;
  std::size_t count = 0;
  for (std::size_t i = 0; i <= levels.size(); ++i) {
    const bool ends = i == levels.size() || levels[i] > level;
    if ((ends && count >= kMergeSegments) || count == kMostSegments) return run;
    if (ends) {
      count = 0;
    } else if (levels[i] == level) {
      if (count++ == 0) run.begin = i;
      run.end = i + 1;
    }
  }
  return std::nullopt;
}

// The part of a run whose documents one segment can hold.
std::optional<MergeRange> fitting_part(std::span<const SegmentSize> segments, MergeRange run) {
  std::uint64_t documents = 0;
  for (std::size_t i = run.begin; i < run.end; ++i) {
    documents += segments[i].documents - segments[i].deleted;
    if (documents > kMostDocuments) run.end = i;
  }
  if (run.end < run.begin + 2) return std::nullopt;
  return run;
}

}  // namespace

std::optional<MergeRange> choose_merge(std::span<const SegmentSize> segments) {
  std::vector<int> levels;
  for (const SegmentSize& segment : segments) levels.push_back(level_of(segment));
  const int highest = levels.empty() ? -1 : *std::max_element(levels.begin(), levels.end());
  for (int level = 0; level <= highest; ++level) {
    const auto run = find_run(levels, level);
    const auto part = run ? fitting_part(segments, *run) : std::nullopt;
    if (part) return part;
  }
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (segments[i].deleted * 2 > segments[i].documents) return MergeRange{i, i + 1};
  }
  return std::nullopt;
}

}  // namespace broadside
