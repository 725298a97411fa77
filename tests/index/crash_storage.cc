// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/crash_storage.h"

#include <utility>

#include "base/bytes.h"

namespace broadside {

namespace {

class CrashMappedFile final : public MappedFile {
 public:
  explicit CrashMappedFile(CrashDirectory::FilePtr file) : file_(std::move(file)) {}
  std::span<const std::byte> bytes() const noexcept override { return as_bytes(file_->bytes); }

 private:
  CrashDirectory::FilePtr file_;
};

class CrashLock final : public StorageLock {
 public:
  explicit CrashLock(std::shared_ptr<bool> locked) : locked_(std::move(locked)) { *locked_ = true; }
  ~CrashLock() override { *locked_ = false; }
  CrashLock(const CrashLock&) = delete;  // a copy would unlock twice
  CrashLock& operator=(const CrashLock&) = delete;

 private:
  std::shared_ptr<bool> locked_;
};

Error absent(const std::string& doing) {
  return Error(ErrorCode::not_found, doing + ": no such file");
}

}  // namespace

const char* to_string(Fault fault) {
  switch (fault) {
    case Fault::error:
      return "error";
    case Fault::error_with_effect:
      return "error with effect";
    case Fault::full_until_freed:
      return "full until freed";
    case Fault::full_for_good:
      return "full for good";
    case Fault::death:
      return "death";
  }
  return "";
}

class CrashStorage::Output final : public OutputFile {
 public:
  Output(CrashStorage& storage, std::string file, CrashDirectory::FilePtr bytes)
      : storage_(storage), file_(std::move(file)), bytes_(std::move(bytes)) {}

  Status append(std::span<const std::byte> bytes) override {
    const std::lock_guard guard(storage_.mutex_);
    const Gate gate = storage_.enter("writing " + file_, Needs::room);
    if (gate.acts) bytes_->bytes += as_text(gate.outcome ? bytes : bytes.first(bytes.size() / 2));
    return gate.outcome;
  }

  Status sync_and_close() override {
    const std::lock_guard guard(storage_.mutex_);
    const Gate gate = storage_.enter("syncing " + file_, Needs::room);
    if (gate.acts) bytes_->synced = true;
    return gate.outcome;
  }

