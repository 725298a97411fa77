// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/ordered_tasks.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

#include "index/no_more_threads.h"

namespace broadside {
namespace {

TEST(OrderedTasks, ResultsComeInOrder) {
  for (const unsigned threads : {0U, 1U, 2U, 5U}) {
    for (const std::size_t tasks : {0U, 1U, 3U, 500U}) {
      std::vector<std::size_t> taken;
      run_in_order(
          threads, tasks, 3,
          [threads](std::size_t worker, std::size_t task) {
            EXPECT_LT(worker, std::max(1U, threads));
            return task * 2;
          },
          [&](std::size_t result) { taken.push_back(result); });
      ASSERT_EQ(taken.size(), tasks);
      for (std::size_t i = 0; i < tasks; ++i) ASSERT_EQ(taken[i], i * 2);
    }
  }
}

TEST(OrderedTasks, WithoutThreadsTheCallerWorks) {
  const NoMoreThreads limit;
  std::vector<std::size_t> taken;
  const auto work = [](std::size_t, std::size_t task) { return task; };
  run_in_order(3, 5, 6, work, [&](std::size_t task) { taken.push_back(task); });
  EXPECT_EQ(taken, (std::vector<std::size_t>{0, 1, 2, 3, 4}));
}

TEST(OrderedTasks, FewResultsWaitAtATime) {
  std::atomic<int> waiting = 0;
  const auto work = [&](std::size_t, std::size_t) {
    EXPECT_LE(++waiting, 7);  // six, and the one in hand
    return 0;
  };
  run_in_order(3, 300, 6, work, [&](int) { --waiting; });
  EXPECT_EQ(waiting, 0);
}

TEST(OrderedTasks, WhatATaskThrowsReachesTheCaller) {
  for (const unsigned threads : {1U, 3U}) {
    const auto work = [](std::size_t, std::size_t task) {
      if (task == 20) throw std::runtime_error("twenty");
      return task;
    };
    EXPECT_THROW(run_in_order(threads, 100, 8, work, [](std::size_t) {}), std::runtime_error);
    const auto take = [](std::size_t task) {
      if (task == 30) throw std::runtime_error("thirty");
    };
    const auto sound = [](std::size_t, std::size_t task) { return task; };
    EXPECT_THROW(run_in_order(threads, 100, 8, sound, take), std::runtime_error);
  }
}

}  // namespace
}  // namespace broadside
