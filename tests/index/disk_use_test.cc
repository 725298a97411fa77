// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What an index takes on the disk while its segments are merged: at most twice what it takes
// before, and what a commit under way adds, a segment and a manifest.

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>

#include "base/seed.h"
#include "broadside/index_writer.hpp"
#include "index/disk_use.h"
#include "index/sample_documents.h"

namespace broadside {
namespace {

constexpr std::size_t kLeastMemoryBytes = std::size_t{32} << 20;
constexpr DocId kDocumentsOfACommit = 10;

// A writer that adds, replaces and removes at random.
class DiskUseTest : public ::testing::Test {
 protected:
  IndexWriter open() const {
    return IndexWriter::open(disk_, {.memory_bytes = kLeastMemoryBytes, .threads = 2}).value();
  }

  void commit_some(IndexWriter& writer, int commits) {
    for (; commits > 0; --commits) {
      for (DocId i = 0; i < kDocumentsOfACommit; ++i) {
        const std::string id = std::to_string(random_() % 2'000);
        writer.add(sample_document(random_, id)).value();
        ids_.insert(id);
      }
      for (int i = 0; i < 3; ++i) {
        auto id = ids_.lower_bound(std::to_string(random_() % 2'000));
        if (id == ids_.end()) continue;
        writer.remove(*id).value();
        ids_.erase(id);
      }
      writer.commit().value();
    }
  }

  void expect_bounded() const {
    EXPECT_LE(disk_->most_beyond_twice(), static_cast<std::int64_t>(disk_->commit_bytes()));
  }
  // Nothing is left besides the index.
  void expect_index_alone() const { EXPECT_EQ(disk_->bytes(), disk_->index_bytes()); }

  std::mt19937_64 random_{test_seed()};
  const std::shared_ptr<DiskUse> disk_ = std::make_shared<DiskUse>(kDocumentsOfACommit);
  std::set<std::string> ids_;
};

TEST_F(DiskUseTest, IsBoundedInALifeOfManyMerges) {
  {
    IndexWriter writer = open();
    commit_some(writer, 150);
    expect_bounded();
    writer.wait_for_merges().value();
    expect_index_alone();
    commit_some(writer, 8);
    writer.optimize().value();
    expect_bounded();
    expect_index_alone();
    commit_some(writer, 30);
    writer.reindex().value();
    writer.wait_for_merges().value();
    expect_bounded();
    expect_index_alone();
    writer.optimize({.reorder = true}).value();
    commit_some(writer, 15);
  }
  expect_bounded();
  expect_index_alone();
}

// Nearly every word is one that no other document has: the dictionary is most of the index.
TEST_F(DiskUseTest, IsBoundedWhereTheDictionaryIsSpilled) {
  IndexWriter writer = open();
  for (int commit = 0; commit < 9; ++commit) {
    for (DocId i = 0; i < kDocumentsOfACommit; ++i) {
      std::string body;
      for (int word = 0; word < 4'000; ++word) {
        for (int letter = 0; letter < 8; ++letter) body += static_cast<char>('a' + random_() % 26);
        body += ' ';
      }
      const std::string id = std::to_string(commit) + "." + std::to_string(i);
      writer.add({.id = id, .body = std::move(body), .lang = "none"}).value();
    }
    writer.commit().value();
  }
  writer.optimize().value();
  EXPECT_TRUE(disk_->has_seen_parts());
  expect_bounded();
  expect_index_alone();
}

}  // namespace
}  // namespace broadside
