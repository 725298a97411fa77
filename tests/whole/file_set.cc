// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "whole/file_set.h"

namespace broadside {

namespace {

// A copy of its own, on the heap, so that a sanitizer sees what is read outside of it.
class OwnedFile final : public MappedFile {
 public:
  explicit OwnedFile(const std::string& bytes) : bytes_(bytes.begin(), bytes.end()) {}
  std::span<const std::byte> bytes() const noexcept override {
    return std::as_bytes(std::span(bytes_));
  }

 private:
  std::vector<char> bytes_;
};

}  // namespace

Result<std::shared_ptr<const MappedFile>> FileSet::open(std::string_view file) const {
  const auto found = files_.find(file);
  if (found == files_.end()) {
    return Error(ErrorCode::not_found, "opening set/" + std::string(file) + ": no such file");
  }
  return std::shared_ptr<const MappedFile>(std::make_shared<OwnedFile>(found->second));
}

Result<std::vector<FileInfo>> FileSet::list() const {
  std::vector<FileInfo> files;
  for (const auto& [name, bytes] : files_) files.push_back({name, bytes.size()});
  return files;
}

Result<std::unique_ptr<OutputFile>> FileSet::create(std::string_view file) {
  return refuse(file);
}

Result<std::unique_ptr<StorageLock>> FileSet::lock() {
  return refuse("write.lock");
}

Error FileSet::refuse(std::string_view file) const {
  return Error(ErrorCode::io, "changing set/" + std::string(file) + ": read-only file system");
}

FileBytes files_of(const Storage& storage) {
  FileBytes files;
  const auto listed = storage.list().value();
  for (const FileInfo& file : listed) {
    const auto mapped = storage.open(file.name).value();
    const auto bytes = mapped->bytes();
    files[file.name].assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  return files;
}

}  // namespace broadside
