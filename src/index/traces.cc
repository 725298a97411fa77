// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Asks no manifest which files there are: what a crash or an older program has left counts as much
// as what the index is made of. Covered by traces_test.

#include "broadside/traces.hpp"

#include <algorithm>
#include <string_view>

#include "base/bytes.h"
#include "index/manifest.h"
#include "index/rebuild.h"
#include "index/segment_files.h"
#include "index/segment_traces.h"
#include "index/sought_words.h"
#include "index/text_traces.h"
#include "index/trace_log.h"

namespace broadside {

namespace {

// The name of a writer's lock in a directory, which Storage::list() leaves out.
constexpr char kLockFile[] = "write.lock";

class FileTraces {
 public:
  FileTraces(const Storage& storage, const std::vector<std::string>& words, Traces& traces)
      : storage_(storage), traces_(traces), sought_(words), log_(traces), texts_(sought_, log_) {
    traces_.short_words = sought_.short_words();
  }

  void scan(const std::string& file) {
    log_.begin_file(file);
    texts_.scan("name", file);
    texts_.scan_raw("name", as_bytes(file));
    const auto mapped = storage_.open(file);
    if (!mapped) return log_.unread("file", mapped.error().message());
    const auto bytes = (*mapped)->bytes();
    traces_.bytes += bytes.size();
    if (const auto id = segment_id_of(file)) {
      find_segment_traces(storage_, file, *id, bytes, sought_, texts_, log_);
    } else if (is_manifest(file)) {
      scan_manifest(file, bytes);
    } else {
      if (is_segment_part(file)) log_.unread("file", "the writing of a segment was not finished");
      texts_.scan_raw("bytes", bytes);
    }
  }

  // Which need not be there.
  void scan_lock() {
    if (storage_.open(kLockFile)) scan(kLockFile);
  }

 private:
  static bool is_manifest(std::string_view file) {
    return file == kManifestFile || file == kNewManifestFile || file == kRebuildFile;
  }

  // Besides the variants and the names of fields a manifest holds numbers and versions.
  void scan_manifest(const std::string& file, std::span<const std::byte> bytes) {
    const auto manifest = decode_manifest(bytes, file);
    if (!manifest) {
      log_.unread("manifest", manifest.error().message());
      return texts_.scan_raw("bytes", bytes);
    }
    for (const std::vector<std::string>& group : manifest->variants.groups) {
      for (const std::string& entry : group) texts_.scan("variants", entry);
    }
  }

  const Storage& storage_;
  Traces& traces_;
  SoughtWords sought_;
  TraceLog log_;
  TextTraces texts_;
};

}  // namespace

Result<Traces> find_traces(const Storage& storage, const std::vector<std::string>& texts) {
  const auto files = storage.list();
  if (!files) return files.error();
  Traces traces;
  FileTraces scan(storage, texts, traces);
  for (const FileInfo& file : *files) scan.scan(file.name);
  scan.scan_lock();
  return traces;
}

}  // namespace broadside
