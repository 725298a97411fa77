// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "codec/wide_values.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "base/seed.h"
#include "codec/random_values.h"

namespace broadside {
namespace {

TEST(WideValues, EqualTheScalarTwin) {
  std::mt19937_64 random(test_seed());
  for (unsigned bits = 0; bits < 32; ++bits) {
    for (std::size_t count = 0; count <= 128; ++count) {
      const auto widest = static_cast<unsigned>(bits + 1 + random() % (32 - bits));
      const auto values = random_values(random, count, widest);
      std::array<std::uint8_t, 128> fast{}, slow{};
      const std::size_t found = find_wide_scalar(values, bits, slow.data());
      ASSERT_EQ(find_wide(values, bits, fast.data()), found);
      ASSERT_EQ(count_wide(values, bits), found);
      ASSERT_EQ(fast, slow);
    }
  }
}

}  // namespace
}  // namespace broadside
