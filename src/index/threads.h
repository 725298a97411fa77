// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_THREADS_H_
#define BROADSIDE_INDEX_THREADS_H_

#include <future>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace broadside {

// Starts up to `threads` threads of `work(number)`, as many as can be had: maybe none, which the
// caller must do without.
template <typename Work>
void start_threads(unsigned threads, Work&& work, std::vector<std::jthread>& started) {
  started.reserve(threads);
  try {
    for (unsigned number = 0; number < threads; ++number) started.emplace_back(work, number);
  } catch (const std::system_error&) {
    // A limit of the system or of the process: a reason to be slower, none to fail.
  }
}

// Begins `work()` on a thread of its own; where none is wanted, or can be had, it is done when it
// is waited for.
template <typename Work>
std::future<void> start_beside(bool is_parallel, const Work& work) {
  try {
    if (is_parallel) return std::async(std::launch::async, work);
  } catch (const std::system_error&) {
    // As above.
  }
  return std::async(std::launch::deferred, work);
}

}  // namespace broadside

#endif  // BROADSIDE_INDEX_THREADS_H_
