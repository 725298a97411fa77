// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A deletion only hides a document: its words stay in the segment's dictionaries, lists and frames.
// To erase it, each segment that has ever held its id is merged with nothing, which leaves out all
// deleted documents and whatever was theirs alone. The table of ids names deleted documents, too,
// so that the older copies of a replaced document are found, and a second call goes on where the
// first one was ended. Covered by erasure_test (a canary in every place that a word can reach).

#include "index/erasure.h"

#include <algorithm>
#include <utility>

#include "index/committed_index.h"
#include "index/segment_files.h"

namespace broadside {

namespace {

bool is_named(std::span<const FileInfo> files, const std::string& name) {
  return std::any_of(files.begin(), files.end(),
                     [&](const FileInfo& file) { return file.name == name; });
}

Result<bool> holds_id(const SegmentReader& segment, std::string_view id) {
  ReadContext context;
  const bool found = segment.find_id(id, context).has_value();
  if (context.damaged()) return context.status().error();
  return found;
}

Result<bool> holds_any(const SegmentReader& segment, std::span<const std::string> ids) {
  for (const std::string& id : ids) {
    const auto held = holds_id(segment, id);
    if (!held || *held) return held;
  }
  return false;
}

}  // namespace

void add_files_gone(std::span<const FileInfo> before, std::span<const FileInfo> after,
                    std::vector<ErasedFile>& files) {
  for (const FileInfo& file : before) {
    const bool is_known = std::any_of(files.begin(), files.end(), [&](const ErasedFile& erased) {
      return erased.file == file.name;
    });
    if (!is_known && !is_named(after, file.name)) files.push_back({file.name, file.size_bytes});
  }
}

Result<bool> CommittedIndex::holds(std::string_view id) const {
  for (const Segment& segment : segments_) {
    const auto held = holds_id(*segment.input.reader, id);
    if (!held || *held) return held;
  }
  return false;
}

// A commit without changes would leave a segment of which nothing lives where it is.
Status CommittedIndex::drop_all_empty() {
  for (const Segment& segment : segments_) {
    const SegmentSize size = size_of(segment);
    changed_ = changed_ || size.deleted == size.documents;
  }
  return commit();
}

Status CommittedIndex::rewrite_holders(std::span<const std::string> ids, const MergeLimits& limits,
                                       std::vector<ErasedFile>& files) {
  if (Status dropped = drop_all_empty(); !dropped) return dropped;
  Status outcome;
  const auto keep = [&outcome](const Error& error) {
    if (outcome) outcome = error;
  };
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const auto held = holds_any(*segments_[i].input.reader, ids);
    if (!held) keep(held.error());
    if (!held || !*held) continue;
    ErasedFile erased{segment_file(segments_[i].id), segments_[i].input.reader->file_bytes()};
    if (Status merged = merge({i, i + 1}, limits); !merged) {
      keep(merged.error());
      if (changed_) return merged;
      continue;  // the others are rewritten all the same
    }
    erased.rewritten_as = segment_file(segments_[i].id);
    erased.rewritten_bytes = segments_[i].input.reader->file_bytes();
    files.push_back(std::move(erased));
  }
  return outcome;
}

}  // namespace broadside
