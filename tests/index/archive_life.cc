// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/archive_life.h"

#include <gtest/gtest.h>

namespace broadside {

namespace {

std::string id_of(int number) {
  std::string id = std::to_string(number);
  id += "d";
  return id;
}

// Every third document has words of its own, so that there is an order to find. Each version has a
// word that no other text has.
std::string text_of(int number, int version) {
  std::string text = "strike only" + std::to_string(version);
  for (int word = 0; word < 12; ++word) {
    text += " topic" + std::to_string(number % 3) + std::to_string((version * 7 + word * 5) % 30);
  }
  return text;
}

}  // namespace

// Only the storage is broken, so an error is of it, and says what could not be done and why.
bool ArchiveLife::note(const Status& status) {
  if (status) return true;
  EXPECT_EQ(status.error().code(), ErrorCode::io) << status.error().message();
  const std::string& message = status.error().message();
  EXPECT_TRUE(message.starts_with("crash:")) << message;
  EXPECT_TRUE(message.ends_with("input/output error") || message.ends_with("left on device"))
      << message;
  return false;
}

bool ArchiveLife::open() {
  close();
  pending_ = committed_.value_or(Archive());
  auto writer = IndexWriter::open(storage_, {.memory_bytes = 32 << 20, .threads = 1});
  if (!writer) return note(writer.error());
  writer_.emplace(*std::move(writer));
  return true;
}

bool ArchiveLife::add(int number) {
  const std::string id = id_of(number);
  const std::string text = text_of(number, ++versions_);
  if (!note(writer_->add({.id = id, .body = text, .lang = "en"}))) return false;
  pending_[id] = text;
  return true;
}

bool ArchiveLife::remove(int number) {
  const std::string id = id_of(number);
  if (!pending_.contains(id)) return true;
  if (!note(writer_->remove(id))) return false;
  pending_.erase(id);
  return true;
}

// Where the manifest of a merge could not be made durable, the one before it holds the same.
bool ArchiveLife::end_commit(const Result<CommitInfo>& info) {
  if (!note(info ? Status() : Status(info.error()))) return false;
  EXPECT_EQ(info->documents, pending_.size());
  EXPECT_TRUE(storage_->is_durable() || info->merge_failure)
      << "a commit that a power failure takes back";
  committed_ = pending_;
  return true;
}

bool ArchiveLife::commit() {
  begin_commit();
  return end_commit(writer_->commit());
}

bool ArchiveLife::optimize(bool reorder) {
  begin_commit();
  const Status done = writer_->optimize({.reorder = reorder});
  return end_commit(done ? Result<CommitInfo>(CommitInfo{.documents = pending_.size()})
                         : Result<CommitInfo>(done.error()));
}

bool ArchiveLife::reindex() {
  begin_commit();
  return end_commit(writer_->reindex());
}

// Which commits what was added before, too.
bool ArchiveLife::erase(int number) {
  pending_.erase(id_of(number));
  begin_commit();
  const auto report = writer_->erase({id_of(number)});
  return end_commit(report ? Result<CommitInfo>(CommitInfo{.documents = report->documents})
                           : Result<CommitInfo>(report.error()));
}

bool ArchiveLife::run_script() {
  const auto add_all = [&](int begin, int end) {
    for (int number = begin; number < end; ++number) {
      if (!add(number)) return false;
    }
    return true;
  };
  return open() && add_all(0, 20) && commit() &&                    //
         add_all(18, 40) && remove(3) && remove(30) && commit() &&  //
         add_all(10, 14) && remove(11) && commit() &&               //
         optimize(false) && add_all(40, 60) && optimize(true) &&    //
         add_all(60, 62) && erase(5) && erase(30) &&                //
         add_all(59, 62) && remove(0) && reindex() && open() &&     //
         add_all(61, 64) && commit();
}

bool ArchiveLife::step(std::mt19937_64& random) {
  const std::uint64_t choice = random() % 100;
  if (choice < 60) return add(static_cast<int>(random() % 40));
  if (choice < 75) return remove(static_cast<int>(random() % 40));
  if (choice < 92) return commit();
  if (choice < 94) return open();
  if (choice < 97) return optimize(random() % 2 == 0);
  if (choice < 99) return erase(static_cast<int>(random() % 40));
  return reindex();
}

bool ArchiveLife::run_random(std::mt19937_64& random, int steps) {
  if (!open()) return false;
  for (int i = 0; i < steps; ++i) {
    if (!step(random)) return false;
  }
  return commit();
}

}  // namespace broadside
