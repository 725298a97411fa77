// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The writer's view of the index: the segments of the last commit, with the deletions that the next
// one will make, and how one commit is turned into the next.

#ifndef BROADSIDE_INDEX_COMMITTED_INDEX_H_
#define BROADSIDE_INDEX_COMMITTED_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/document.hpp"
#include "broadside/index_writer.hpp"
#include "broadside/result.hpp"
#include "broadside/storage.hpp"
#include "index/background_merge.h"
#include "index/manifest.h"
#include "index/merge_policy.h"
#include "index/rebuild.h"
#include "index/segment_builder.h"
#include "index/segment_merger.h"
#include "segment/live_documents.h"

namespace broadside {

class CommittedIndex {
 public:
  // Reads the index, or begins one with `schema` where there is none; removes what an earlier
  // writer left unfinished. The caller holds the lock.
  static Result<CommittedIndex> open(Storage& storage, const Schema& schema);

  const Schema& schema() const noexcept { return manifest_.schema; }
  const AnalyzerSpec& analysis() const noexcept { return manifest_.analysis; }
  std::uint64_t generation() const noexcept { return manifest_.generation; }
  std::uint64_t live_documents() const noexcept;
  // Part of the next commit.
  void set_variants(Variants variants);
  // Whether this differs from the last commit that is known to be durable.
  bool changed() const noexcept { return changed_; }
  // Segments take their ids from here; written with the next commit.
  std::uint64_t& next_segment_id() noexcept { return manifest_.next_segment_id; }

  // Whether a live document has the id. corrupt.
  Result<bool> contains(std::string_view id) const;
  // Deletes the live document that has the id, if any. corrupt.
  Status remove(std::string_view id);
  // Appends a new segment, some of its documents deleted already (null: none). io, corrupt.
  Status append(const BuiltSegment& built, std::shared_ptr<LiveDocuments> live);

  // Makes the present state durable, if it differs from the last commit.
  Status commit();

  // --- merging. Failures leave the index as it was, unless changed() tells that the commit of a
  // merge failed.
  // Begins the next merge that the policy wants on a thread beside, unless one is under way.
  void begin_merge(const MergeLimits& limits);
  // Whether a merge was begun and take_merged() need not wait for it.
  bool merge_is_done() const noexcept { return merging_ && merging_->done(); }
  // Waits for the merge that was begun, if any, and puts what it wrote in the place of its inputs,
  // as a part of the next commit.
  Status take_merged();
  // Ends the merge that was begun, if any, without a result.
  void cancel_merge();
  // Does the merges that have been due for long, committing after each.
  Status relieve_pressure(const MergeLimits& limits);
  // Does all merges that the policy wants, committing after each.
  Status merge_where_wanted(const MergeLimits& limits);
  // Joins all segments into one without deleted documents. No merge is under way.
  Status merge_all(const MergeLimits& limits);
  // The same, then gives the documents an order in which similar ones are neighbours.
  Status reorder(const MergeLimits& limits);

  // Builds all live documents anew under this process's analysis and commits that in their place.
  // Goes on where an earlier call was ended. No merge is under way. Failures: the index is as
  // before. `notices`: of the documents that were built.
  Status reindex(const DefaultLanguage& language, const MemoryPlan& plan,
                 const ReindexOptions& options, std::vector<DocumentNotice>& notices);

  // For erasing; in erasure.cc. Whether a segment has a document of this id, live or deleted.
  // corrupt.
  Result<bool> holds(std::string_view id) const;
  // Rewrites the segments that hold one of the ids without their deleted documents, one by one,
  // committing after each, and adds them to `files`. The ids are deleted, and that is committed.
  // Returns the first failure; what can be rewritten is, unless changed().
  Status rewrite_holders(std::span<const std::string> ids, const MergeLimits& limits,
                         std::vector<ErasedFile>& files);

  // Removes the files that are not part of the last commit, nor of a rebuilding that can go on.
  Status remove_uncommitted() { return remove_orphans(); }

 private:
  struct Segment {
    MergeInput input;
    std::shared_ptr<LiveDocuments> changed;  // what input.live will be; null: not changed
    std::uint64_t id = 0;
    std::uint64_t bytes = 0;
    std::vector<Language> languages;
  };

  CommittedIndex(Storage& storage, Manifest manifest)
      : storage_(&storage), manifest_(std::move(manifest)) {}

  Status open_segments();
  Status remove_orphans();
  static const LiveDocuments* live_of(const Segment& segment);  // null: all documents are live
  static SegmentSize size_of(const Segment& segment);
  Result<bool> find_live(const Segment& segment, std::string_view id, DocId& doc) const;
  Result<Segment> open_new(std::uint64_t segment_id, DocId documents) const;
  // The segment that a merge has written; where it failed, what there is of the file goes.
  Result<Segment> open_written(std::uint64_t segment_id, const Result<DocId>& documents) const;
  std::vector<SegmentSize> sizes(MergeRange range) const;
  MergeRange merging_range() const;
  std::optional<MergeRange> next_merge() const;
  std::vector<MergeInput> inputs_of(MergeRange range) const;
  Status merge(MergeRange range, const MergeLimits& limits);
  Result<Segment> write_reordered(const std::vector<DocId>& order, const MergeLimits& limits);
  // Puts `segment` in the place of those that it was made from, for the next commit.
  void replace(MergeRange range, Segment segment);
  std::vector<RebuildSource> rebuild_sources() const;
  Status take_over(const Manifest& rebuild);
  void drop_rebuild();
  void drop_empty_segments();
  Status drop_all_empty();
  void remove_dropped_files();

  Storage* storage_;
  Manifest manifest_;  // of the last commit, but for next_segment_id
  std::vector<Segment> segments_;
  std::optional<Manifest> rebuild_;           // of a rebuilding that was begun, and can go on
  std::unique_ptr<BackgroundMerge> merging_;  // of neighbours in segments_
  std::vector<std::uint64_t> dropped_;        // ids whose files the next commit makes superfluous
  bool changed_ = false;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_COMMITTED_INDEX_H_
