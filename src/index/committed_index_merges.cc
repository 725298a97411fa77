// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// How the segments of an index are merged: at once, or on a thread beside the writer. Such a merge
// sees the documents that were live when it began; those deleted since are deleted from its result
// when that takes the place of the inputs. Covered by index_writer_test, background_merge_test and
// commit_test.

#include <algorithm>
#include <utility>

#include "index/committed_index.h"
#include "index/document_order.h"
#include "index/segment_files.h"
#include "index/segment_reorderer.h"
#include "index/word_languages.h"

namespace broadside {

namespace {

// So many neighbours of a merge that is due, twice as many as the policy waits for, are merged by
// the thread that adds: commits are not to be faster than merging is.
constexpr std::size_t kPressureSegments = 20;

// The documents of what `inputs` became that are live no more; null: none.
std::shared_ptr<LiveDocuments> deleted_since(std::span<const MergeInput> inputs,
                                             std::span<const LiveDocuments* const> now,
                                             DocId documents) {
  auto live = std::make_shared<LiveDocuments>(documents);
  DocId merged = 0;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const LiveDocuments* const before = inputs[i].live.get();
    const DocId count = inputs[i].reader->document_count();
    for (DocId doc = 0; doc < count; ++doc) {
      if (before != nullptr && !before->live(doc)) continue;
      if (now[i] != nullptr && !now[i]->live(doc)) live->remove(merged);
      ++merged;
    }
  }
  return live->deleted() == 0 ? nullptr : std::move(live);
}

}  // namespace

std::vector<SegmentSize> CommittedIndex::sizes(MergeRange range) const {
  std::vector<SegmentSize> found;
  for (std::size_t i = range.begin; i < range.end; ++i) found.push_back(size_of(segments_[i]));
  return found;
}

// The segments that are being merged; none: empty, at the beginning.
MergeRange CommittedIndex::merging_range() const {
  if (!merging_) return {};
  const std::uint64_t first = merging_->inputs().front().reader->segment_id();
  const auto found = std::find_if(segments_.begin(), segments_.end(),
                                  [&](const Segment& segment) { return segment.id == first; });
  const auto begin = static_cast<std::size_t>(found - segments_.begin());
  return {begin, begin + merging_->inputs().size()};
}

std::optional<MergeRange> CommittedIndex::next_merge() const {
  const MergeRange taken = merging_range();
  if (const auto before = choose_merge(sizes({0, taken.begin}))) return before;
  const auto after = choose_merge(sizes({taken.end, segments_.size()}));
  if (!after) return std::nullopt;
  return MergeRange{taken.end + after->begin, taken.end + after->end};
}

std::vector<MergeInput> CommittedIndex::inputs_of(MergeRange range) const {
  std::vector<MergeInput> inputs;
  for (std::size_t i = range.begin; i < range.end; ++i) inputs.push_back(segments_[i].input);
  return inputs;
}

void CommittedIndex::begin_merge(const MergeLimits& limits) {
  if (merging_) return;
  const auto range = next_merge();
  if (!range) return;
  merging_ = BackgroundMerge::start(*storage_, manifest_.schema, inputs_of(*range),
                                    manifest_.next_segment_id++, limits);
}

Status CommittedIndex::take_merged() {
  if (!merging_) return {};
  const Result<DocId> documents = merging_->wait();
  const MergeRange range = merging_range();
  const std::unique_ptr<BackgroundMerge> merge = std::move(merging_);
  auto merged = open_written(merge->segment_id(), documents);
  if (!merged) return merged.error();
  std::vector<const LiveDocuments*> now;
  for (std::size_t i = range.begin; i < range.end; ++i) now.push_back(live_of(segments_[i]));
  merged->changed = deleted_since(merge->inputs(), now, *documents);
  replace(range, *std::move(merged));
  return {};
}

void CommittedIndex::cancel_merge() {
  if (!merging_) return;
  const std::uint64_t id = merging_->segment_id();
  merging_.reset();
  // What cannot be removed now is an orphan for the next writer.
  static_cast<void>(storage_->remove(segment_file(id)));
}

Status CommittedIndex::relieve_pressure(const MergeLimits& limits) {
  while (true) {
    const auto range = next_merge();
    if (!range || range->end - range->begin < kPressureSegments) return {};
    if (Status merged = merge(*range, limits); !merged) return merged;
  }
}

Status CommittedIndex::merge_where_wanted(const MergeLimits& limits) {
  if (Status taken = take_merged(); !taken) return taken;
  if (Status committed = commit(); !committed) return committed;
  while (const auto range = next_merge()) {
    if (Status merged = merge(*range, limits); !merged) return merged;
  }
  return {};
}

Status CommittedIndex::merge_all(const MergeLimits& limits) {
  cancel_merge();
  const bool is_merged =
      segments_.empty() || (segments_.size() == 1 && size_of(segments_[0]).deleted == 0);
  if (is_merged) return {};
  if (live_documents() > INT32_MAX) {
    return Error(ErrorCode::invalid_argument,
                 storage_->name() + ": more documents than one segment can hold");
  }
  return merge({0, segments_.size()}, limits);
}

Result<CommittedIndex::Segment> CommittedIndex::open_written(std::uint64_t segment_id,
                                                             const Result<DocId>& documents) const {
  auto segment = documents ? open_new(segment_id, *documents) : Result<Segment>(documents.error());
  if (segment) {
    auto languages = word_languages(*segment->input.reader, manifest_.schema);
    if (languages) {
      segment->languages = *std::move(languages);
    } else {
      segment = languages.error();
    }
  }
  // What cannot be removed now is an orphan for the next writer.
  if (!segment) static_cast<void>(storage_->remove(segment_file(segment_id)));
  return segment;
}

Status CommittedIndex::merge(MergeRange range, const MergeLimits& limits) {
  const std::uint64_t id = manifest_.next_segment_id++;
  const auto inputs = inputs_of(range);
  auto merged = open_written(id, merge_segments(*storage_, manifest_.schema, inputs, id, limits));
  if (!merged) return merged.error();
  replace(range, *std::move(merged));
  return commit();
}

void CommittedIndex::replace(MergeRange range, Segment new_segment) {
  const auto begin = segments_.begin() + static_cast<std::ptrdiff_t>(range.begin);
  const auto end = segments_.begin() + static_cast<std::ptrdiff_t>(range.end);
  for (auto segment = begin; segment != end; ++segment) dropped_.push_back(segment->id);
  *begin = std::move(new_segment);
  segments_.erase(begin + 1, end);
  changed_ = true;
}

Status CommittedIndex::reorder(const MergeLimits& limits) {
  if (Status merged = merge_all(limits); !merged || segments_.empty()) return merged;
  const auto order = choose_document_order(*segments_[0].input.reader, limits);
  if (!order) return order.error();
  if (order->empty()) return {};
  auto reordered = write_reordered(*order, limits);
  if (!reordered) return reordered.error();
  replace({0, 1}, *std::move(reordered));
  return commit();
}

Result<CommittedIndex::Segment> CommittedIndex::write_reordered(const std::vector<DocId>& order,
                                                                const MergeLimits& limits) {
  const std::uint64_t id = manifest_.next_segment_id++;
  const Status written = reorder_segment(*storage_, manifest_.schema, *segments_[0].input.reader,
                                         order, id, limits.memory_bytes);
  if (!written) return open_written(id, written.error());
  return open_written(id, static_cast<DocId>(order.size()));
}

}  // namespace broadside
