// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_BACKGROUND_MERGE_H_
#define BROADSIDE_INDEX_BACKGROUND_MERGE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "broadside/document.hpp"
#include "broadside/result.hpp"
#include "broadside/storage.hpp"
#include "index/segment_merger.h"

namespace broadside {

// One merge of segments on a thread of its own, beside what else a writer does. It writes a file
// and changes nothing of the index: its owner puts the file in the place of the inputs.
class BackgroundMerge {
  struct Key {
    explicit Key() = default;
  };

 public:
  // For start() alone, which has the key.
  BackgroundMerge(Key key, Storage& storage, const Schema& schema, std::vector<MergeInput> inputs,
                  std::uint64_t segment_id, const MergeLimits& limits);
  // `storage` outlives the merge. Where no thread can be had, it is done on return.
  static std::unique_ptr<BackgroundMerge> start(Storage& storage, const Schema& schema,
                                                std::vector<MergeInput> inputs,
                                                std::uint64_t segment_id,
                                                const MergeLimits& limits);
  // Ends the merge soon, where it is not done; its file is then there in part.
  ~BackgroundMerge();
  BackgroundMerge(const BackgroundMerge&) = delete;  // the thread refers to it
  BackgroundMerge& operator=(const BackgroundMerge&) = delete;

  // With the live documents of the time when the merge began.
  std::span<const MergeInput> inputs() const noexcept { return inputs_; }
  std::uint64_t segment_id() const noexcept { return segment_id_; }

  bool done() const noexcept { return done_.load(std::memory_order_acquire); }
  // Waits. As merge_segments(); and io where memory ran out.
  const Result<DocId>& wait();

 private:
  void run(const std::stop_token& stop);

  Storage& storage_;
  const Schema schema_;
  const std::vector<MergeInput> inputs_;
  const std::uint64_t segment_id_;
  MergeLimits limits_;
  std::optional<Result<DocId>> result_;
  std::atomic<bool> done_ = false;
  std::vector<std::jthread> thread_;  // last: it ends before the rest goes
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_BACKGROUND_MERGE_H_
