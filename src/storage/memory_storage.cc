// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Files in memory. A mutex guards the table of names; the bytes of a finished file never change and
// are shared with whoever opened it.

#include <map>
#include <mutex>

#include "base/assert.h"
#include "broadside/storage.hpp"
#include "storage/file_name.h"

namespace broadside {

namespace {

class MemoryFile final : public MappedFile {
 public:
  explicit MemoryFile(std::vector<std::byte> bytes) : bytes_(std::move(bytes)) {}
  std::span<const std::byte> bytes() const noexcept override { return bytes_; }

 private:
  std::vector<std::byte> bytes_;
};

// Shared by the storage, its output files and its lock, whichever lives longest.
struct Files {
  std::mutex mutex;
  std::map<std::string, std::shared_ptr<const MemoryFile>, std::less<>> by_name;
  bool locked = false;
};

class MemoryOutputFile final : public OutputFile {
 public:
  MemoryOutputFile(std::shared_ptr<Files> files, std::string name)
      : files_(std::move(files)), name_(std::move(name)) {}

  Status append(std::span<const std::byte> bytes) override {
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    return {};
  }

  Status sync_and_close() override {
    BROADSIDE_ASSERT(files_ != nullptr);
    bytes_.shrink_to_fit();
    const std::lock_guard guard(files_->mutex);
    const auto found = files_->by_name.find(name_);
    // Removed meanwhile: the bytes go nowhere, as in a directory.
    if (found != files_->by_name.end())
      found->second = std::make_shared<MemoryFile>(std::move(bytes_));
    files_.reset();
    return {};
  }

 private:
  std::shared_ptr<Files> files_;
  std::string name_;
  std::vector<std::byte> bytes_;
};

class MemoryLock final : public StorageLock {
 public:
  explicit MemoryLock(std::shared_ptr<Files> files) : files_(std::move(files)) {}
  ~MemoryLock() override {
    const std::lock_guard guard(files_->mutex);
    files_->locked = false;
  }
  MemoryLock(const MemoryLock&) = delete;  // a copy would unlock twice
  MemoryLock& operator=(const MemoryLock&) = delete;

 private:
  std::shared_ptr<Files> files_;
};

class MemoryStorage final : public Storage {
 public:
  const std::string& name() const noexcept override { return name_; }

  Result<std::shared_ptr<const MappedFile>> open(std::string_view file) const override {
    if (Status valid = check_file_name(file); !valid) return valid.error();
    const std::lock_guard guard(files_->mutex);
    const auto found = files_->by_name.find(file);
    if (found == files_->by_name.end()) return absent("opening", file);
    return std::shared_ptr<const MappedFile>(found->second);
  }

  Result<std::vector<FileInfo>> list() const override {
    const std::lock_guard guard(files_->mutex);
    std::vector<FileInfo> files;
    for (const auto& [name, file] : files_->by_name) files.push_back({name, file->bytes().size()});
    return files;
  }

  Result<std::unique_ptr<OutputFile>> create(std::string_view file) override {
    if (Status valid = check_file_name(file); !valid) return valid.error();
    const std::lock_guard guard(files_->mutex);
    const auto empty = std::make_shared<MemoryFile>(std::vector<std::byte>());
    if (!files_->by_name.try_emplace(std::string(file), empty).second) {
      return Error(ErrorCode::already_exists, "creating " + path_of(file) + ": file exists");
    }
    return std::unique_ptr<OutputFile>(
        std::make_unique<MemoryOutputFile>(files_, std::string(file)));
  }

  Status remove(std::string_view file) override {
    if (Status valid = check_file_name(file); !valid) return valid;
    const std::lock_guard guard(files_->mutex);
    const auto found = files_->by_name.find(file);
    if (found == files_->by_name.end()) return absent("removing", file);
    files_->by_name.erase(found);
    return {};
  }

  Status rename(std::string_view from, std::string_view to) override {
    if (Status valid = check_file_name(from); !valid) return valid;
    if (Status valid = check_file_name(to); !valid) return valid;
    const std::lock_guard guard(files_->mutex);
    const auto found = files_->by_name.find(from);
    if (found == files_->by_name.end()) return absent("renaming", from);
    const auto file = found->second;
    files_->by_name.erase(found);
    files_->by_name.insert_or_assign(std::string(to), file);
    return {};
  }

  Status sync_directory() override { return {}; }

  Result<std::unique_ptr<StorageLock>> lock() override {
    const std::lock_guard guard(files_->mutex);
    if (files_->locked) {
      return Error(ErrorCode::locked, "index " + name_ + " is being written by this process");
    }
    files_->locked = true;
    return std::unique_ptr<StorageLock>(std::make_unique<MemoryLock>(files_));
  }

 private:
  std::string path_of(std::string_view file) const { return name_ + "/" + std::string(file); }

  Error absent(const std::string& doing, std::string_view file) const {
    return Error(ErrorCode::not_found, doing + " " + path_of(file) + ": no such file");
  }

  std::shared_ptr<Files> files_ = std::make_shared<Files>();
  std::string name_ = ":memory:";
};

}  // namespace

std::shared_ptr<Storage> memory_storage() {
  return std::make_shared<MemoryStorage>();
}

}  // namespace broadside
