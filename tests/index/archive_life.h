// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A writer at work on a storage that fails, and what must be in the index afterwards.

#ifndef BROADSIDE_TESTS_INDEX_ARCHIVE_LIFE_H_
#define BROADSIDE_TESTS_INDEX_ARCHIVE_LIFE_H_

#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>

#include "broadside/index_writer.hpp"
#include "index/crash_storage.h"

namespace broadside {

// Texts by the ids of their documents.
using Archive = std::map<std::string, std::string>;

// Every step returns false where the writer refuses: then the life is over.
class ArchiveLife {
 public:
  explicit ArchiveLife(std::shared_ptr<CrashStorage> storage) : storage_(std::move(storage)) {}

  bool open();
  void close() { writer_.reset(); }  // what was not committed is gone
  // A document of this number, new or in the place of the old one.
  bool add(int number);
  bool remove(int number);  // nothing where there is none
  bool commit();
  bool optimize(bool reorder);
  bool reindex();
  bool erase(int number);

  // Creation, three commits with replaced and deleted documents, merging, reordering, erasing,
  // rebuilding.
  bool run_script();
  // Steps drawn at random, ending with a commit.
  bool run_random(std::mt19937_64& random, int steps);

  // What the last commit that succeeded holds; nullopt: none did.
  const std::optional<Archive>& committed() const noexcept { return committed_; }
  // What a commit that failed would have held; else as committed().
  const std::optional<Archive>& attempted() const noexcept { return attempted_; }

 private:
  bool step(std::mt19937_64& random);
  void begin_commit() { attempted_ = pending_; }
  bool end_commit(const Result<CommitInfo>& info);
  bool note(const Status& status);

  std::shared_ptr<CrashStorage> storage_;
  std::optional<IndexWriter> writer_;
  Archive pending_;
  std::optional<Archive> committed_;
  std::optional<Archive> attempted_;
  int versions_ = 0;
};

// The index holds one of the two archives and nothing else: verify() is content, every document is
// there as it was added, is found by its words, and by no others. Returns what is there; nullopt:
// there is no index, which is right where one of the archives is nullopt.
std::optional<Archive> expect_archive(const std::shared_ptr<CrashStorage>& storage,
                                      const std::optional<Archive>& one,
                                      const std::optional<Archive>& other);

// A writer opens the index, adds to it and commits; no file is left over then.
void expect_to_go_on(const std::shared_ptr<CrashStorage>& storage,
                     const std::optional<Archive>& archive);

}  // namespace broadside

#endif  // BROADSIDE_TESTS_INDEX_ARCHIVE_LIFE_H_
