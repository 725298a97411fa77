// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Batches are taken in order, so the oldest one that has documents waiting always has, or soon
// gets, a worker: add() can wait for space without a deadlock. After a failure nobody waits any
// more. Covered by index_writer_test, which compares the files of one, two and four threads.

#include "index/build_pool.h"

#include <algorithm>
#include <iterator>
#include <new>
#include <string>
#include <utility>

#include "index/threads.h"

namespace broadside {

namespace {

// Documents change hands in groups, so that the lock is seldom taken.
constexpr std::size_t kHandOverBytes = std::size_t{256} << 10;
// What a worker holds besides its buffer: the analyzer, known roots, frames under
// compression.
constexpr std::size_t kWorkerBytes = std::size_t{12} << 20;
// However large the budget, a segment in the making leaves room for a large document.
constexpr std::size_t kMostBufferBytes = std::size_t{1} << 30;

}  // namespace

MemoryPlan MemoryPlan::of(std::size_t budget_bytes, unsigned threads) {
  MemoryPlan plan;
  plan.batch_bytes = std::min(budget_bytes / 8, kMostBufferBytes / 2);
  plan.buffer.usual_bytes = std::min(budget_bytes / 6, kMostBufferBytes);
  plan.buffer.most_bytes = budget_bytes / 4;
  plan.document_bytes = budget_bytes / 8;
  // A batch is opened when the one before has been handed over: with less room for what is pending,
  // the last of several workers would wait for the first.
  plan.pending_bytes = budget_bytes / 8;
  plan.merge_bytes = budget_bytes / 4;
  const std::size_t affordable = (budget_bytes - plan.pending_bytes - plan.merge_bytes) /
                                 (plan.buffer.usual_bytes + kWorkerBytes);
  plan.workers = static_cast<unsigned>(std::clamp<std::size_t>(affordable, 1, threads));
  return plan;
}

BuildPool::BuildPool(Storage& storage, const Schema& schema, const AnalyzerSpec& spec,
                     const MemoryPlan& plan)
    : storage_(storage), schema_(schema), spec_(spec), plan_(plan) {}

BuildPool::~BuildPool() = default;

void BuildPool::start_workers() {
  if (!workers_.empty() || !batches_.empty()) return;
  const auto loop = [this](const std::stop_token& stop, unsigned) { work(stop); };
  start_threads(plan_.workers, loop, workers_);
}

Result<BuildPool::Place> BuildPool::add(PendingDocument document, std::uint64_t& next_segment_id,
                                        std::size_t other_bytes) {
  start_workers();
  const bool starts_batch = batches_.empty() || batch_bytes_ >= plan_.batch_bytes;
  if (starts_batch) {
    close_batch();
    const std::lock_guard guard(mutex_);
    batches_.push_back(std::make_shared<Batch>());
    batches_.back()->first_segment_id = next_segment_id;
    const std::size_t usual = plan_.buffer.usual_bytes;
    batches_.back()->usual_bytes = usual - std::min(other_bytes, usual - usual / 4);
    next_segment_id += kSegmentsPerBatch;
    batch_bytes_ = 0;
    batch_documents_ = 0;
    work_.notify_all();
  }
  batch_bytes_ += document.input_bytes;
  gathered_bytes_ += document.memory_bytes();
  gathered_.push_back(std::move(document));
  const Place place{static_cast<std::uint32_t>(batches_.size() - 1), batch_documents_++};
  if (gathered_bytes_ >= kHandOverBytes) hand_over();
  const std::lock_guard guard(mutex_);
  if (failure_) return *failure_;
  return place;
}

// Gives the gathered documents to the open batch, once there is space for them.
void BuildPool::hand_over() {
  if (gathered_.empty()) return;
  std::unique_lock lock(mutex_);
  space_.wait(lock, [this] {
    return failure_ || pending_bytes_ == 0 || workers_.empty() ||
           pending_bytes_ + gathered_bytes_ <= plan_.pending_bytes;
  });
  pending_bytes_ += std::exchange(gathered_bytes_, 0);
  auto& waiting = batches_.back()->waiting;
  std::move(gathered_.begin(), gathered_.end(), std::back_inserter(waiting));
  gathered_.clear();
  work_.notify_all();
}

void BuildPool::close_batch() {
  if (batches_.empty()) return;
  hand_over();
  {
    const std::lock_guard guard(mutex_);
    batches_.back()->closed = true;
    work_.notify_all();
  }
  if (!workers_.empty()) return;
  std::optional<SegmentBuilder> builder;
  const auto batch = next_batch({});
  settle(*batch, build(builder, *batch, {}));
}

Result<std::vector<BuiltBatch>> BuildPool::finish() {
  close_batch();
  std::unique_lock lock(mutex_);
  const auto is_done = [](const auto& batch) { return batch->done; };
  space_.wait(lock, [&] { return std::all_of(batches_.begin(), batches_.end(), is_done); });
  lock.unlock();
  workers_.clear();
  std::vector<BuiltBatch> built;
  for (const auto& batch : batches_) built.push_back(std::move(batch->built));
  batches_.clear();
  next_unassigned_ = 0;
  pending_bytes_ = 0;
  if (failure_) return *failure_;
  return built;
}

void BuildPool::work(const std::stop_token& stop) {
  std::optional<SegmentBuilder> builder;
  while (const std::shared_ptr<Batch> batch = next_batch(stop)) {
    settle(*batch, build(builder, *batch, stop));
  }
}

// Null when the pool is being destroyed.
std::shared_ptr<BuildPool::Batch> BuildPool::next_batch(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  work_.wait(lock, stop, [this] { return next_unassigned_ < batches_.size(); });
  if (stop.stop_requested()) return nullptr;
  return batches_[next_unassigned_++];
}

// Makes the builder, unless it is there from the batch before.
Result<BuiltBatch> BuildPool::build(std::optional<SegmentBuilder>& builder, Batch& batch,
                                    const std::stop_token& stop) {
  try {
    if (!builder) builder.emplace(storage_, schema_, spec_, plan_.buffer);
    builder->begin_batch(batch.first_segment_id, batch.usual_bytes);
    for (auto documents = take_waiting(batch, stop); !documents.empty();
         documents = take_waiting(batch, stop)) {
      if (Status built = build_all(*builder, documents, stop); !built) return built.error();
    }
    if (stop.stop_requested()) return BuiltBatch{};
    return builder->finish_batch();
  } catch (const std::bad_alloc&) {
    // A thread has nobody to pass it to.
    return Error(ErrorCode::io, "out of memory while building a segment of " + storage_.name());
  }
}

// Empty when the batch is closed and all of it was taken, some worker failed, or the pool is being
// destroyed.
std::deque<PendingDocument> BuildPool::take_waiting(Batch& batch, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  work_.wait(lock, stop, [&] { return !batch.waiting.empty() || batch.closed || failure_; });
  if (stop.stop_requested() || failure_) return {};
  std::deque<PendingDocument> documents;
  std::size_t bytes = 0;
  while (!batch.waiting.empty() && bytes < kHandOverBytes) {
    bytes += batch.waiting.front().input_bytes;
    documents.push_back(std::move(batch.waiting.front()));
    batch.waiting.pop_front();
  }
  return documents;
}

// The memory of documents goes as they are built; their room is given back for all at once.
Status BuildPool::build_all(SegmentBuilder& builder, std::deque<PendingDocument>& documents,
                            const std::stop_token& stop) {
  std::size_t built_bytes = 0;
  for (; !documents.empty() && !stop.stop_requested(); documents.pop_front()) {
    if (Status added = builder.add(documents.front()); !added) return added;
    built_bytes += documents.front().memory_bytes();
  }
  documents.clear();
  release(built_bytes);
  return {};
}

void BuildPool::release(std::size_t bytes) {
  const std::lock_guard guard(mutex_);
  pending_bytes_ -= bytes;
  space_.notify_all();
}

void BuildPool::settle(Batch& batch, Result<BuiltBatch> result) {
  const std::lock_guard guard(mutex_);
  if (result) {
    batch.built = *std::move(result);
  } else if (!failure_) {
    failure_ = result.error();
  }
  batch.done = true;
  space_.notify_all();
  work_.notify_all();
}

}  // namespace broadside
