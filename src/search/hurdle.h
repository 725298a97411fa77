// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_HURDLE_H_
#define BROADSIDE_SEARCH_HURDLE_H_

#include <cmath>
#include <cstddef>

#include "search/top_k.h"

namespace broadside {

// What a sum of scores must reach to enter the top, whatever the order in which it is taken: a sum
// of n floats is off by at most n - 1 roundings of 2^-24 each, in either order.
class Hurdle {
 public:
  Hurdle(const TopK& top, std::size_t terms)
      : top_(top), slack_(1.0 + static_cast<double>(terms) * 0x1p-22) {}

  bool competes(double bound) const noexcept {
    return bound * slack_ > static_cast<double>(top_.threshold());
  }
  // A document that has scored no more than this cannot compete, if `bound` is all that it can
  // still get.
  float cut(double bound) const noexcept {
    const double exact = static_cast<double>(top_.threshold()) / slack_ - bound;
    if (!(exact > 0)) return -1.0F;
    const auto rounded = static_cast<float>(exact);
    return rounded > exact ? std::nextafter(rounded, 0.0F) : rounded;
  }

 private:
  const TopK& top_;
  double slack_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_HURDLE_H_
