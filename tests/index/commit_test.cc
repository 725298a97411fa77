// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What a writer says and does when an operation fails. What is left on the disk then, and the order
// of operations: crash_test.

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/seed.h"
#include "broadside/index_writer.hpp"
#include "index/hooked_storage.h"
#include "index/index_dump.h"
#include "index/manifest.h"
#include "index/no_more_threads.h"
#include "index/segment_files.h"
#include "index/snapshot.h"

namespace broadside {
namespace {

void add(IndexWriter& writer, const std::string& id) {
  writer.add({.id = id, .body = "strike number " + id, .lang = "en"}).value();
}

std::vector<std::string> ids_of(const Storage& storage) {
  std::vector<std::string> ids;
  const auto snapshot = open_snapshot(storage);
  if (!snapshot) {
    EXPECT_EQ(snapshot.error().code(), ErrorCode::not_found) << snapshot.error().message();
    return ids;
  }
  for (const SegmentView& view : (*snapshot)->segments) {
    for (DocId doc = 0; doc < view.reader->document_count(); ++doc) {
      ReadContext context;
      if (!view.live || view.live->live(doc)) ids.emplace_back(view.reader->id(doc, context));
    }
  }
  return ids;
}

TEST(CommitTest, AFailedWriterRefusesFurtherWork) {
  std::atomic<bool> fails = false;
  const auto storage = std::make_shared<HookedStorage>(memory_storage(), [&](const auto& name) {
    return fails ? Status(Error(ErrorCode::io, name + ": input/output error")) : Status();
  });
  auto writer = IndexWriter::open(storage).value();
  add(writer, "1");
  writer.commit().value();
  fails = true;
  add(writer, "2");
  EXPECT_EQ(writer.commit().error().code(), ErrorCode::io);
  fails = false;
  EXPECT_EQ(writer.add({.id = "3"}).error().code(), ErrorCode::io);
  EXPECT_EQ(writer.remove("1").error().code(), ErrorCode::io);
  EXPECT_EQ(writer.commit().error().code(), ErrorCode::io);
  EXPECT_EQ(writer.optimize().error().code(), ErrorCode::io);
  EXPECT_EQ(ids_of(*storage), std::vector<std::string>{"1"});
}

// Fails the operations of a merge that begin with `failing`: those after the first manifest of a
// commit is durable.
class FailingMerge {
 public:
  explicit FailingMerge(std::string failing) : failing_(std::move(failing)) {}
  Status operator()(const std::string& operation) {
    if (!armed) return {};
    if (renamed_ && synced_ && operation.starts_with(failing_)) {
      return Error(ErrorCode::io, operation + ": no space left on device");
    }
    synced_ |= renamed_ && operation == "sync_directory";
    renamed_ |= operation.starts_with("rename");
    return {};
  }
  bool armed = false;

