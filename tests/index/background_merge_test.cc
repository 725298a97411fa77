// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Merges beside the writer: what is added, replaced and deleted while one is under way, how far
// commits may run ahead of merging, and what is left of a merge that is cut off. A gate in the
// storage holds a merge back for as long as the test wants.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "base/seed.h"
#include "broadside/index_writer.hpp"
#include "index/hooked_storage.h"
#include "index/index_dump.h"
#include "index/sample_documents.h"
#include "index/snapshot.h"

namespace broadside {
namespace {

// Holds back the end of one file, the n-th segment that is begun, until it is opened.
class MergeGate {
 public:
  explicit MergeGate(int segment) : before_(segment) {}
  Status operator()(const std::string& operation) {
    std::unique_lock lock(mutex_);
    if (operation.starts_with("create s") && --before_ == 0) held_ = "sync " + operation.substr(7);
    if (operation != held_) return {};
    reached_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this] { return opened_; });
    return {};
  }
  void wait_until_reached() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return reached_; });
  }
  void open() {
    const std::lock_guard guard(mutex_);
    opened_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int before_;
  std::string held_;
  bool reached_ = false;
  bool opened_ = false;
};

// A writer with ten segments of four documents each, which are being merged.
class BackgroundMergeTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < 40; ++i) {
      add(std::to_string(i));
      if (i % 4 == 3) commit();
    }
    gate_.wait_until_reached();
  }
  void TearDown() override { gate_.open(); }

  void add(const std::string& id) {
    std::erase_if(model_, [&](const Document& document) { return document.id == id; });
    model_.push_back(sample_document(random_, id));
    writer_->add(model_.back()).value();
  }
  void remove(const std::string& id) {
    std::erase_if(model_, [&](const Document& document) { return document.id == id; });
    writer_->remove(id).value();
  }
  void commit() { EXPECT_EQ(writer_->commit().value().documents, model_.size()); }

  std::size_t segments() const { return open_snapshot(*inner_).value()->segments.size(); }
  std::size_t files() const { return inner_->list().value().size(); }

  // Equal to an index of the model's documents alone.
  void expect_model() const {
    const auto storage = memory_storage();
    auto writer = IndexWriter::open(storage, {.threads = 1}).value();
    for (const Document& document : model_) writer.add(document).value();
    writer.optimize().value();
    EXPECT_EQ(dump_index(*open_snapshot(*inner_).value()),
              dump_index(*open_snapshot(*storage).value()));
  }

  std::mt19937_64 random_{test_seed()};
  MergeGate gate_{11};
  std::shared_ptr<Storage> inner_ = memory_storage();
  std::shared_ptr<Storage> storage_ = std::make_shared<HookedStorage>(inner_, std::ref(gate_));
  std::optional<IndexWriter> writer_ = IndexWriter::open(storage_, {.threads = 1}).value();
  std::vector<Document> model_;
};

TEST_F(BackgroundMergeTest, DocumentsDeletedMeanwhileStayDeleted) {
  remove("3");
  add("7");
  commit();
  for (const char* id : {"0", "1", "2", "11", "7"}) remove(id);
  add("new");
  commit();
  EXPECT_EQ(segments(), 11u) << "of those that are merged none is dropped";
  expect_model();
  gate_.open();
  writer_->wait_for_merges().value();
  EXPECT_EQ(segments(), 2u);
  EXPECT_EQ(files(), 3u);
  expect_model();
  writer_->optimize().value();
  expect_model();
}

TEST_F(BackgroundMergeTest, OfWhichNothingIsLeft) {
  for (int i = 0; i < 40; ++i) remove(std::to_string(i));
  commit();
  EXPECT_EQ(segments(), 10u);
  gate_.open();
  writer_->wait_for_merges().value();
  EXPECT_EQ(segments(), 0u);
  EXPECT_EQ(files(), 1u);
}

TEST_F(BackgroundMergeTest, BecomesPartOfTheIndexWithALaterCall) {
  gate_.open();
  while (segments() > 1) add("again");
  EXPECT_EQ(open_snapshot(*inner_).value()->documents, 40u) << "what was added is not committed";
  commit();
  expect_model();
}

TEST_F(BackgroundMergeTest, WaitingCommitsNothing) {
  add("new");
  remove("5");
  gate_.open();
  writer_->wait_for_merges().value();
  EXPECT_EQ(segments(), 1u);
  EXPECT_EQ(open_snapshot(*inner_).value()->documents, 40u);
  commit();
  expect_model();
}

TEST_F(BackgroundMergeTest, CommitsRunAheadOnlySoFar) {
  std::size_t most = 0;
  for (int i = 0; i < 300; ++i) {
    add("more " + std::to_string(i % 50));
    commit();
    most = std::max(most, segments());
  }
  EXPECT_LE(most, 10u + 20u);
  expect_model();
}

TEST_F(BackgroundMergeTest, GoesWithItsWriter) {
  std::thread opens([this] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    gate_.open();
  });
  writer_.reset();
  opens.join();
  EXPECT_EQ(files(), 11u);
  expect_model();
}

TEST_F(BackgroundMergeTest, GivesWayToOptimizing) {
  add("new");
  gate_.open();
  writer_->optimize().value();
  EXPECT_EQ(segments(), 1u);
  EXPECT_EQ(files(), 2u);
  expect_model();
}

}  // namespace
}  // namespace broadside
