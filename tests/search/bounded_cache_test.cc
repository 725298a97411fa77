// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/bounded_cache.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace broadside {
namespace {

using Cache = BoundedCache<int, std::string>;

std::shared_ptr<const std::string> text(const char* value) {
  return std::make_shared<const std::string>(value);
}

TEST(BoundedCache, DropsWhatWasAskedForLongestAgo) {
  Cache cache(30);
  cache.add(1, text("one"), 10);
  cache.add(2, text("two"), 10);
  cache.add(3, text("three"), 10);
  const auto held = cache.find(2);
  ASSERT_NE(cache.find(1), nullptr);
  cache.add(4, text("four"), 20);
  EXPECT_EQ(cache.find(2), nullptr);
  EXPECT_EQ(*held, "two");
  EXPECT_EQ(cache.find(3), nullptr);
  EXPECT_EQ(*cache.find(1), "one");
  EXPECT_EQ(cache.bytes(), 30U);
}

TEST(BoundedCache, TheFirstValueStaysAndTooLargeOnesPassThrough) {
  Cache cache(10);
  EXPECT_EQ(*cache.add(1, text("first"), 4), "first");
  EXPECT_EQ(*cache.add(1, text("second"), 4), "first");
  EXPECT_EQ(*cache.add(2, text("large"), 11), "large");
  EXPECT_EQ(cache.find(2), nullptr);
  EXPECT_EQ(cache.bytes(), 4U);
}

TEST(BoundedCache, ThreadsShareItWithinTheBudget) {
  Cache cache(64);
  std::vector<std::thread> threads;
  std::vector<int> failures(4);
  for (std::size_t t = 0; t < failures.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 2'000; ++i) {
        const int key = (i * 7 + static_cast<int>(t)) % 40;
        auto found = cache.find(key);
        if (!found) found = cache.add(key, std::make_shared<std::string>(std::to_string(key)), 4);
        if (*found != std::to_string(key)) ++failures[t];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, std::vector<int>(4));
  EXPECT_LE(cache.bytes(), 64U);
}

}  // namespace
}  // namespace broadside