 private:
  CrashStorage& storage_;
  std::string file_;
  CrashDirectory::FilePtr bytes_;
};

void CrashStorage::fail_at(int operation, Fault fault) {
  const std::lock_guard guard(mutex_);
  fault_at_ = operation;
  fault_ = fault;
}

int CrashStorage::operations() const {
  const std::lock_guard guard(mutex_);
  return operations_;
}

int CrashStorage::struck_at() const {
  const std::lock_guard guard(mutex_);
  return struck_at_ < 0 ? operations_ : struck_at_;
}

std::vector<std::string> CrashStorage::broken_rules() const {
  const std::lock_guard guard(mutex_);
  return rules_.broken();
}

bool CrashStorage::is_durable() const {
  const std::lock_guard guard(mutex_);
  return directory_.is_durable("manifest");
}

std::shared_ptr<CrashStorage> CrashStorage::after_death() const {
  const std::lock_guard guard(mutex_);
  auto found = std::make_shared<CrashStorage>();
  found->directory_ = directory_;
  found->rules_ = rules_;
  return found;
}

std::shared_ptr<CrashStorage> CrashStorage::after_crash(std::mt19937_64& random) const {
  const std::lock_guard guard(mutex_);
  auto found = std::make_shared<CrashStorage>();
  found->directory_ = directory_.after_crash(random);
  found->rules_ = DurabilityRules(found->directory_);
  return found;
}

CrashStorage::Gate CrashStorage::enter(const std::string& doing, Needs needs) const {
  const int number = operations_++;
  if (number < fault_at_) return {};
  const Gate gate = strike(doing, needs, number == fault_at_);
  if (!gate.outcome && struck_at_ < 0) struck_at_ = number;
  return gate;
}

CrashStorage::Gate CrashStorage::strike(const std::string& doing, Needs needs, bool first) const {
  const Status broken = Error(ErrorCode::io, name_ + ": " + doing + ": input/output error");
  const Status full = Error(ErrorCode::io, name_ + ": " + doing + ": no space left on device");
  switch (fault_) {
    case Fault::error:
      return first ? Gate{false, broken} : Gate{};
    case Fault::error_with_effect:
      return first ? Gate{true, broken} : Gate{};
    case Fault::full_until_freed:
      return needs == Needs::nothing || freed_ ? Gate{} : Gate{false, full};
    case Fault::full_for_good:
      return needs == Needs::nothing ? Gate{} : Gate{false, full};
    case Fault::death:
      return {first && doing.starts_with("writing"), broken};
  }
  return {};
}

void CrashStorage::free_room() {
  freed_ = struck_at_ >= 0;
}

Result<std::shared_ptr<const MappedFile>> CrashStorage::open(std::string_view file) const {
  const std::lock_guard guard(mutex_);
  const std::string doing = "opening " + std::string(file);
  const Gate gate = enter(doing, Needs::nothing);
  if (!gate.outcome) return gate.outcome.error();
  auto found = directory_.find(file);
  if (!found) return absent(doing);
  if (!found->synced) found = std::make_shared<CrashFile>(*found);  // it may still grow
  return std::shared_ptr<const MappedFile>(std::make_shared<CrashMappedFile>(std::move(found)));
}

Result<std::vector<FileInfo>> CrashStorage::list() const {
  const std::lock_guard guard(mutex_);
  const Gate gate = enter("listing", Needs::nothing);
  if (!gate.outcome) return gate.outcome.error();
  std::vector<FileInfo> files;
  for (const std::string& name : directory_.names()) {
    files.push_back({name, directory_.find(name)->bytes.size()});
  }
  return files;
}

Result<std::unique_ptr<OutputFile>> CrashStorage::create(std::string_view file) {
  const std::lock_guard guard(mutex_);
  const std::string doing = "creating " + std::string(file);
  const Gate gate = enter(doing, Needs::room);
  if (gate.acts && directory_.find(file)) {
    return Error(ErrorCode::already_exists, doing + ": file exists");
  }
  const auto bytes = std::make_shared<CrashFile>();
  if (gate.acts) {
    rules_.before_create(file);
    directory_.set(file, bytes);
  }
  if (!gate.outcome) return gate.outcome.error();
  return std::unique_ptr<OutputFile>(std::make_unique<Output>(*this, std::string(file), bytes));
}

Status CrashStorage::remove(std::string_view file) {
  const std::lock_guard guard(mutex_);
  const std::string doing = "removing " + std::string(file);
  const Gate gate = enter(doing, Needs::nothing);
  if (!gate.acts) return gate.outcome;
  if (!directory_.find(file)) return absent(doing);
  rules_.before_remove(directory_, file);
  directory_.set(file, nullptr);
  free_room();
  return gate.outcome;
}

Status CrashStorage::rename(std::string_view from, std::string_view to) {
  const std::lock_guard guard(mutex_);
  const std::string doing = "renaming " + std::string(from) + " to " + std::string(to);
  const Gate gate = enter(doing, Needs::nothing);
  if (!gate.acts) return gate.outcome;
  const auto file = directory_.find(from);
  if (!file) return absent(doing);
  rules_.before_rename(directory_, from, to);
  directory_.set(to, file);
  directory_.set(from, nullptr);
  return gate.outcome;
}

Status CrashStorage::sync_directory() {
  const std::lock_guard guard(mutex_);
  const Gate gate = enter("syncing the directory", Needs::nothing);
  if (gate.acts) directory_.sync();
  return gate.outcome;
}

Result<std::unique_ptr<StorageLock>> CrashStorage::lock() {
  const std::lock_guard guard(mutex_);
  const Gate gate = enter("locking", Needs::nothing);
  if (!gate.outcome) return gate.outcome.error();
  if (*locked_) return Error(ErrorCode::locked, name_ + " is being written");
  return std::unique_ptr<StorageLock>(std::make_unique<CrashLock>(locked_));
}

}  // namespace broadside
