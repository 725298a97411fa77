// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Keeps count of what did not simply go into the index, tells the user of it and writes --report.

#ifndef BROADSIDE_CLI_REPORT_LOG_H_
#define BROADSIDE_CLI_REPORT_LOG_H_

#include <array>
#include <cstdint>
#include <fstream>
#include <string>

#include "broadside/result.hpp"
#include "ingest/report.h"

namespace broadside::cli {

class ReportLog {
 public:
  // Writes every report to `path` too; empty: only to stderr. io: the file cannot be written.
  Status open(const std::string& path);

  // Prints the first reports of failures and cuts on stderr, counts all.
  void add(const ingest::Report& report);

  // True where documents failed or were cut.
  bool is_incomplete() const;
  // E.g. "2 failed, 40 converted"; empty where there was nothing to tell.
  std::string summary() const;
  // io: what was added did not reach the file.
  Status close();

 private:
  static constexpr std::size_t kStatuses = 6;

  std::uint64_t count(ingest::ReportStatus status) const {
    return counts_[static_cast<std::size_t>(status)];
  }

  std::string path_;
  std::ofstream file_;
  std::array<std::uint64_t, kStatuses> counts_{};
  std::uint64_t told_ = 0;
};

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_REPORT_LOG_H_
