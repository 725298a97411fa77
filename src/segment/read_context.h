// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_READ_CONTEXT_H_
#define BROADSIDE_SEGMENT_READ_CONTEXT_H_

#include <optional>
#include <string>

#include "broadside/result.hpp"

namespace broadside {

// Collects the first damage that the cursors and look-ups of one search meet, and whether one of
// them had to give something up. Reading never fails in the middle: what is damaged reads as absent
// and is noted here, and the search asks once, at its end. One for each search; one thread at a
// time.
class ReadContext {
 public:
  void report(Error error) {
    if (!damage_) damage_ = std::move(error);
  }
  bool damaged() const noexcept { return damage_.has_value(); }
  Status status() const { return damage_ ? Status(*damage_) : Status(); }

  // A budget of work has ended before all was tried: matches may be missing.
  void report_cut() noexcept { cut_ = true; }
  bool cut() const noexcept { return cut_; }

 private:
  std::optional<Error> damage_;
  bool cut_ = false;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_READ_CONTEXT_H_
