// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What a source gives, kept for comparison, and files to read it from.

#ifndef BROADSIDE_TESTS_INGEST_COLLECTED_H_
#define BROADSIDE_TESTS_INGEST_COLLECTED_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/ingest.h"
#include "storage/temporary_directory.h"

namespace broadside::ingest {

struct Collected {
  std::vector<Document> documents;
  std::vector<std::string> paths;  // of the documents
  std::vector<Report> reports;
  std::uint64_t bytes = 0;

  std::vector<std::string> ids() const {
    std::vector<std::string> ids;
    for (const Document& document : documents) ids.push_back(document.id);
    return ids;
  }

  // The reports on a document, as "status: reason".
  std::vector<std::string> reports_on(std::string_view id) const {
    std::vector<std::string> found;
    for (const Report& report : reports) {
      if (report.id == id)
        found.push_back(std::string(to_string(report.status)) + ": " + report.reason);
    }
    return found;
  }
};

inline Collected collect(const std::string& path, const IngestOptions& options = {}) {
  Collected collected;
  IngestSink sink;
  sink.on_report = [&](Report report) { collected.reports.push_back(std::move(report)); };
  sink.on_document = [&](Document document, const Origin& origin) {
    collected.documents.push_back(std::move(document));
    collected.paths.push_back(origin.path);
    return true;
  };
  sink.on_progress = [&](std::uint64_t bytes) {
    collected.bytes += bytes;
    return true;
  };
  for (const Source& source : find_sources(path, options, sink.on_report)) {
    read_source(source, options, sink);
  }
  return collected;
}

// A folder of its own for each test, gone with the object.
class TestFolder {
 public:
  std::string path(const std::string& name = "") const { return (path_ / name).string(); }

  // Writes a file, and the folders above it; returns its path.
  std::string write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
  }

 private:
  TemporaryDirectory directory_;
  std::filesystem::path path_ = directory_.path();
};

}  // namespace broadside::ingest

#endif  // BROADSIDE_TESTS_INGEST_COLLECTED_H_
