// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What is left of a document after its erasure: nothing, wherever its words had been and wherever
// the erasure was ended. BROADSIDE_LONG_ERASURE=1 ends it at every operation on an index of 10,000
// documents, too.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/seed.h"
#include "broadside/index_writer.hpp"
#include "broadside/traces.hpp"
#include "index/canary.h"
#include "index/hooked_storage.h"
#include "index/manifest.h"
#include "index/rebuild.h"
#include "index/sample_documents.h"
#include "index/snapshot.h"

namespace broadside {
namespace {

using Ids = std::vector<std::string>;
using Places = std::set<std::string>;

constexpr int kCommits = 8;

IndexWriter open_writer(const std::shared_ptr<Storage>& storage) {
  return IndexWriter::open(storage, {.memory_bytes = 32 << 20, .threads = 2}).value();
}

void add_canaries(IndexWriter& writer, bool large) {
  for (Document& document : canary_documents(large)) writer.add(std::move(document)).value();
}

// So many other documents in eight segments; canaries in four of them: first, replaced twice in one
// batch by large ones, deleted, and there again; one more was deleted for good.
std::shared_ptr<Storage> make_index(std::uint64_t seed, int documents) {
  std::mt19937_64 random(seed);
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  for (int commit = 0; commit < kCommits; ++commit) {
    for (int i = 0; i < documents / kCommits; ++i) {
      const std::string id = std::to_string(commit) + "-" + std::to_string(i);
      writer.add({.id = id, .title = "Minutes", .body = sample_text(random, 20)}).value();
      if (i != documents / kCommits / 2) continue;
      if (commit == 1 || commit == 3 || commit == 6) add_canaries(writer, commit == 3);
      if (commit == 3) add_canaries(writer, true);
      if (commit == 2) writer.add({.id = "gone", .body = "zqkanargone"}).value();
      if (commit == 4) {
        for (const std::string& canary : canary_ids()) writer.remove(canary).value();
        writer.remove("gone").value();
      }
    }
    writer.commit().value();
  }
  return storage;
}

Ids all_canaries() {
  Ids ids = canary_ids();
  ids.emplace_back("gone");
  return ids;
}

void expect_no_canary(const Storage& storage) {
  EXPECT_EQ(canary_places(storage), Places());
  const Traces traces = find_traces(storage, canary_words()).value();
  for (const Finding& finding : traces.found) {
    ADD_FAILURE() << finding.file << ": " << finding.section << ": " << finding.message;
  }
  EXPECT_TRUE(traces.unread.empty());
}

TEST(ErasureTest, NothingIsLeftInAnyPlace) {
  const auto storage = make_index(test_seed(), 10'000);
  const Places everywhere = {"aliases", "frames", "grams",     "ids",   "keywords", "languages",
                             "members", "raw",    "root_ends", "roots", "words"};
  EXPECT_EQ(canary_places(*storage), everywhere);
  Places sections;
  for (const Finding& finding : find_traces(*storage, canary_words()).value().found) {
    sections.insert(finding.section);
  }
  const Places decoded = {"aliases", "documents", "grams",     "ids",   "keywords",
                          "labels",  "members",   "root_ends", "roots", "words"};
  EXPECT_EQ(sections, decoded);

  auto writer = open_writer(storage);
  const EraseReport report = writer.erase(all_canaries()).value();
  EXPECT_EQ(report.erased, all_canaries());
  EXPECT_TRUE(report.not_found.empty());
  EXPECT_EQ(report.documents, 10'000U);
  EXPECT_EQ(report.files.size(), 4U);
  for (const ErasedFile& file : report.files) {
    EXPECT_LT(file.rewritten_bytes, file.bytes);
    EXPECT_EQ(storage->open(file.file).error().code(), ErrorCode::not_found);
    EXPECT_EQ(storage->open(file.rewritten_as).value()->bytes().size(), file.rewritten_bytes);
  }
  expect_no_canary(*storage);
  const auto snapshot = open_snapshot(*storage).value();
  for (const SegmentView& view : snapshot->segments) {
    EXPECT_TRUE(view.reader->verify().empty());
  }
  const EraseReport again = writer.erase(all_canaries()).value();
  EXPECT_EQ(again.not_found, all_canaries());
  EXPECT_EQ(again.generation, report.generation);
}

// Ends the erasure at an operation, alone or with all that follow, and erases again. Returns
// whether there was so many operations.
bool end_at(const Storage& made, int operation, bool for_good, std::uint64_t documents) {
  const auto inner = copy_of(made);
  std::atomic<int> count = 0;
  std::atomic<bool> armed = false;
  std::string failed;
  const auto hooked = std::make_shared<HookedStorage>(inner, [&](const std::string& name) {
    if (!armed) return Status();
    const int number = count++;
    const bool fails = for_good ? number >= operation : number == operation;
    if (number == operation) failed = name;
    return fails ? Status(Error(ErrorCode::io, name + ": input/output error")) : Status();
  });
  {
    auto writer = open_writer(hooked);
    armed = true;
    const auto report = writer.erase(all_canaries());
    // A removal that failed once is tried again at the end.
    const bool may_succeed = count <= operation || (!for_good && failed.starts_with("remove "));
    EXPECT_EQ(report.ok(), may_succeed) << "operation " << operation << ": " << failed;
    if (report) expect_no_canary(*inner);
  }
  EXPECT_GE(open_snapshot(*inner).value()->documents, documents);
  auto writer = open_writer(inner);
  const auto report = writer.erase(all_canaries());
  EXPECT_TRUE(report);
  if (report) {
    EXPECT_EQ(report->documents, documents);
  }
  expect_no_canary(*inner);
  const auto snapshot = open_snapshot(*inner).value();
  EXPECT_EQ(inner->list().value().size(), snapshot->segments.size() + 1);
  return count > operation;
}

void end_everywhere(int documents) {
  const auto made = make_index(test_seed(), documents);
  for (const bool for_good : {true, false}) {
    int operation = 0;
    while (end_at(*made, operation, for_good, static_cast<std::uint64_t>(documents))) ++operation;
    EXPECT_GT(operation, 30);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(ErasureTest, EndedAnywhereItIsFinishedByTheNext) {
  end_everywhere(80);
}

TEST(ErasureTest, EndedAnywhereInALargeIndex) {
  if (std::getenv("BROADSIDE_LONG_ERASURE") == nullptr) GTEST_SKIP() << "BROADSIDE_LONG_ERASURE";
  end_everywhere(10'000);
}

TEST(ErasureTest, WhatWasNotCommittedIsErasedToo) {
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  add_canaries(writer, false);
  writer.commit().value();
  add_canaries(writer, true);
  writer.add({.id = "other", .body = "strike"}).value();
  writer.add({.id = "removed", .body = "zqkanarremoved"}).value();
  writer.remove("removed").value();
  Ids ids = canary_ids();
  ids.insert(ids.begin(), {"nobody", "removed", "removed"});
  const EraseReport report = writer.erase(ids).value();
  EXPECT_EQ(report.not_found, Ids{"nobody"});
  EXPECT_EQ(report.erased.size(), ids.size() - 2);
  EXPECT_EQ(report.documents, 1U);
  expect_no_canary(*storage);
  EXPECT_EQ(writer.commit().value().generation, report.generation);
}

TEST(ErasureTest, TheLastDocumentLeavesNoFile) {
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  writer.add({.id = "1", .body = "zqkanar"}).value();
  writer.commit().value();
  const EraseReport report = writer.erase({"1"}).value();
  ASSERT_EQ(report.files.size(), 1U);
  EXPECT_EQ(report.files[0].file, "s1.seg");
  EXPECT_EQ(report.files[0].rewritten_as, "");
  EXPECT_EQ(report.documents, 0U);
  EXPECT_EQ(storage->list().value().size(), 1U);
}

// Only what others account for stays: a root that they share, a folded spelling, a compound's part.
TEST(ErasureTest, WhatOthersHaveStays) {
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  writer.add({.id = "1", .body = "zqkanaring grève anti-war", .lang = "en"}).value();
  writer.add({.id = "2", .body = "zqkanared grévé war anti", .lang = "en"}).value();
  writer.commit().value();
  writer.erase({"1"}).value();
  EXPECT_TRUE(find_traces(*storage, {"zqkanaring", "grève", "anti-war"}).value().found.empty());
  EXPECT_FALSE(find_traces(*storage, {"zqkanared"}).value().found.empty());
}

// A rebuilding holds the text a second time.
TEST(ErasureTest, ARebuildingThatWasBegunGoes) {
  const auto inner = make_index(test_seed(), 80);
  {
    const auto storage = std::make_shared<HookedStorage>(inner, [](const std::string& name) {
      const bool fails = name == "rename manifest.new manifest";
      return fails ? Status(Error(ErrorCode::io, name + ": input/output error")) : Status();
    });
    auto writer = open_writer(storage);
    EXPECT_FALSE(writer.reindex());
  }
  EXPECT_TRUE(inner->open(kRebuildFile));
  auto writer = open_writer(inner);
  EXPECT_TRUE(inner->open(kRebuildFile)) << "it could have gone on";
  const EraseReport report = writer.erase(all_canaries()).value();
  EXPECT_TRUE(std::any_of(report.files.begin(), report.files.end(),
                          [](const ErasedFile& file) { return file.file == kRebuildFile; }));
  expect_no_canary(*inner);
  EXPECT_EQ(inner->list().value().size(), open_snapshot(*inner).value()->segments.size() + 1);
}

void flip_byte(Storage& storage, const std::string& file, std::size_t place) {
  std::string bytes(as_text(storage.open(file).value()->bytes()));
  bytes[place] = static_cast<char>(bytes[place] ^ 1);
  storage.remove(file).value();
  auto output = storage.create(file).value();
  output->append(as_bytes(bytes)).value();
  output->sync_and_close().value();
}

TEST(ErasureTest, ADamagedSegmentHindersItsOwnRewritingAlone) {
  const auto storage = memory_storage();
  {
    std::mt19937_64 random(test_seed());
    auto writer = open_writer(storage);
    std::string words;
    while (words.size() < 300'000) words += " w" + std::to_string(random() % 1'000'000);
    for (const char* id : {"1", "2", "3"}) {
      writer.add({.id = id, .body = std::string("zqkanar") + id}).value();
      writer.add({.id = std::string(id) + "x", .body = words}).value();
      writer.commit().value();
    }
  }
  flip_byte(*storage, "s1.seg", 1000);  // of a document that stays
  auto writer = open_writer(storage);
  EXPECT_EQ(writer.erase({"1", "2", "3"}).error().code(), ErrorCode::corrupt);
  const Traces traces = find_traces(*storage, {"zqkanar1", "zqkanar2", "zqkanar3"}).value();
  EXPECT_FALSE(traces.found.empty());
  for (const Finding& finding : traces.found) EXPECT_EQ(finding.file, "s1.seg");
  ASSERT_EQ(traces.unread.size(), 1U);
  EXPECT_EQ(traces.unread[0].section, "documents");
  EXPECT_EQ(open_snapshot(*storage).value()->documents, 3U);
}

TEST(ErasureTest, AFileThatCannotBeRemovedIsAnError) {
  const auto inner = make_index(test_seed(), 80);
  const auto storage = std::make_shared<HookedStorage>(inner, [](const std::string& name) {
    const bool fails = name.starts_with("remove s");
    return fails ? Status(Error(ErrorCode::io, name + ": operation not permitted")) : Status();
  });
  auto writer = open_writer(storage);
  EXPECT_EQ(writer.erase(all_canaries()).error().code(), ErrorCode::io);
}

}  // namespace
}  // namespace broadside
