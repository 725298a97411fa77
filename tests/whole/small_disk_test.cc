// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A disk that is full, and one that is read alone. Both are mounted for the test; where that is not
// permitted it is skipped.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "base/seed.h"
#include "broadside/broadside.hpp"
#include "storage/temporary_directory.h"
#include "whole/child.h"

namespace broadside {
namespace {

namespace fs = std::filesystem;

Result<IndexWriter> open_writer(const std::string& path) {
  auto storage = open_directory(path, OpenMode::create);
  if (!storage) return storage.error();
  return IndexWriter::open(*storage, {.memory_bytes = 32 << 20, .threads = 1});
}

// Words that do not compress.
std::string random_text(std::mt19937_64& random) {
  std::string text = "strike";
  for (int i = 0; i < 2000; ++i) text += ' ' + std::to_string(random());
  return text;
}

// Adds and commits until the disk is full; returns the documents that are committed.
std::uint64_t fill_index(const std::string& path, std::mt19937_64& random) {
  std::uint64_t committed = 0;
  auto writer = open_writer(path).value();
  for (int i = 0; i < 1000; ++i) {
    Status done = writer.add({.id = std::to_string(i), .body = random_text(random)});
    const auto info = done ? writer.commit() : Result<CommitInfo>(done.error());
    if (info) {
      committed = info->documents;
      continue;
    }
    EXPECT_EQ(info.error().code(), ErrorCode::io);
    const std::string& message = info.error().message();
    EXPECT_NE(message.find(path + "/"), std::string::npos) << message;
    EXPECT_TRUE(message.ends_with(": no space left on device")) << message;
    return committed;
  }
  ADD_FAILURE() << "the disk is not small";
  return committed;
}

void fill_disk(const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  const std::string block(512, 'x');
  while (file.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
  }
}

void expect_documents(const std::string& path, std::uint64_t documents) {
  const auto searcher = Searcher::open(open_directory(path, OpenMode::read).value());
  ASSERT_TRUE(searcher) << searcher.error().message();
  EXPECT_EQ(searcher->stats().documents, documents);
  for (const Finding& finding : searcher->verify()) ADD_FAILURE() << finding.message;
  const auto query = parse_plain("strike", searcher->schema()).query;
  EXPECT_EQ(searcher->count(query).value(), documents);
}

int index_on_full_disk(const std::string& disk, std::mt19937_64& random) {
  if (!enter_own_mounts() || !mount_small_disk(disk, 2 << 20)) return Child::kSkipped;
  const std::string index = disk + "/index";
  const std::uint64_t committed = fill_index(index, random);
  EXPECT_GT(committed, 1U);
  expect_documents(index, committed);

  fs::remove(index + "/write.lock");
  fill_disk(disk + "/filler");
  {
    auto writer = open_writer(index);
    EXPECT_TRUE(writer) << "a writer makes room first: " << writer.error().message();
  }
  expect_documents(index, committed);

  fs::remove(disk + "/filler");
  auto writer = open_writer(index).value();
  writer.add({.id = "later", .body = "the strike goes on"}).value();
  EXPECT_EQ(writer.commit().value().documents, committed + 1);
  expect_documents(index, committed + 1);
  return 0;
}

TEST(SmallDisk, AFullDiskCostsNothingThatIsCommitted) {
  const TemporaryDirectory directory;
  std::mt19937_64 random(test_seed());
  const int code = Child([&] { return index_on_full_disk(directory.path(), random); }).wait();
  if (code == Child::kSkipped) GTEST_SKIP() << "no small disk can be mounted here";
  EXPECT_EQ(code, 0);
}

int search_read_only(const std::string& index) {
  if (!enter_own_mounts() || !mount_read_only(index)) return Child::kSkipped;
  expect_documents(index, 2);
  for (const std::string& path : {index, index + "/new"}) {
    const auto writer = open_writer(path);
    EXPECT_FALSE(writer);
    if (writer) return 1;
    EXPECT_EQ(writer.error().code(), ErrorCode::io);
    EXPECT_NE(writer.error().message().find(path), std::string::npos) << writer.error().message();
    EXPECT_TRUE(writer.error().message().ends_with(": read-only file system"))
        << writer.error().message();
  }
  return 0;
}

TEST(SmallDisk, AReadOnlyDiskIsSearched) {
  const TemporaryDirectory directory;
  const auto write = [&] {
    auto writer = open_writer(directory.path()).value();
    for (const char* id : {"1", "2"}) writer.add({.id = id, .body = "strike"}).value();
    writer.commit().value();
    return 0;
  };
  ASSERT_EQ(Child(write).wait(), 0);
  const int code = Child([&] { return search_read_only(directory.path()); }).wait();
  if (code == Child::kSkipped) GTEST_SKIP() << "nothing can be mounted here";
  EXPECT_EQ(code, 0);
}

}  // namespace
}  // namespace broadside
