// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// How much memory this process took at its peak, as Linux counts it.

#ifndef BROADSIDE_BENCH_MEMORY_H_
#define BROADSIDE_BENCH_MEMORY_H_

#include <atomic>
#include <thread>

namespace broadside::bench {

// VmHWM: the most that was ever resident, mapped files included. 0 where the system does not tell.
double peak_resident_mb();

// Samples RssAnon, memory that no file backs, from its construction on; sampling every 10 ms may
// miss a shorter peak. 0 where the system does not tell.
class AnonymousPeak {
 public:
  AnonymousPeak();
  double megabytes() const { return peak_mb_.load(); }

 private:
  std::atomic<double> peak_mb_ = 0;
  std::jthread sampler_;
};

}  // namespace broadside::bench

#endif  // BROADSIDE_BENCH_MEMORY_H_
