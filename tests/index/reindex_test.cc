// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// An index that is built anew from its stored documents: what it becomes, what it keeps, and what
// is left of a rebuilding that was ended.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/seed.h"
#include "broadside/index_writer.hpp"
#include "index/hooked_storage.h"
#include "index/index_dump.h"
#include "index/manifest.h"
#include "index/rebuild.h"
#include "index/sample_documents.h"
#include "index/snapshot.h"
#include "storage/temporary_directory.h"

namespace broadside {
namespace {

constexpr std::size_t kMemory = std::size_t{32} << 20;

IndexWriter open_writer(const std::shared_ptr<Storage>& storage, unsigned threads = 1) {
  return IndexWriter::open(storage, {.memory_bytes = kMemory, .threads = threads}).value();
}

// An index as an earlier version made it: long words were cut shorter.
void make_old(const std::shared_ptr<Storage>& storage) {
  open_writer(storage).commit().value();
  Manifest manifest = read_manifest(*storage).value();
  manifest.analysis.revision = 0;
  manifest.analysis.max_term_bytes = 16;
  replace_manifest(*storage, manifest).value();
}

std::vector<std::string> dump(const Storage& storage) {
  return dump_index(*open_snapshot(storage).value());
}

std::string warning_of(const Storage& storage) {
  return analysis_warning(open_snapshot(storage).value()->analysis);
}

std::vector<Document> sample_documents(std::uint64_t seed, int count) {
  std::mt19937_64 random(seed);
  std::vector<Document> documents;
  for (int i = 0; i < count; ++i) {
    documents.push_back(sample_document(random, "d" + std::to_string(i)));
    documents.back().body += " incomprehensibilities" + std::to_string(i % 7);
    documents.back().extra = "{\"shelf\":" + std::to_string(i) + "}";
  }
  return documents;
}

void add_all(IndexWriter& writer, const std::vector<Document>& documents) {
  for (const Document& document : documents) writer.add(document).value();
}

// Documents in several segments, some of them replaced or removed.
void fill(const std::shared_ptr<Storage>& storage, const std::vector<Document>& documents) {
  IndexWriter writer = open_writer(storage);
  const std::size_t half = documents.size() / 2;
  add_all(writer, {documents.begin(), documents.begin() + static_cast<std::ptrdiff_t>(half)});
  writer.commit().value();
  add_all(writer, {documents.begin() + static_cast<std::ptrdiff_t>(half), documents.end()});
  writer.add({.id = "gone", .body = "resurrected"}).value();
  writer.commit().value();
  writer.remove("gone").value();
  writer.remove(documents.front().id).value();
  writer.add(documents.front()).value();
  writer.commit().value();
}

class Reindex : public ::testing::Test {
 protected:
  std::shared_ptr<Storage> old_ = memory_storage();
  std::shared_ptr<Storage> fresh_ = memory_storage();
};

TEST_F(Reindex, MakesWhatAFreshIndexIs) {
  const std::vector<Document> documents = sample_documents(test_seed(), 300);
  make_old(old_);
  fill(old_, documents);
  fill(fresh_, documents);
  EXPECT_NE(warning_of(*old_), "");
  EXPECT_NE(dump(*old_), dump(*fresh_));
  IndexWriter writer = open_writer(old_);
  EXPECT_NE(writer.analysis_warning(), "");
  const CommitInfo info = writer.reindex().value();
  EXPECT_EQ(info.documents, 300U);
  EXPECT_EQ(writer.analysis_warning(), "");
  EXPECT_EQ(warning_of(*old_), "");
  EXPECT_EQ(dump(*old_), dump(*fresh_));
  writer.add({.id = "later", .body = "incomprehensibilities"}).value();
  EXPECT_EQ(writer.commit().value().documents, 301U) << "the writer goes on";
}

TEST_F(Reindex, KeepsSchemaAndVariants) {
  const Schema schema = Schema::single_field();
  IndexWriter::open(old_, {.schema = schema, .memory_bytes = kMemory}).value().commit().value();
  {
    IndexWriter writer = open_writer(old_);
    writer.add({.id = "1", .title = "Lviv", .body = "maps"}).value();
    writer.set_variants({{{"Lviv", "Lwów"}}}).value();
    writer.commit().value();
    writer.reindex().value();
  }
  const auto snapshot = open_snapshot(*old_).value();
  EXPECT_TRUE(snapshot->schema.is_single_field());
  EXPECT_EQ(snapshot->variants, (Variants{{{"Lviv", "Lwów"}}}));
  EXPECT_EQ(snapshot->documents, 1U);
}

// A language that a document names is kept; one that it does not is decided anew.
TEST_F(Reindex, DecidesLanguagesThatDocumentsDoNotName) {
  const std::string text = "The archive of the union holds the minutes of all its meetings.";
  {
    auto writer = IndexWriter::open(old_, {.default_language = "fr"}).value();
    writer.add({.id = "named", .body = text, .lang = "de"}).value();
    writer.add({.id = "unnamed", .body = text}).value();
    writer.commit().value();
  }
  const auto language = [&](DocId doc) {
    const auto snapshot = open_snapshot(*old_).value();
    ReadContext context;
    return snapshot->segments.front().reader->language(doc, context).tag();
  };
  EXPECT_EQ(language(1), "fr");
  open_writer(old_).reindex().value();
  EXPECT_EQ(language(0), "de");
  EXPECT_EQ(language(1), "en");
}

TEST_F(Reindex, OfAnEmptyIndex) {
  make_old(old_);
  EXPECT_EQ(open_writer(old_).reindex().value().documents, 0U);
  EXPECT_EQ(warning_of(*old_), "");
}

TEST_F(Reindex, ThreadsDoNotMatter) {
  const std::vector<Document> documents = sample_documents(test_seed(), 200);
  fill(old_, documents);
  fill(fresh_, documents);
  open_writer(old_, 1).reindex().value();
  open_writer(fresh_, 4).reindex().value();
  EXPECT_EQ(dump(*old_), dump(*fresh_));
}

TEST_F(Reindex, ReadersGoOn) {
  fill(old_, sample_documents(test_seed(), 50));
  const auto before = open_snapshot(*old_).value();
  const std::vector<std::string> lines = dump_index(*before);
  std::vector<std::string> meanwhile;
  const auto look = [&](const ReindexProgress& progress) {
    if (progress.documents == 25) meanwhile = dump(*old_);
  };
  open_writer(old_).reindex({.on_progress = look}).value();
  EXPECT_EQ(meanwhile, lines) << "the old index until the end";
  EXPECT_EQ(dump_index(*before), lines);
}

// Documents of some size, so that there are several steps.
std::vector<Document> large_documents(int count) {
  std::mt19937_64 random(1);
  std::vector<Document> documents;
  for (int i = 0; i < count; ++i) {
    const std::string id = std::to_string(i);
    documents.push_back(
        {.id = id, .body = "strike" + id + std::string(32 << 10, ' '), .lang = "en"});
  }
  return documents;
}

// The process is killed behind the first step; the next call builds what is left and no more.
TEST_F(Reindex, GoesOnAfterAKill) {
  const TemporaryDirectory directory;
  const auto open = [&] { return open_directory(directory.path(), OpenMode::create).value(); };
  make_old(open());
  const std::vector<Document> documents = large_documents(1'000);
  fill(open(), documents);
  const std::vector<std::string> before = dump(*open());
  const pid_t child = fork();
  if (child == 0) {
    static_cast<void>(open_writer(open()).reindex({.on_progress = [](const auto& progress) {
      if (progress.documents == 800) kill(getpid(), SIGKILL);
    }}));
    _exit(1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(dump(*open()), before);
  EXPECT_NE(warning_of(*open()), "");

  std::uint64_t calls = 0;
  open_writer(open()).reindex({.on_progress = [&](const auto&) { ++calls; }}).value();
  EXPECT_LT(calls, 800U) << "what was done is not done again";
  EXPECT_EQ(warning_of(*open()), "");
  make_old(fresh_);
  fill(fresh_, documents);
  open_writer(fresh_).reindex().value();
  EXPECT_EQ(dump(*open()), dump(*fresh_));
  for (const FileInfo& file : open()->list().value()) EXPECT_NE(file.name, kRebuildFile);
}

// Ends a rebuilding at its last operation but one, the renaming of the manifest.
void begin_reindex(const std::shared_ptr<Storage>& storage) {
  const auto failing = std::make_shared<HookedStorage>(storage, [](const std::string& operation) {
    const bool last = operation == "rename manifest.new manifest";
    return last ? Status(Error(ErrorCode::io, "ended")) : Status();
  });
  EXPECT_FALSE(open_writer(failing).reindex());
}

std::size_t segment_files(const Storage& storage) {
  const auto files = storage.list().value();
  return static_cast<std::size_t>(std::count_if(
      files.begin(), files.end(), [](const auto& file) { return file.name.ends_with(".seg"); }));
}

TEST_F(Reindex, AChangeOfTheIndexInBetweenBeginsAnew) {
  const std::vector<Document> documents = sample_documents(test_seed(), 60);
  fill(old_, documents);
  begin_reindex(old_);
  const std::size_t segments = open_snapshot(*old_).value()->segments.size();
  EXPECT_GT(segment_files(*old_), segments);
  {
    IndexWriter writer = open_writer(old_);
    EXPECT_GT(segment_files(*old_), segments) << "kept for a reindex";
    writer.remove("d1").value();
    writer.commit().value();
    EXPECT_LE(segment_files(*old_), segments);
  }
  std::uint64_t calls = 0;
  IndexWriter writer = open_writer(old_);
  writer.reindex({.on_progress = [&](const auto&) { ++calls; }}).value();
  EXPECT_EQ(calls, 59U);
  EXPECT_EQ(open_snapshot(*old_).value()->documents, 59U);
}

TEST_F(Reindex, WhatWasBuiltIsTakenOver) {
  fill(old_, sample_documents(test_seed(), 60));
  begin_reindex(old_);
  std::uint64_t calls = 0;
  open_writer(old_).reindex({.on_progress = [&](const auto&) { ++calls; }}).value();
  EXPECT_EQ(calls, 0U);
  EXPECT_EQ(open_snapshot(*old_).value()->documents, 60U);
}

TEST_F(Reindex, ANoteOfAnotherAnalysisOrOfNonsenseIsDropped) {
  fill(old_, sample_documents(test_seed(), 20));
  begin_reindex(old_);
  Manifest note = read_rebuild(*old_, read_manifest(*old_).value()).value();
  note.analysis.icu_version = "1.0";
  old_->remove(kNewManifestFile).value();
  replace_manifest(*old_, note, kRebuildFile).value();
  EXPECT_FALSE(read_rebuild(*old_, read_manifest(*old_).value()));
  { open_writer(old_); }
  EXPECT_FALSE(old_->open(kRebuildFile));
  EXPECT_EQ(segment_files(*old_), open_snapshot(*old_).value()->segments.size());
  auto file = old_->create(kRebuildFile).value();
  file->append(as_bytes(std::string_view("nonsense"))).value();
  file->sync_and_close().value();
  open_writer(old_).reindex().value();
  EXPECT_FALSE(old_->open(kRebuildFile));
}

// Wherever an operation fails, the old index or the new one is there, and the next call ends well.
TEST_F(Reindex, SurvivesEveryFailure) {
  const std::vector<Document> documents = sample_documents(test_seed(), 30);
  fill(fresh_, documents);
  open_writer(fresh_).reindex().value();
  const std::vector<std::string> expected = dump(*fresh_);
  for (int failing = 0;; ++failing) {
    const auto storage = memory_storage();
    fill(storage, documents);
    const std::vector<std::string> before = dump(*storage);
    int operations = 0;
    const auto hooked = std::make_shared<HookedStorage>(storage, [&](const std::string&) {
      return operations++ == failing ? Status(Error(ErrorCode::io, "full")) : Status();
    });
    {
      auto writer = IndexWriter::open(hooked, {.memory_bytes = kMemory, .threads = 1});
      const bool done = writer && writer->reindex();
      const std::vector<std::string> after = dump(*storage);
      EXPECT_TRUE(after == expected || (!done && after == before)) << "operation " << failing;
    }
    open_writer(storage).reindex().value();
    ASSERT_EQ(dump(*storage), expected) << "operation " << failing;
    if (operations <= failing) break;
  }
}

}  // namespace
}  // namespace broadside
