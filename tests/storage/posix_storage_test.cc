// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What a directory adds to the promises of every storage: paths, modes, locks between processes.

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "base/bytes.h"
#include "broadside/storage.hpp"
#include "storage/temporary_directory.h"

namespace broadside {
namespace {

void write(Storage& storage, std::string_view name, std::string_view text) {
  auto file = storage.create(name).value();
  file->append(as_bytes(text)).value();
  file->sync_and_close().value();
}

TEST(PosixStorageTest, CreatesMissingParents) {
  const TemporaryDirectory directory;
  const std::string path = directory.path() + "/a/b/index/";
  EXPECT_EQ(open_directory(path, OpenMode::read).error().code(), ErrorCode::not_found);
  const auto storage = open_directory(path, OpenMode::create).value();
  EXPECT_EQ(storage->name(), directory.path() + "/a/b/index");
  write(*storage, "f", "1");
  EXPECT_TRUE(std::filesystem::exists(directory.path() + "/a/b/index/f"));
}

TEST(PosixStorageTest, AFileIsNoDirectory) {
  const TemporaryDirectory directory;
  write(*open_directory(directory.path(), OpenMode::create).value(), "f", "1");
  for (const OpenMode mode : {OpenMode::read, OpenMode::create}) {
    const auto opened = open_directory(directory.path() + "/f", mode);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code(), ErrorCode::invalid_argument);
  }
  EXPECT_EQ(open_directory("", OpenMode::read).error().code(), ErrorCode::invalid_argument);
}

TEST(PosixStorageTest, ReadModeWritesNothing) {
  const TemporaryDirectory directory;
  write(*open_directory(directory.path(), OpenMode::create).value(), "f", "kept");
  const auto storage = open_directory(directory.path(), OpenMode::read).value();
  EXPECT_EQ(storage->create("g").error().code(), ErrorCode::invalid_argument);
  EXPECT_EQ(storage->remove("f").error().code(), ErrorCode::invalid_argument);
  EXPECT_EQ(storage->rename("f", "g").error().code(), ErrorCode::invalid_argument);
  EXPECT_EQ(storage->lock().error().code(), ErrorCode::invalid_argument);
  EXPECT_EQ(as_text(storage->open("f").value()->bytes()), "kept");
}

TEST(PosixStorageTest, ReadsFromAReadOnlyDirectory) {
  const TemporaryDirectory directory;
  write(*open_directory(directory.path(), OpenMode::create).value(), "f", "kept");
  ASSERT_EQ(::chmod(directory.path().c_str(), 0555), 0);
  const auto storage = open_directory(directory.path(), OpenMode::read).value();
  EXPECT_EQ(as_text(storage->open("f").value()->bytes()), "kept");
  EXPECT_EQ(storage->list().value().size(), 1u);
  ASSERT_EQ(::chmod(directory.path().c_str(), 0755), 0);
}

TEST(PosixStorageTest, SurvivesARenameOfTheDirectory) {
  const TemporaryDirectory directory;
  const auto storage = open_directory(directory.path() + "/old", OpenMode::create).value();
  write(*storage, "f", "1");
  std::filesystem::rename(directory.path() + "/old", directory.path() + "/new");
  EXPECT_EQ(as_text(storage->open("f").value()->bytes()), "1");
}

TEST(PosixStorageTest, TheLockNamesItsHolder) {
  const TemporaryDirectory directory;
  const auto storage = open_directory(directory.path(), OpenMode::create).value();
  const auto other = open_directory(directory.path(), OpenMode::create).value();
  const auto lock = storage->lock().value();
  const auto refused = other->lock();
  ASSERT_FALSE(refused);
  EXPECT_EQ(
      refused.error().message(),
      "index " + directory.path() + " is being written by process " + std::to_string(::getpid()));
}

TEST(PosixStorageTest, DeathReleasesTheLock) {
  const TemporaryDirectory directory;
  const auto storage = open_directory(directory.path(), OpenMode::create).value();
  const pid_t child = ::fork();
  if (child == 0) {
    const auto lock = storage->lock();
    ::_exit(lock.ok() ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  EXPECT_TRUE(storage->lock());
}

}  // namespace
}  // namespace broadside
