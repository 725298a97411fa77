// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_BASE_SEED_H_
#define BROADSIDE_TESTS_BASE_SEED_H_

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace broadside {

// The seed of a random test: BROADSIDE_SEED from the environment, else a fresh one. Printed, so
// that a failure can be replayed.
inline std::uint64_t test_seed() {
  const char* given = std::getenv("BROADSIDE_SEED");
  const std::uint64_t seed =
      given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
  std::printf("BROADSIDE_SEED=%llu\n", static_cast<unsigned long long>(seed));
  return seed;
}

}  // namespace broadside

#endif  // BROADSIDE_TESTS_BASE_SEED_H_
