// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_CODEC_RANDOM_VALUES_H_
#define BROADSIDE_TESTS_CODEC_RANDOM_VALUES_H_

#include <cstdint>
#include <random>
#include <vector>

namespace broadside {

// `count` values below 2^bits.
inline std::vector<std::uint32_t> random_values(std::mt19937_64& random, std::size_t count,
                                                unsigned bits) {
  std::vector<std::uint32_t> values(count);
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  for (std::uint32_t& value : values) value = static_cast<std::uint32_t>(random() & mask);
  return values;
}

}  // namespace broadside

#endif  // BROADSIDE_TESTS_CODEC_RANDOM_VALUES_H_
