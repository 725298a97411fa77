// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// add() gives a document its place and hands it to the pool; which older copies die is decided by
// ids, and settled at commit(), when all places are known to be on disk.
// Covered by index_writer_test (lives compared with a model) and commit_test (faults).

#include "broadside/index_writer.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "index/build_pool.h"
#include "index/committed_index.h"
#include "index/erasure.h"
#include "index/pending_document.h"
#include "index/session_ids.h"
#include "index/snapshot.h"

namespace broadside {

namespace {

constexpr std::size_t kLeastMemoryBytes = std::size_t{32} << 20;

Status check_options(const WriterOptions& options) {
  if (options.memory_bytes >= kLeastMemoryBytes) return check_schema(options.schema);
  return Error(ErrorCode::invalid_argument,
               "memory must be at least " + std::to_string(kLeastMemoryBytes) + " bytes, found " +
                   std::to_string(options.memory_bytes));
}

Status too_many_ids() {
  return Error(ErrorCode::invalid_argument,
               "the ids added and removed since the last commit exceed 4 GiB: commit first");
}

unsigned worker_count(unsigned threads) {
  return threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
}

// A document added since the last commit, as one number.
std::uint64_t pack(BuildPool::Place place) {
  return std::uint64_t{place.batch} << 32 | place.doc;
}

}  // namespace

struct [[gnu::visibility("hidden")]] IndexWriter::Impl {
  Impl(std::shared_ptr<Storage> storage_given, std::unique_ptr<StorageLock> lock_taken,
       CommittedIndex opened, DefaultLanguage language, const WriterOptions& options)
      : storage(std::move(storage_given)),
        lock(std::move(lock_taken)),
        index(std::move(opened)),
        default_language(language),
        memory_plan(MemoryPlan::of(options.memory_bytes, worker_count(options.threads))),
        merge_limits{options.memory_bytes / 2, worker_count(options.threads), {}},
        beside_limits{memory_plan.merge_bytes, merge_limits.threads, {}} {
    start_pool();
  }

