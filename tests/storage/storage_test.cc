// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What every storage promises, run over each of ours.

#include "broadside/storage.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>

#include "base/bytes.h"
#include "storage/temporary_directory.h"

namespace broadside {
namespace {

enum class Kind { directory, memory };

class StorageTest : public testing::TestWithParam<Kind> {
 protected:
  StorageTest() {
    storage_ = GetParam() == Kind::memory
                   ? memory_storage()
                   : open_directory(directory_.path(), OpenMode::create).value();
  }

  void write(std::string_view name, std::string_view text) {
    auto file = storage_->create(name).value();
    file->append(as_bytes(text)).value();
    file->sync_and_close().value();
  }

  std::string read(std::string_view name) {
    return std::string(as_text(storage_->open(name).value()->bytes()));
  }

  TemporaryDirectory directory_;
  std::shared_ptr<Storage> storage_;
};

TEST_P(StorageTest, WrittenFilesReadBack) {
  write("a.seg", "strike");
  write("empty", "");
  EXPECT_EQ(read("a.seg"), "strike");
  EXPECT_EQ(read("empty"), "");
}

TEST_P(StorageTest, AppendsOfEverySizeAreJoined) {
  auto file = storage_->create("f").value();
  std::string expected;
  for (const std::size_t size : {1, 0, 100, 131071, 1, 131072, 400000, 7}) {
    const std::string part(size, static_cast<char>('a' + size % 26));
    ASSERT_TRUE(file->append(as_bytes(part)));
    expected += part;
  }
  ASSERT_TRUE(file->sync_and_close());
  EXPECT_EQ(read("f"), expected);
}

TEST_P(StorageTest, ListsFilesSortedWithSizes) {
  write("b", "22");
  write("a", "1");
  const auto lock = storage_->lock().value();
  const auto files = storage_->list().value();
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].name, "a");
  EXPECT_EQ(files[0].size_bytes, 1u);
  EXPECT_EQ(files[1].name, "b");
  EXPECT_EQ(files[1].size_bytes, 2u);
}

TEST_P(StorageTest, NamesAreTakenOnce) {
  write("a", "1");
  const auto again = storage_->create("a");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code(), ErrorCode::already_exists);
  EXPECT_EQ(read("a"), "1");
  const auto open_file = storage_->create("b").value();
  EXPECT_EQ(storage_->create("b").error().code(), ErrorCode::already_exists);
}

TEST_P(StorageTest, AbsentFilesAreNotFound) {
  EXPECT_EQ(storage_->open("a").error().code(), ErrorCode::not_found);
  EXPECT_EQ(storage_->remove("a").error().code(), ErrorCode::not_found);
  EXPECT_FALSE(storage_->rename("a", "b"));
}

TEST_P(StorageTest, MessagesNameTheFile) {
  const std::string message = storage_->open("missing.seg").error().message();
  EXPECT_NE(message.find(storage_->name() + "/missing.seg"), std::string::npos) << message;
  EXPECT_NE(message.back(), '.');
}

TEST_P(StorageTest, OpenBytesOutliveRemovalAndReplacement) {
  write("a", "old");
  write("b", "new");
  const auto old_file = storage_->open("a").value();
  ASSERT_TRUE(storage_->rename("b", "a"));
  const auto new_file = storage_->open("a").value();
  ASSERT_TRUE(storage_->remove("a"));
  EXPECT_EQ(as_text(old_file->bytes()), "old");
  EXPECT_EQ(as_text(new_file->bytes()), "new");
  EXPECT_TRUE(storage_->list().value().empty());
  EXPECT_TRUE(storage_->sync_directory());
}

TEST_P(StorageTest, RefusesNamesThatLeaveTheDirectory) {
  for (const std::string& name :
       {std::string(), std::string("."), std::string(".."), std::string("a/b"), std::string("../a"),
        std::string("a\0b", 3), std::string("\xC3\xA9"), std::string(101, 'a')}) {
    EXPECT_EQ(storage_->create(name).error().code(), ErrorCode::invalid_argument) << name;
    EXPECT_EQ(storage_->open(name).error().code(), ErrorCode::invalid_argument) << name;
    EXPECT_EQ(storage_->remove(name).error().code(), ErrorCode::invalid_argument) << name;
  }
  write(std::string(100, 'a'), "longest");
}

TEST_P(StorageTest, OneWriterAtATime) {
  auto lock = storage_->lock().value();
  const auto second = storage_->lock();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code(), ErrorCode::locked);
  lock.reset();
  EXPECT_TRUE(storage_->lock());
}

INSTANTIATE_TEST_SUITE_P(All, StorageTest, testing::Values(Kind::directory, Kind::memory),
                         [](const auto& kind) {
                           return kind.param == Kind::memory ? "Memory" : "Directory";
                         });

}  // namespace
}  // namespace broadside
