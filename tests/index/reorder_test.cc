// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Reordered indexes hold what they held before, go on living, and survive what fails.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "base/seed.h"
#include "broadside/index_writer.hpp"
#include "index/hooked_storage.h"
#include "index/index_dump.h"
#include "index/no_more_threads.h"
#include "index/sample_documents.h"
#include "index/snapshot.h"

namespace broadside {
namespace {

constexpr std::size_t kMemory = std::size_t{32} << 20;

IndexWriter open_writer(const std::shared_ptr<Storage>& storage, unsigned threads = 2) {
  return IndexWriter::open(storage, {.memory_bytes = kMemory, .threads = threads}).value();
}

// Every third document is about something of its own, so that there is something to put in order.
void add_documents(IndexWriter& writer, std::mt19937_64& random, int first, int count) {
  for (int i = first; i < first + count; ++i) {
    Document document = sample_document(random, "id" + std::to_string(i));
    for (int word = 0; word < 10 && document.sections.empty(); ++word) {
      document.body += " topic" + std::to_string(i % 3) + std::to_string(random() % 30);
    }
    writer.add(std::move(document)).value();
  }
}

std::vector<std::string> ids(const Storage& storage) {
  const auto snapshot = open_snapshot(storage).value();
  std::vector<std::string> ids;
  for (const SegmentView& view : snapshot->segments) {
    ReadContext context;
    for (DocId doc = 0; doc < view.reader->document_count(); ++doc) {
      if (!view.live || view.live->live(doc)) ids.emplace_back(view.reader->id(doc, context));
    }
  }
  return ids;
}

void expect_sound(const Storage& storage, std::size_t segments = 1) {
  const auto snapshot = open_snapshot(storage).value();
  EXPECT_EQ(snapshot->segments.size(), segments);
  for (const SegmentView& view : snapshot->segments) {
    for (const Finding& finding : view.reader->verify()) ADD_FAILURE() << finding.message;
  }
}

std::map<std::string, std::string> files(const Storage& storage) {
  std::map<std::string, std::string> files;
  for (const FileInfo& file : storage.list().value()) {
    const auto bytes = storage.open(file.name).value()->bytes();
    files[file.name].assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  return files;
}

// Reorders an index; what `dump` says of it stays, the order of its documents does not.
template <typename Dump>
void expect_kept(IndexWriter& writer, const Storage& storage, const Dump& dump) {
  const auto before = dump(*open_snapshot(storage).value());
  const auto order_before = ids(storage);
  writer.optimize({.reorder = true}).value();
  EXPECT_NE(ids(storage), order_before);
  EXPECT_EQ(dump(*open_snapshot(storage).value()), before);
}

TEST(ReorderTest, KeepsDocumentsListsAndColumns) {
  std::mt19937_64 random(test_seed());
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  add_documents(writer, random, 0, 700);
  writer.commit().value();
  add_documents(writer, random, 500, 300);  // some of them again
  for (int i = 0; i < 800; i += 7) writer.remove("id" + std::to_string(i)).value();
  writer.commit().value();
  expect_kept(writer, *storage, dump_by_id);
  expect_sound(*storage);
}

TEST(ReorderTest, KeepsAliasesAndMembers) {
  std::mt19937_64 random(test_seed());
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  add_documents(writer, random, 0, 300);
  writer.optimize().value();
  expect_kept(writer, *storage, dump_word_lists);
}

TEST(ReorderTest, WritesTheSameBytesWithAnyNumberOfThreads) {
  const std::uint64_t seed = test_seed();
  std::map<std::string, std::string> first;
  constexpr unsigned kNone = 3;  // as many are asked for, and none can be had
  for (const unsigned threads : {1U, 2U, 4U, kNone}) {
    std::optional<NoMoreThreads> limit;
    if (threads == kNone) limit.emplace();
    std::mt19937_64 random(seed);
    const auto storage = memory_storage();
    auto writer = open_writer(storage, threads);
    add_documents(writer, random, 0, 400);
    writer.optimize({.reorder = true}).value();
    if (threads == 1) first = files(*storage);
    EXPECT_TRUE(files(*storage) == first) << threads;
  }
}

TEST(ReorderTest, LeavesSmallIndexesAlone) {
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  writer.optimize({.reorder = true}).value();
  EXPECT_TRUE(ids(*storage).empty());
  writer.add({.id = "one", .body = "strike"}).value();
  writer.optimize({.reorder = true}).value();
  EXPECT_EQ(ids(*storage), std::vector<std::string>{"one"});
  writer.remove("one").value();
  writer.optimize({.reorder = true}).value();
  EXPECT_TRUE(ids(*storage).empty());
  expect_sound(*storage, 0);
}

TEST(ReorderTest, TheIndexLivesOn) {
  std::mt19937_64 random(test_seed());
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  add_documents(writer, random, 0, 300);
  writer.optimize({.reorder = true}).value();
  std::vector<std::string> expected = ids(*storage);

  // Replaced, removed and new documents stand where they would in any index.
  add_documents(writer, random, 290, 20);
  for (int i = 0; i < 10; ++i) writer.remove("id" + std::to_string(i)).value();
  writer.commit().value();
  std::erase_if(expected, [](const std::string& id) {
    const int number = std::stoi(id.substr(2));
    return number < 10 || number >= 290;
  });
  for (int i = 290; i < 310; ++i) expected.push_back("id" + std::to_string(i));
  EXPECT_EQ(ids(*storage), expected);
  const auto before = dump_by_id(*open_snapshot(*storage).value());
  writer.optimize().value();
  EXPECT_EQ(ids(*storage), expected);
  writer.optimize({.reorder = true}).value();
  EXPECT_EQ(dump_by_id(*open_snapshot(*storage).value()), before);
  expect_sound(*storage);
}

// Whatever operation fails, the index holds the same documents, before and after a new writer has
// cleaned up.
TEST(ReorderTest, AFailureLeavesAWholeIndex) {
  const std::uint64_t seed = test_seed();
  int failing = 0;
  for (bool failed = true; failed; ++failing) {
    std::mt19937_64 random(seed);
    const auto inner = memory_storage();
    int left = -1;
    const auto storage = std::make_shared<HookedStorage>(inner, [&](const std::string&) {
      return left-- == 0 ? Status(Error(ErrorCode::io, "planned")) : Status();
    });
    auto writer = open_writer(storage, 1);
    add_documents(writer, random, 0, 60);
    writer.commit().value();
    add_documents(writer, random, 50, 60);
    writer.commit().value();
    const auto before = dump_by_id(*open_snapshot(*inner).value());
    left = failing;
    failed = !writer.optimize({.reorder = true});
    EXPECT_EQ(dump_by_id(*open_snapshot(*inner).value()), before) << failing;
    left = -1;
    { const IndexWriter closed = std::move(writer); }
    open_writer(storage, 1).optimize({.reorder = true}).value();
    EXPECT_EQ(dump_by_id(*open_snapshot(*inner).value()), before) << failing;
    expect_sound(*inner);
    ASSERT_EQ(inner->list().value().size(), 2U) << failing;  // the manifest and one segment
  }
  EXPECT_GT(failing, 10);
}

// Wherever a byte is wrong, reordering refuses, and the index stays as damaged as it was.
TEST(ReorderTest, RefusesADamagedSegment) {
  std::mt19937_64 random(test_seed());
  const auto storage = memory_storage();
  {
    auto writer = open_writer(storage, 1);
    add_documents(writer, random, 0, 400);
    writer.optimize().value();
  }
  const auto sound = files(*storage);
  const auto segment =
      std::find_if(sound.begin(), sound.end(), [](const auto& f) { return f.first != "manifest"; });
  ASSERT_NE(segment, sound.end());
  for (int round = 0; round < 40; ++round) {
    std::string bytes = segment->second;
    bytes[random() % bytes.size()] ^= 0x10;
    storage->remove(segment->first).value();
    auto output = storage->create(segment->first).value();
    output->append(std::as_bytes(std::span(bytes))).value();
    output->sync_and_close().value();
    auto writer = IndexWriter::open(storage, {.memory_bytes = kMemory, .threads = 1});
    const Status done = writer ? writer->optimize({.reorder = true}) : Status(writer.error());
    ASSERT_FALSE(done) << round;
    EXPECT_TRUE(done.error().code() == ErrorCode::corrupt ||
                done.error().code() == ErrorCode::unsupported_version)
        << done.error().message();
    EXPECT_EQ(files(*storage).size(), sound.size());
  }
}

}  // namespace
}  // namespace broadside
