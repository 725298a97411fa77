// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A storage in memory that counts what its files would take on a disk: each from its creation until
// it was removed and nobody has it open any more. Parts of segments, manifests that are not yet in
// their place, and removed files that somebody still reads are in it.

#ifndef BROADSIDE_TESTS_INDEX_DISK_USE_H_
#define BROADSIDE_TESTS_INDEX_DISK_USE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "broadside/storage.hpp"
#include "index/manifest.h"

namespace broadside {

class DiskUse final : public Storage {
 public:
  // Whoever commits adds at most so many documents at a time.
  explicit DiskUse(DocId documents_of_a_commit) : documents_of_a_commit_(documents_of_a_commit) {}

  std::uint64_t bytes() const;
  // Of the files that the manifest names, and of itself.
  std::uint64_t index_bytes() const;
  // The most so far that can be one commit's: a segment, and the manifest that names it.
  std::uint64_t commit_bytes() const;
  // By how much, at most, the disk held more than twice the index as it was then committed.
  std::int64_t most_beyond_twice() const;
  bool has_seen_parts() const;

  const std::string& name() const noexcept override { return inner_->name(); }
  Result<std::shared_ptr<const MappedFile>> open(std::string_view file) const override;
  Result<std::vector<FileInfo>> list() const override { return inner_->list(); }
  Result<std::unique_ptr<OutputFile>> create(std::string_view file) override;
  Status remove(std::string_view file) override;
  Status rename(std::string_view from, std::string_view to) override;
  Status sync_directory() override { return inner_->sync_directory(); }
  Result<std::unique_ptr<StorageLock>> lock() override { return inner_->lock(); }

 private:
  class Output;
  class Mapped;
  // The bytes that are held; shared by what was opened of the storage.
  struct Disk {
    mutable std::mutex mutex;
    std::uint64_t bytes = 0;
    std::uint64_t index_bytes = 0;
    std::int64_t most_beyond_twice = 0;
    void take(std::uint64_t more);
  };
  // A file, by name or open.
  struct Blocks {
    explicit Blocks(std::shared_ptr<Disk> of) : disk(std::move(of)) {}
    ~Blocks();
    Blocks(const Blocks&) = delete;  // they would be given back twice
    Blocks& operator=(const Blocks&) = delete;
    const std::shared_ptr<Disk> disk;
    std::uint64_t bytes = 0;
  };

  void look_at_manifest();

  const DocId documents_of_a_commit_;
  const std::shared_ptr<Storage> inner_ = memory_storage();
  const std::shared_ptr<Disk> disk_ = std::make_shared<Disk>();
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Blocks>, std::less<>> files_;
  std::uint64_t commit_bytes_ = 0;
  bool has_seen_parts_ = false;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_INDEX_DISK_USE_H_
