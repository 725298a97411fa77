// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/merge_policy.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>
#include <vector>

#include "base/seed.h"

namespace broadside {
namespace {

constexpr std::uint64_t kMegabyte = 1 << 20;

std::vector<SegmentSize> sizes(std::size_t count, std::uint64_t bytes) {
  return std::vector<SegmentSize>(count, {.bytes = bytes, .documents = 100, .deleted = 0});
}

TEST(MergePolicyTest, TenNeighboursOfALevelAreJoined) {
  EXPECT_FALSE(choose_merge({}));
  EXPECT_FALSE(choose_merge(sizes(9, 5 * kMegabyte)));
  EXPECT_EQ(choose_merge(sizes(10, 5 * kMegabyte)), (MergeRange{0, 10}));
  EXPECT_EQ(choose_merge(sizes(12, 5 * kMegabyte)), (MergeRange{0, 12}));
  EXPECT_EQ(choose_merge(sizes(50, 5 * kMegabyte)), (MergeRange{0, 20}));
}

TEST(MergePolicyTest, SmallSegmentsDoNotDragALargeOneAlong) {
  auto segments = sizes(1, 5000 * kMegabyte);
  for (const SegmentSize& small : sizes(9, 1000)) segments.push_back(small);
  EXPECT_FALSE(choose_merge(segments));
  segments.push_back({.bytes = 1000, .documents = 1, .deleted = 0});
  EXPECT_EQ(choose_merge(segments), (MergeRange{1, 11}));
}

TEST(MergePolicyTest, MostlyDeletedSegmentsAreRewritten) {
  auto segments = sizes(3, 5 * kMegabyte);
  segments[1].deleted = 50;
  EXPECT_FALSE(choose_merge(segments));
  segments[1].deleted = 51;
  EXPECT_EQ(choose_merge(segments), (MergeRange{1, 2}));
}

TEST(MergePolicyTest, ARunThatDoesNotFitHidesNoOther) {
  auto segments = sizes(10, kMegabyte);
  for (SegmentSize& segment : segments) segment.documents = (1U << 30) - 1;
  for (const SegmentSize& larger : sizes(10, 5 * kMegabyte)) segments.push_back(larger);
  EXPECT_EQ(choose_merge(segments), (MergeRange{10, 20}));
  segments.resize(10);
  segments[3].deleted = segments[3].documents / 2 + 1;
  EXPECT_EQ(choose_merge(segments), (MergeRange{3, 4}));
}

TEST(MergePolicyTest, ManyCommitsLeaveFewSegmentsAndRewriteLittle) {
  std::mt19937_64 random(test_seed());
  std::vector<SegmentSize> segments;
  std::uint64_t added = 0;
  std::uint64_t rewritten = 0;
  for (int commit = 0; commit < 5000; ++commit) {
    segments.push_back({.bytes = 1000 + random() % (4 * kMegabyte), .documents = 10, .deleted = 0});
    added += segments.back().bytes;
    while (const auto range = choose_merge(segments)) {
      SegmentSize sum;
      for (std::size_t i = range->begin; i < range->end; ++i) {
        sum.bytes += segments[i].bytes;
        sum.documents += segments[i].documents;
      }
      rewritten += sum.bytes;
      segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(range->begin) + 1,
                     segments.begin() + static_cast<std::ptrdiff_t>(range->end));
      segments[range->begin] = sum;
    }
    ASSERT_LT(segments.size(), 60u);
  }
  EXPECT_LT(rewritten, added * 6);
}

}  // namespace
}  // namespace broadside
