// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Many small tasks on several threads, their results in order: however many threads there are, the
// caller sees the same sequence.

#ifndef BROADSIDE_INDEX_ORDERED_TASKS_H_
#define BROADSIDE_INDEX_ORDERED_TASKS_H_

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "index/threads.h"

namespace broadside {

// Results that wait for their turn, and the tasks that may be begun.
template <typename Output>
class OrderedResults {
 public:
  // At most `ahead` tasks are begun before the first of them was taken.
  OrderedResults(std::size_t tasks, std::size_t ahead) : results_(tasks), ahead_(ahead) {}

  // The next task to do; nothing when all were begun, or one failed.
  std::optional<std::size_t> begin() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_over() || begun_ < taken_ + ahead_; });
    if (is_over()) return std::nullopt;
    return begun_++;
  }
  void finish(std::size_t task, Output output) {
    const std::lock_guard guard(mutex_);
    results_[task].emplace(std::move(output));
    changed_.notify_all();
  }
  void fail(std::exception_ptr failure) {
    const std::lock_guard guard(mutex_);
    failure_ = std::move(failure);
    changed_.notify_all();
  }
  // No further task is begun.
  void stop() {
    const std::lock_guard guard(mutex_);
    begun_ = results_.size();
    changed_.notify_all();
  }
  // Throws what a task threw.
  Output take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return failure_ || results_[taken_]; });
    if (failure_) std::rethrow_exception(failure_);
    Output output = *std::move(results_[taken_]);
    results_[taken_++].reset();
    changed_.notify_all();
    return output;
  }

 private:
  bool is_over() const { return failure_ || begun_ == results_.size(); }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::optional<Output>> results_;
  const std::size_t ahead_;
  std::size_t begun_ = 0;
  std::size_t taken_ = 0;
  std::exception_ptr failure_;
};

// Calls `work(worker, task)` for the tasks 0, 1, ... on `threads` threads, a worker each, and
// `take` with each result, in order, on the calling thread; with one thread, or where no other can
// be had, all happens there. At most `ahead` tasks are begun before the first of them was taken.
// Passes on what they throw.
template <typename Work, typename Take>
void run_in_order(unsigned threads, std::size_t tasks, std::size_t ahead, Work&& work,
                  Take&& take) {
  using Output = decltype(work(std::size_t{0}, std::size_t{0}));
  OrderedResults<Output> results(tasks, ahead);
  const auto loop = [&](unsigned worker) {
    try {
      while (const auto task = results.begin()) results.finish(*task, work(worker, *task));
    } catch (...) {
      results.fail(std::current_exception());
    }
  };
  std::vector<std::jthread> workers;
  // Before the workers are joined, however this function is left.
  const auto stop = [](OrderedResults<Output>* left) { left->stop(); };
  const std::unique_ptr<OrderedResults<Output>, decltype(stop)> guard(&results, stop);
  if (threads > 1 && tasks > 1) start_threads(threads, loop, workers);
  for (std::size_t task = 0; task < tasks; ++task) {
    take(workers.empty() ? work(std::size_t{0}, task) : results.take());
  }
}

}  // namespace broadside

#endif  // BROADSIDE_INDEX_ORDERED_TASKS_H_
