// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The instruction sets that Highway's dispatch can choose here, for benchmarks of each.

#ifndef BROADSIDE_BENCH_TARGETS_H_
#define BROADSIDE_BENCH_TARGETS_H_

#include <cstdint>
#include <string>
#include <vector>

namespace broadside::bench {

struct Target {
  std::string name;  // e.g. "AVX2"
  std::int64_t bit = 0;
};

// Of those that the compiler knows and this machine has; the best one first.
std::vector<Target> targets();

// While this lives, dispatch has no other choice.
class OnlyTarget {
 public:
  explicit OnlyTarget(const Target& target);
  ~OnlyTarget();
  // There is one choice in a process.
  OnlyTarget(const OnlyTarget&) = delete;
  OnlyTarget& operator=(const OnlyTarget&) = delete;
};

}  // namespace broadside::bench

#endif  // BROADSIDE_BENCH_TARGETS_H_
