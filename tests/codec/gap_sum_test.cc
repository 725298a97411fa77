// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "codec/gap_sum.h"

#include <gtest/gtest.h>

#include "base/seed.h"
#include "codec/random_values.h"

namespace broadside {
namespace {

TEST(GapSum, EqualsTheScalarTwin) {
  std::mt19937_64 random(test_seed());
  for (unsigned bits = 0; bits <= 32; ++bits) {
    for (std::size_t count = 0; count <= 128; ++count) {
      auto fast = random_values(random, count, bits), slow = fast;
      const auto previous = static_cast<std::uint32_t>(random());
      sum_gaps(previous, fast);
      sum_gaps_scalar(previous, slow);
      ASSERT_EQ(fast, slow);
    }
  }
}

}  // namespace
}  // namespace broadside
