// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/index/background_merge_test.cc.

#include "index/background_merge.h"

#include <new>
#include <utility>

#include "index/threads.h"

namespace broadside {

BackgroundMerge::BackgroundMerge(Key, Storage& storage, const Schema& schema,
                                 std::vector<MergeInput> inputs, std::uint64_t segment_id,
                                 const MergeLimits& limits)
    : storage_(storage),
      schema_(schema),
      inputs_(std::move(inputs)),
      segment_id_(segment_id),
      limits_(limits) {}

std::unique_ptr<BackgroundMerge> BackgroundMerge::start(Storage& storage, const Schema& schema,
                                                        std::vector<MergeInput> inputs,
                                                        std::uint64_t segment_id,
                                                        const MergeLimits& limits) {
  auto merge = std::make_unique<BackgroundMerge>(Key(), storage, schema, std::move(inputs),
                                                 segment_id, limits);
  BackgroundMerge* const self = merge.get();
  const auto work = [self](const std::stop_token& stop, unsigned) { self->run(stop); };
  start_threads(1, work, merge->thread_);
  if (merge->thread_.empty()) merge->run({});
  return merge;
}

BackgroundMerge::~BackgroundMerge() = default;

void BackgroundMerge::run(const std::stop_token& stop) {
  limits_.stop = stop;
  try {
    result_ = merge_segments(storage_, schema_, inputs_, segment_id_, limits_);
  } catch (const std::bad_alloc&) {
    // A thread has nobody to pass it to.
    result_ = Error(ErrorCode::io, "out of memory while merging segments of " + storage_.name());
  }
  done_.store(true, std::memory_order_release);
}

const Result<DocId>& BackgroundMerge::wait() {
  for (std::jthread& thread : thread_) {
    if (thread.joinable()) thread.join();
  }
  return *result_;
}

}  // namespace broadside
