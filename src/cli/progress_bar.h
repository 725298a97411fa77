// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A line on stderr that says how far the work is.

#ifndef BROADSIDE_CLI_PROGRESS_BAR_H_
#define BROADSIDE_CLI_PROGRESS_BAR_H_

#include <chrono>
#include <cstdint>

#include "broadside/index_writer.hpp"

namespace broadside::cli {

// Draws at most ten times a second. One thread.
class ProgressBar {
 public:
  explicit ProgressBar(bool visible);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;  // there is one last line of a terminal
  ProgressBar& operator=(const ProgressBar&) = delete;

  // 0, as at first: the end is not known, and only what is done is shown.
  void set_total(std::uint64_t total_bytes) { total_bytes_ = total_bytes; }
  void add(std::uint64_t bytes);
  void add_document() { ++documents_; }
  // How far documents are that are built anew; the bytes to come are guessed from those so far.
  void show(const ReindexProgress& progress);
  // Takes the line away, e.g. to print a message; the next add() draws it anew.
  void clear();
  // Says what is being done now that everything has been read.
  void announce(const char* activity);

  std::uint64_t bytes() const { return bytes_; }
  std::uint64_t documents() const { return documents_; }
  double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;

  void draw() const;

  bool visible_;
  bool drawn_ = false;
  std::uint64_t total_bytes_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t documents_ = 0;
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_draw_ = start_;
};

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_PROGRESS_BAR_H_
