// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_READ_CONTEXT_H_
#define BROADSIDE_SEGMENT_READ_CONTEXT_H_

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

#include "broadside/result.hpp"

namespace broadside {

// Collects the first damage that the cursors and look-ups of one search meet, and whether one of
// them had to give something up. Reading never fails in the middle: what is damaged reads as absent
// and is noted here, and the search asks once, at its end. One for each search; one thread at a
// time.
//
// The same with a search that is to end by a certain time, or when another thread says so: from
// then on lists and walks are at their end, so that whoever reads them soon is, too; whether it was
// so is asked before anything is made of what they gave.
class ReadContext {
 public:
  using Clock = std::chrono::steady_clock;

  void report(Error error) {
    if (!damage_) damage_ = std::move(error);
  }
  bool damaged() const noexcept { return damage_.has_value(); }
  Status status() const { return damage_ ? Status(*damage_) : Status(); }

  // A budget of work has ended before all was tried: matches may be missing.
  void report_cut() noexcept { cut_ = true; }
  bool cut() const noexcept { return cut_; }

  // Reading is to end at `deadline`, if there is one, and when `stop` is requested.
  void limit(std::optional<Clock::time_point> deadline, std::stop_token stop) {
    deadline_ = deadline;
    stop_ = std::move(stop);
    limited_ = deadline_ || stop_.stop_possible();
  }
  // As long as it lives reading goes on, for what the search has found. ended() stays.
  class Unlimited {
   public:
    explicit Unlimited(ReadContext& context)
        : context_(context), limited_(std::exchange(context.limited_, false)) {}
    ~Unlimited() { context_.limited_ = limited_; }
    Unlimited(const Unlimited&) = delete;  // the first one's end would be both's
    Unlimited& operator=(const Unlimited&) = delete;

   private:
    ReadContext& context_;
    const bool limited_;
  };
  // Asked before each piece of work: whether it is not to be begun any more.
  bool expired() noexcept { return limited_ && (ended_ || look()); }
  // Whether reading has ended early: what was gathered since is not to be used.
  bool ended() const noexcept { return ended_; }
  bool stop_requested() const noexcept { return stop_.stop_requested(); }
  // What is read may be less than there is.
  bool incomplete() const noexcept { return damaged() || ended_; }

 private:
  // The clock is dear beside a block of postings: it is looked at each so many times.
  bool look() noexcept {
    constexpr int kLooks = 16;
    if (looks_++ % kLooks != 0) return false;
    ended_ = stop_.stop_requested() || (deadline_ && Clock::now() >= *deadline_);
    return ended_;
  }

  std::optional<Error> damage_;
  bool cut_ = false;
  bool limited_ = false;
  bool ended_ = false;
  unsigned looks_ = 0;
  std::optional<Clock::time_point> deadline_;
  std::stop_token stop_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_READ_CONTEXT_H_
