// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The library's log2 may differ from machine to machine in its last bits; rounded to a 65,536th no
// value of the tables does, as document_order_test shows: none is near the middle of two.

#include "index/fixed_log.h"

#include <cmath>

namespace broadside {

FixedLog::FixedLog(double (*function)(double)) : table_(std::size_t{1} << kTableBits) {
  for (std::size_t n = 1; n < table_.size(); ++n) {
    table_[n] =
        static_cast<std::int32_t>(std::lround(function(static_cast<double>(n)) * kFixedBit));
  }
}

FixedLog FixedLog::log2() {
  return FixedLog([](double n) { return std::log2(n); });
}

FixedLog FixedLog::last_of_list() {
  return FixedLog([](double n) { return n * std::log2(n + 1) - (n - 1) * std::log2(n); });
}

}  // namespace broadside
