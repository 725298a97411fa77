// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_READ_CONTEXT_H_
#define BROADSIDE_SEGMENT_READ_CONTEXT_H_

#include <optional>
#include <string>

#include "broadside/result.hpp"

namespace broadside {

// Collects the first damage that the cursors and look-ups of one search meet. Reading never fails
// in the middle: what is damaged reads as absent and is noted here, and the search asks once, at
// its end. One for each search; one thread at a time.
class ReadContext {
 public:
  void report(Error error) {
    if (!damage_) damage_ = std::move(error);
  }
  bool damaged() const noexcept { return damage_.has_value(); }
  Status status() const { return damage_ ? Status(*damage_) : Status(); }

 private:
  std::optional<Error> damage_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_READ_CONTEXT_H_
