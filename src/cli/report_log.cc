// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "cli/report_log.h"

#include <cerrno>
#include <iostream>
#include <system_error>

#include "cli/exit_codes.h"
#include "cli/json.h"

namespace broadside::cli {
namespace {

using ingest::ReportStatus;

constexpr std::uint64_t kToldAtMost = 10;

Error io_error(const std::string& path) {
  return Error(ErrorCode::io, "writing " + path + ": " +
                                  std::generic_category().message(errno != 0 ? errno : EIO));
}

}  // namespace

Status ReportLog::open(const std::string& path) {
  if (path.empty()) return {};
  path_ = path;
  errno = 0;
  file_.open(path, std::ios::binary | std::ios::trunc);
  return file_ ? Status() : Status(io_error(path));
}

void ReportLog::add(const ingest::Report& report) {
  ++counts_[static_cast<std::size_t>(report.status)];
  if (file_.is_open()) {
    const Json line = {{"id", report.id},
                       {"path", report.path},
                       {"status", to_string(report.status)},
                       {"reason", report.reason}};
    file_ << to_line(line) << '\n';
  }
  const bool serious = report.status == ReportStatus::failed || report.status == ReportStatus::cut;
  if (!serious || told_ == kToldAtMost) return;
  ++told_;
  complain((report.path.empty() ? report.id : report.path) + ": " + report.reason);
}

bool ReportLog::is_incomplete() const {
  return count(ReportStatus::failed) + count(ReportStatus::cut) > 0;
}

std::string ReportLog::summary() const {
  std::string summary;
  for (std::size_t i = 0; i < kStatuses; ++i) {
    if (counts_[i] == 0) continue;
    summary += (summary.empty() ? "" : ", ") + std::to_string(counts_[i]) + " ";
    summary += to_string(static_cast<ReportStatus>(i));
  }
  const std::uint64_t untold = count(ReportStatus::failed) + count(ReportStatus::cut) - told_;
  if (untold > 0) summary += "; " + std::to_string(untold) + " not told above";
  return summary;
}

Status ReportLog::close() {
  if (!file_.is_open()) return {};
  errno = 0;
  file_.close();
  return file_ ? Status() : Status(io_error(path_));
}

}  // namespace broadside::cli
