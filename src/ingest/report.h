// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What a user must be told about a file or a document that did not simply go into the index whole.

#ifndef BROADSIDE_INGEST_REPORT_H_
#define BROADSIDE_INGEST_REPORT_H_

#include <string>
#include <string_view>

namespace broadside::ingest {

// From the gravest on.
enum class ReportStatus {
  failed,     // not in the index
  cut,        // in the index, but a part of it is not searchable
  replaced,   // in the index, in place of an earlier document of this run with the same id
  converted,  // whole in the index after a change, e.g. of its encoding
  empty,      // in the index, but there is no text in it
  skipped,    // a file found in a folder that is of no kind we read
};

// The stable lower-case name that `--report` prints.
constexpr std::string_view to_string(ReportStatus status) {
  switch (status) {
    case ReportStatus::failed:
      return "failed";
    case ReportStatus::cut:
      return "cut";
    case ReportStatus::replaced:
      return "replaced";
    case ReportStatus::converted:
      return "converted";
    case ReportStatus::empty:
      return "empty";
    case ReportStatus::skipped:
      return "skipped";
  }
  return "failed";
}

struct Report {
  std::string id;    // empty where it is not known
  std::string path;  // the file, and in JSONL the line: "archive/papers.jsonl:12"
  ReportStatus status = ReportStatus::failed;
  std::string reason;
};

// Something about one document while it is being read; its reader adds id and path.
struct Problem {
  ReportStatus status = ReportStatus::cut;
  std::string reason;
};

}  // namespace broadside::ingest

#endif  // BROADSIDE_INGEST_REPORT_H_