 private:
  std::string failing_;
  bool renamed_ = false;
  bool synced_ = false;
};

// A writer with nine commits: the tenth one merges.
IndexWriter writer_before_merge(const std::shared_ptr<Storage>& storage) {
  auto writer = IndexWriter::open(storage, {.threads = 1}).value();
  for (int i = 0; i < 9; ++i) {
    add(writer, std::to_string(i));
    writer.commit().value();
  }
  writer.add({.id = "9", .body = "strike \xFF"}).value();
  return writer;
}

// Without threads a merge is done in the commit that it follows.
TEST(CommitTest, AFailedMergeIsNotAFailedCommit) {
  const NoMoreThreads limit;
  for (const char* failing : {"create s", "append s", "sync s"}) {
    FailingMerge fault(failing);
    const auto inner = memory_storage();
    const auto storage = std::make_shared<HookedStorage>(inner, std::ref(fault));
    auto writer = writer_before_merge(storage);
    fault.armed = true;
    const CommitInfo info = writer.commit().value();
    EXPECT_EQ(info.documents, 10u);
    EXPECT_EQ(info.notices.size(), 1u);
    ASSERT_TRUE(info.merge_failure) << failing;
    EXPECT_EQ(info.merge_failure->code(), ErrorCode::io);
    EXPECT_EQ(ids_of(*inner).size(), 10u);
    EXPECT_EQ(inner->list().value().size(), 11u) << "no half-merged file";
    EXPECT_EQ(writer.optimize().error().code(), ErrorCode::io);
    fault.armed = false;
    add(writer, "10");
    const CommitInfo next = writer.commit().value();
    EXPECT_EQ(next.documents, 11u);
    EXPECT_FALSE(next.merge_failure);
    EXPECT_EQ(open_snapshot(*inner).value()->segments.size(), 1u);
  }
}

TEST(CommitTest, AMergeWhoseManifestFailsEndsTheWriterAfterTheCommit) {
  const NoMoreThreads limit;
  for (const char* failing : {"sync_directory", "create manifest", "rename"}) {
    FailingMerge fault(failing);
    const auto inner = memory_storage();
    const auto storage = std::make_shared<HookedStorage>(inner, std::ref(fault));
    auto writer = writer_before_merge(storage);
    fault.armed = true;
    const CommitInfo info = writer.commit().value();
    EXPECT_EQ(info.documents, 10u);
    EXPECT_EQ(info.notices.size(), 1u);
    EXPECT_TRUE(info.merge_failure) << failing;
    EXPECT_EQ(ids_of(*inner).size(), 10u);
    EXPECT_EQ(writer.add({.id = "10"}).error().code(), ErrorCode::io);
  }
}

std::string random_words(int count) {
  std::mt19937_64 random(test_seed());
  std::string text;
  for (int i = 0; i < count; ++i) text.append(" w").append(std::to_string(random() % 1'000'000));
  return text;
}

void flip_middle_byte(Storage& storage, const std::string& file) {
  std::string bytes(as_text(storage.open(file).value()->bytes()));
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  storage.remove(file).value();
  auto output = storage.create(file).value();
  output->append(as_bytes(bytes)).value();
  output->sync_and_close().value();
}

TEST(CommitTest, ADamagedSegmentHindersMergingAlone) {
  const NoMoreThreads limit;
  const auto storage = memory_storage();
  {
    auto writer = IndexWriter::open(storage, {.threads = 1}).value();
    writer.add({.id = "old", .body = random_words(20'000), .lang = "en"}).value();
    writer.commit().value();
  }
  flip_middle_byte(*storage, "s1.seg");
  auto writer = writer_before_merge(storage);
  const CommitInfo info = writer.commit().value();
  EXPECT_EQ(info.documents, 11u);
  EXPECT_EQ(info.notices.size(), 1u);
  ASSERT_TRUE(info.merge_failure);
  EXPECT_EQ(info.merge_failure->code(), ErrorCode::corrupt);
  EXPECT_EQ(writer.optimize().error().code(), ErrorCode::corrupt);
  add(writer, "10");
  EXPECT_EQ(writer.commit().value().documents, 12u);
  const auto listed = storage->list().value();
  EXPECT_EQ(listed.size(), open_snapshot(*storage).value()->segments.size() + 1);
}

TEST(CommitTest, PartsOfSegmentsThatWereNeverFinishedGo) {
  const auto storage = memory_storage();
  for (const char* file : {"s7.seg", "s7.seg.part0", "s7.seg.part5.0", "s7.seg.part5.12",
                           "s7.seg.part", "s7.seg.party", "s.seg.part0", "note.part0"}) {
    storage->create(file).value()->sync_and_close().value();
  }
  IndexWriter::open(storage).value();
  std::vector<std::string> left;
  for (const FileInfo& file : storage->list().value()) left.push_back(file.name);
  EXPECT_EQ(left,
            (std::vector<std::string>{"note.part0", "s.seg.part0", "s7.seg.part", "s7.seg.party"}));
}

TEST(CommitTest, FilesOfOthersAreLeftAlone) {
  const auto storage = memory_storage();
  for (const char* name : {"notes.txt", "s.seg", "s1x.seg", "s99.seg", "manifest.new"}) {
    storage->create(name).value()->sync_and_close().value();
  }
  { IndexWriter::open(storage).value().commit().value(); }
  std::vector<std::string> names;
  const auto listed = storage->list().value();
  for (const FileInfo& file : listed) names.push_back(file.name);
  EXPECT_EQ(names, (std::vector<std::string>{"manifest", "notes.txt", "s.seg", "s1x.seg"}));
}

TEST(SnapshotTest, WhereThereIsNoIndex) {
  const auto snapshot = open_snapshot(*memory_storage());
  ASSERT_FALSE(snapshot);
  EXPECT_EQ(snapshot.error().code(), ErrorCode::not_found);
}

TEST(SnapshotTest, AnAbsentSegmentIsDamage) {
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage).value();
  add(writer, "1");
  writer.commit().value();
  storage->remove("s1.seg").value();
  const auto snapshot = open_snapshot(*storage).value();
  EXPECT_TRUE(snapshot->segments.empty());
  ASSERT_EQ(snapshot->lost.size(), 1u);
  EXPECT_EQ(snapshot->lost[0].file, "s1.seg");
  EXPECT_EQ(snapshot->lost[0].documents, 1u);
}

// Lets a writer merge away the segments between a reader's manifest and its segments.
class RacingStorage final : public Storage {
 public:
  RacingStorage(std::shared_ptr<Storage> inner, IndexWriter& writer)
      : inner_(std::move(inner)), writer_(writer) {}
  const std::string& name() const noexcept override { return inner_->name(); }
  Result<std::shared_ptr<const MappedFile>> open(std::string_view file) const override {
    if (file == "s1.seg") writer_.optimize().value();
    return inner_->open(file);
  }
  Result<std::vector<FileInfo>> list() const override { return inner_->list(); }
  Result<std::unique_ptr<OutputFile>> create(std::string_view f) override {
    return inner_->create(f);
  }
  Status remove(std::string_view file) override { return inner_->remove(file); }
  Status rename(std::string_view a, std::string_view b) override { return inner_->rename(a, b); }
  Status sync_directory() override { return inner_->sync_directory(); }
  Result<std::unique_ptr<StorageLock>> lock() override { return inner_->lock(); }

 private:
  std::shared_ptr<Storage> inner_;
  IndexWriter& writer_;
};

TEST(SnapshotTest, AVanishedSegmentLeadsToTheNewerManifest) {
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage).value();
  add(writer, "1");
  writer.commit().value();
  add(writer, "2");
  writer.commit().value();
  const RacingStorage racing(storage, writer);
  const auto snapshot = open_snapshot(racing).value();
  EXPECT_EQ(snapshot->segments.size(), 1u);
  EXPECT_EQ(snapshot->documents, 2u);
}

}  // namespace
}  // namespace broadside
