// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The walk through folders: in order of names, so that two runs over the same archive give the same
// index; without following links to folders, so that it ends. Covered by
// tests/ingest/sources_test.cc.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "ingest/file_kind.h"
#include "ingest/ingest.h"
#include "ingest/made_ids.h"

namespace broadside::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSniffBytes = 4096;

// The argument without what hides its last name: "archive/" and "./x/../archive" end in "archive".
fs::path tidy_path(const std::string& argument) {
  fs::path path = fs::absolute(argument).lexically_normal();
  return path.has_filename() ? path : path.parent_path();
}

class Walk {
 public:
  Walk(const std::string& argument, const IngestOptions& options,
       const std::function<void(Report)>& on_report)
      : argument_(argument), top_(tidy_path(argument)), options_(options), on_report_(on_report) {}

  std::vector<Source> take() { return std::move(sources_); }

  void add_argument() {
    std::error_code error;
    const fs::file_status status = fs::status(top_, error);
    if (fs::is_directory(status)) {
      is_walk_ = true;
      add_folder();
    } else if (fs::exists(status)) {
      add_named_file(fs::is_regular_file(status));
    } else {
      const bool missing = status.type() == fs::file_type::not_found;
      report(top_, ReportStatus::failed, missing ? "no such file or folder" : error.message());
    }
  }

 private:
  void add_folder() {
    std::vector<fs::path> open = {top_};
    while (!open.empty()) {
      const fs::path folder = std::move(open.back());
      open.pop_back();
      std::error_code error;
      if (fs::equivalent(folder, options_.excluded_folder, error)) continue;
      std::vector<fs::path> entries = entries_of(folder);
      std::vector<fs::path> folders;
      for (fs::path& entry : entries) {
        if (entry.filename().native().starts_with('.')) continue;
        if (!add_entry(entry)) folders.push_back(std::move(entry));
      }
      open.insert(open.end(), folders.rbegin(), folders.rend());
    }
  }

  std::vector<fs::path> entries_of(const fs::path& folder) {
    std::vector<fs::path> entries;
    std::error_code error;
    fs::directory_iterator at(folder, error);
    for (; !error && at != fs::directory_iterator(); at.increment(error)) {
      entries.push_back(at->path());
    }
    if (error) report(folder, ReportStatus::failed, "folder cannot be read: " + error.message());
    std::sort(entries.begin(), entries.end());
    return entries;
  }

  // False: it is a folder to walk into.
  bool add_entry(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
      if (!fs::is_symlink(path, error)) return false;
      report(path, ReportStatus::skipped, "link to a folder: not followed");
    } else if (!fs::exists(status)) {
      report(path, ReportStatus::failed, "link to nothing");
    } else if (!fs::is_regular_file(status)) {
      report(path, ReportStatus::skipped, "not a regular file");
    } else {
      add_found_file(path);
    }
    return true;
  }

  void add_found_file(const fs::path& path) {
    const FileKind kind = kind_of_name(path.filename().native());
    if (options_.format == Format::jsonl && kind != FileKind::jsonl) {
      report(path, ReportStatus::skipped, "not read: its name does not end in .jsonl or .ndjson");
    } else if (kind == FileKind::unknown) {
      report(path, ReportStatus::skipped, "not read: unknown kind of file");
    } else {
      add(path, kind);
    }
  }

  void add_named_file(bool regular) {
    FileKind kind = kind_of_name(top_.filename().native());
    if (options_.format == Format::jsonl || !regular) {
      kind = FileKind::jsonl;
    } else if (kind == FileKind::unknown) {
      kind = kind_of_bytes(head_of(top_));
    }
    add(top_, kind);
  }

  void add(const fs::path& path, FileKind kind) {
    if (kind == FileKind::unsupported) {
      report(path, ReportStatus::failed, "not read: this kind of file is not supported yet");
      return;
    }
    if (options_.format == Format::files && kind == FileKind::jsonl) kind = FileKind::text;
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    const std::string name = name_of(path);
    Source source{path.string(), encode_id(name), kind, error ? 0 : size};
    source.id_is_encoded = source.id != name;
    sources_.push_back(std::move(source));
  }

  static std::string head_of(const fs::path& path) {
    std::string head(kSniffBytes, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    return head;
  }

  // Walked files by their path from the folder's parent on, so that the folder may move.
  std::string name_of(const fs::path& path) const {
    if (!is_walk_) return name_of_argument(argument_);
    return path.lexically_relative(top_.parent_path()).generic_string();
  }

  void report(const fs::path& path, ReportStatus status, std::string reason) {
    on_report_({encode_id(name_of(path)), path.string(), status, std::move(reason)});
  }

  std::string argument_;
  fs::path top_;
  bool is_walk_ = false;
  const IngestOptions& options_;
  const std::function<void(Report)>& on_report_;
  std::vector<Source> sources_;
};

}  // namespace

std::vector<Source> find_sources(const std::string& path, const IngestOptions& options,
                                 const std::function<void(Report)>& on_report) {
  if (path == "-") return {{"-", "stdin", FileKind::jsonl, 0}};
  Walk walk(path, options, on_report);
  walk.add_argument();
  return walk.take();
}

}  // namespace broadside::ingest
