// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The workers of an IndexWriter. Documents are cut into batches by their bytes alone, each batch is
// built by one worker, and the results come back in the order of adding: however many workers there
// are, the files are the same.

#ifndef BROADSIDE_INDEX_BUILD_POOL_H_
#define BROADSIDE_INDEX_BUILD_POOL_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/document.hpp"
#include "broadside/result.hpp"
#include "broadside/storage.hpp"
#include "index/pending_document.h"
#include "index/segment_builder.h"

namespace broadside {

// How a budget of bytes is divided. Only `workers` depends on the number of threads asked for.
struct MemoryPlan {
  std::size_t batch_bytes = 0;     // of documents, in one batch
  BufferLimits buffer;             // of a worker
  std::size_t document_bytes = 0;  // of one document; a longer one is cut
  std::size_t pending_bytes = 0;   // of documents that are not built yet
  std::size_t merge_bytes = 0;     // of a merge beside the workers
  unsigned workers = 0;

  static MemoryPlan of(std::size_t budget_bytes, unsigned threads);
};

class BuildPool {
 public:
  // `storage` and `schema` outlive the pool. Workers are started with the first document after
  // finish(), as many as can be had; where there are none, the calling thread builds.
  BuildPool(Storage& storage, const Schema& schema, const AnalyzerSpec& spec,
            const MemoryPlan& plan);
  // Drops what was not finished.
  ~BuildPool();
  BuildPool(const BuildPool&) = delete;  // workers refer to it
  BuildPool& operator=(const BuildPool&) = delete;

  // Where a document went.
  struct Place {
    std::uint32_t batch = 0;  // counted from 0 since the last finish()
    DocId doc = 0;            // in the batch
  };

  // Blocks while too many bytes are pending. `next_segment_id` is where a new batch takes its ids
  // from, and is moved past them. The error is the first one that a worker met.
  // `other_bytes`: what else of the budget is taken, which depends on the documents alone; then
  // segments are smaller.
  Result<Place> add(PendingDocument document, std::uint64_t& next_segment_id,
                    std::size_t other_bytes = 0);

  // Waits for all batches and returns them in order of adding. Ends the workers: their buffers are
  // free for what comes next.
  Result<std::vector<BuiltBatch>> finish();

 private:
  struct Batch {
    std::uint64_t first_segment_id = 0;
    std::size_t usual_bytes = 0;  // see BufferLimits
    std::deque<PendingDocument> waiting;
    bool closed = false;
    bool done = false;
    BuiltBatch built;
  };

  void start_workers();
  void hand_over();
  void close_batch();
  void work(const std::stop_token& stop);
  std::shared_ptr<Batch> next_batch(const std::stop_token& stop);
  Result<BuiltBatch> build(std::optional<SegmentBuilder>& builder, Batch& batch,
                           const std::stop_token& stop);
  std::deque<PendingDocument> take_waiting(Batch& batch, const std::stop_token& stop);
  Status build_all(SegmentBuilder& builder, std::deque<PendingDocument>& documents,
                   const std::stop_token& stop);
  void release(std::size_t bytes);
  void settle(Batch& batch, Result<BuiltBatch> result);

  Storage& storage_;
  const Schema& schema_;
  const AnalyzerSpec spec_;
  const MemoryPlan plan_;

  // Of the adding thread: documents not yet handed over, and the size of the open batch.
  std::deque<PendingDocument> gathered_;
  std::size_t gathered_bytes_ = 0;
  std::size_t batch_bytes_ = 0;
  DocId batch_documents_ = 0;

  std::mutex mutex_;
  std::condition_variable_any work_;             // a batch, documents for one, or its closing
  std::condition_variable_any space_;            // documents were taken, or a batch is done
  std::vector<std::shared_ptr<Batch>> batches_;  // the last one is open for documents
  std::size_t next_unassigned_ = 0;
  std::size_t pending_bytes_ = 0;
  std::optional<Error> failure_;
  std::vector<std::jthread> workers_;  // last: they stop before the rest goes
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_BUILD_POOL_H_
