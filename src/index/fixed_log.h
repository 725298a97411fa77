// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Logarithms as whole numbers: sums of them are the same in any order, on any number of threads
// and on any machine.

#ifndef BROADSIDE_INDEX_FIXED_LOG_H_
#define BROADSIDE_INDEX_FIXED_LOG_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace broadside {

// One bit, as FixedLog counts it.
inline constexpr std::int32_t kFixedBit = 1 << 16;

// A function of whole numbers that grows by one bit where its argument doubles, at least roughly:
// from a table below 8,192, and above it by the argument's first 13 bits.
class FixedLog {
 public:
  // log2(n); 0 for 0.
  static FixedLog log2();
  // The bits that the n-th document of a list of even gaps saves by being left out of it, but for a
  // constant: n log2(n + 1) - (n - 1) log2(n); 0 for 0.
  static FixedLog last_of_list();

  std::int32_t operator()(std::uint32_t n) const noexcept {
    const int shift = std::bit_width(n) > kTableBits ? std::bit_width(n) - kTableBits : 0;
    return table_[n >> shift] + shift * kFixedBit;
  }

  static constexpr int kTableBits = 13;

 private:
  explicit FixedLog(double (*function)(double));

  std::vector<std::int32_t> table_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_FIXED_LOG_H_