  // What was not committed goes with the writer. After a failure nothing is known of the manifest
  // on disk, and so the next writer has to look.
  ~Impl() {
    pool.reset();
    index.cancel_merge();
    if (!failure) static_cast<void>(index.remove_uncommitted());
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  Status add(Document document);
  Status remove(std::string_view id);
  Status commit();
  Result<EraseReport> erase(const std::vector<std::string>& wanted);
  Status bury_all_copies(const std::vector<std::string>& wanted, EraseReport& report);
  Status take_merged();
  void merge_beside();
  Status wait_for_merges();
  Status optimize(const OptimizeOptions& options);
  Status reindex(const ReindexOptions& options);
  CommitInfo info();

  // Errors that leave the state unknown are kept, and returned from then on.
  Status keep(Status status) {
    if (!status && !failure) failure = status.error();
    return status;
  }
  // A merge leaves the index as it was, unless it failed while the manifest was replaced.
  Status keep_unknown(Status merged) {
    return index.changed() ? keep(std::move(merged)) : merged;
  }
  // The commit before a merge stands, whatever comes of the merge.
  void note_merge(const Status& merged) {
    if (!merged && !merge_failure) merge_failure = merged.error();
  }

  void start_pool();
  Status remove_older_copies();
  Status append_batch(const BuiltBatch& batch, std::uint32_t number);

  std::shared_ptr<Storage> storage;
  std::unique_ptr<StorageLock> lock;
  CommittedIndex index;
  const DefaultLanguage default_language;
  const MemoryPlan memory_plan;
  const MergeLimits merge_limits;   // while the pool rests
  const MergeLimits beside_limits;  // of a merge beside the pool
  std::string warning;
  SessionIds ids;
  std::vector<std::uint64_t> buried;    // places of documents replaced or removed since
  std::vector<DocumentNotice> notices;  // not yet handed out by a commit
  std::optional<Error> failure;
  std::optional<Error> merge_failure;  // not yet handed out by a commit
  std::optional<BuildPool> pool;
};

// With the analysis that the index has.
void IndexWriter::Impl::start_pool() {
  warning = broadside::analysis_warning(index.analysis());
  pool.emplace(*storage, index.schema(), index.analysis(), memory_plan);
}

Status IndexWriter::Impl::add(Document document) {
  if (!ids.has_room()) return too_many_ids();
  if (index.merge_is_done()) {
    if (Status taken = take_merged(); !taken) return taken;
  }
  std::string id = document.id;
  auto accepted = accept_document(std::move(document), index.schema(), default_language,
                                  memory_plan.document_bytes);
  if (!accepted) return accepted.error();
  const auto place = pool->add(*std::move(accepted), index.next_segment_id(), ids.memory_bytes());
  if (!place) return keep(place.error());
  const auto before = ids.exchange(id, pack(*place));
  if (before && *before != SessionIds::kRemoved) buried.push_back(*before);
  return {};
}

Status IndexWriter::Impl::remove(std::string_view id) {
  if (!ids.has_room()) return too_many_ids();
  auto added = ids.find(id);
  bool is_there = added && *added != SessionIds::kRemoved;
  if (!added) {
    const auto committed = index.contains(id);
    if (!committed) return keep(committed.error());
    is_there = *committed;
  }
  if (!is_there) {
    return Error(ErrorCode::not_found, "no document has the id \"" + std::string(id) + "\"");
  }
  const auto before = ids.exchange(id, SessionIds::kRemoved);
  if (before) buried.push_back(*before);
  return {};
}

Status IndexWriter::Impl::commit() {
  auto batches = pool->finish();
  if (!batches) return batches.error();
  if (index.merge_is_done()) note_merge(index.take_merged());
  if (Status removed = remove_older_copies(); !removed) return removed;
  std::sort(buried.begin(), buried.end());
  for (std::uint32_t i = 0; i < batches->size(); ++i) {
    BuiltBatch& batch = (*batches)[i];
    if (Status appended = append_batch(batch, i); !appended) return appended;
    std::move(batch.notices.begin(), batch.notices.end(), std::back_inserter(notices));
  }
  ids.clear();
  buried.clear();
  return index.commit();
}

// Between two commits: what was added since the last one is none of the index's yet.
Status IndexWriter::Impl::take_merged() {
  Status merged = index.take_merged();
  if (merged) merged = keep_unknown(index.commit());
  note_merge(merged);
  if (merged) index.begin_merge(beside_limits);
  return failure ? Status(*failure) : Status();
}

void IndexWriter::Impl::merge_beside() {
  note_merge(keep_unknown(index.relieve_pressure(beside_limits)));
  if (merge_failure) return;
  index.begin_merge(beside_limits);
  while (index.merge_is_done() && take_merged()) {
  }
}

Status IndexWriter::Impl::wait_for_merges() {
  merge_failure.reset();
  return keep_unknown(index.merge_where_wanted(merge_limits));
}

// Before the new segments are appended, so that only committed copies are found.
Status IndexWriter::Impl::remove_older_copies() {
  for (std::uint32_t i = 0; i < ids.size(); ++i) {
    if (Status removed = index.remove(ids.id(i)); !removed) return removed;
  }
  return {};
}

Status IndexWriter::Impl::append_batch(const BuiltBatch& batch, std::uint32_t number) {
  std::uint64_t first = pack({number, 0});
  for (const BuiltSegment& segment : batch.segments) {
    const std::uint64_t end = first + segment.documents;
    const auto dead = std::lower_bound(buried.begin(), buried.end(), first);
    const auto dead_end = std::lower_bound(dead, buried.end(), end);
    std::shared_ptr<LiveDocuments> live;
    if (dead != dead_end) live = std::make_shared<LiveDocuments>(segment.documents);
    for (auto place = dead; place != dead_end; ++place) {
      live->remove(static_cast<DocId>(*place - first));
    }
    Status appended = index.append(segment, std::move(live));
    if (!appended) return appended;
    first = end;
  }
  return {};
}

// Deletes the wanted ids where they are live, and tells which of them there are anywhere.
Status IndexWriter::Impl::bury_all_copies(const std::vector<std::string>& wanted,
                                          EraseReport& report) {
  std::set<std::string_view> seen;
  for (const std::string& id : wanted) {
    if (!seen.insert(id).second) continue;
    const auto held = ids.find(id) ? Result<bool>(true) : index.holds(id);
    if (!held) return held.error();
    (*held ? report.erased : report.not_found).push_back(id);
    const Status removed = remove(id);
    if (!removed && removed.error().code() != ErrorCode::not_found) return removed;
  }
  return {};
}

// What a failing disk kept of removed files would be the next writer's to remove; here it is an
// error, because nothing is erased before.
Result<EraseReport> IndexWriter::Impl::erase(const std::vector<std::string>& wanted) {
  index.cancel_merge();
  const auto before = storage->list();
  if (!before) return before.error();
  EraseReport report;
  if (Status gone = bury_all_copies(wanted, report); !gone) return gone.error();
  if (Status committed = keep(commit()); !committed) return committed.error();
  const Status rewritten =
      keep_unknown(index.rewrite_holders(report.erased, merge_limits, report.files));
  if (!rewritten) return rewritten.error();
  if (Status removed = index.remove_uncommitted(); !removed) return removed.error();
  if (Status synced = storage->sync_directory(); !synced) return synced.error();
  const auto after = storage->list();
  if (!after) return after.error();
  add_files_gone(*before, *after, report.files);
  report.generation = index.generation();
  report.documents = index.live_documents();
  return report;
}

Status IndexWriter::Impl::optimize(const OptimizeOptions& options) {
  index.cancel_merge();
  if (Status committed = keep(commit()); !committed) return committed;
  return keep_unknown(options.reorder ? index.reorder(merge_limits)
                                      : index.merge_all(merge_limits));
}

// The pool goes first: the memory is for that of the rebuilding.
Status IndexWriter::Impl::reindex(const ReindexOptions& options) {
  index.cancel_merge();
  if (Status committed = keep(commit()); !committed) return committed;
  pool.reset();
  Status rebuilt = keep_unknown(index.reindex(default_language, memory_plan, options, notices));
  start_pool();
  return rebuilt;
}

CommitInfo IndexWriter::Impl::info() {
  merge_beside();
  return {.generation = index.generation(),
          .documents = index.live_documents(),
          .notices = std::exchange(notices, {}),
          .merge_failure = std::exchange(merge_failure, std::nullopt)};
}

Result<IndexWriter> IndexWriter::open(std::shared_ptr<Storage> storage, WriterOptions options) {
  if (Status valid = check_options(options); !valid) return valid.error();
  const auto language = parse_default_language(options.default_language);
  if (!language) return language.error();
  auto lock = storage->lock();
  if (!lock) return lock.error();
  auto index = CommittedIndex::open(*storage, options.schema);
  if (!index) return index.error();
  return IndexWriter(std::make_unique<Impl>(std::move(storage), *std::move(lock), *std::move(index),
                                            *language, options));
}

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IndexWriter::~IndexWriter() = default;
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

Status IndexWriter::add(Document document) {
  if (impl_->failure) return *impl_->failure;
  return impl_->add(std::move(document));
}

Status IndexWriter::remove(std::string_view id) {
  if (impl_->failure) return *impl_->failure;
  return impl_->remove(id);
}

Result<EraseReport> IndexWriter::erase(const std::vector<std::string>& ids) {
  if (impl_->failure) return *impl_->failure;
  return impl_->erase(ids);
}

Status IndexWriter::set_variants(Variants variants) {
  if (impl_->failure) return *impl_->failure;
  if (Status valid = variants.check(); !valid) return valid;
  impl_->index.set_variants(std::move(variants));
  return {};
}

Result<CommitInfo> IndexWriter::commit() {
  if (impl_->failure) return *impl_->failure;
  if (Status committed = impl_->keep(impl_->commit()); !committed) return committed.error();
  return impl_->info();
}

Status IndexWriter::wait_for_merges() {
  if (impl_->failure) return *impl_->failure;
  return impl_->wait_for_merges();
}

Status IndexWriter::optimize(OptimizeOptions options) {
  if (impl_->failure) return *impl_->failure;
  return impl_->optimize(options);
}

Result<CommitInfo> IndexWriter::reindex(const ReindexOptions& options) {
  if (impl_->failure) return *impl_->failure;
  if (Status rebuilt = impl_->reindex(options); !rebuilt) return rebuilt.error();
  return impl_->info();
}

const std::string& IndexWriter::analysis_warning() const {
  return impl_->warning;
}

}  // namespace broadside
