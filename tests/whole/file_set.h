// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// An index as a set of files in hand, to be damaged and looked at. Every change through the storage
// is refused, as by a read-only medium.

#ifndef BROADSIDE_TESTS_WHOLE_FILE_SET_H_
#define BROADSIDE_TESTS_WHOLE_FILE_SET_H_

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "broadside/storage.hpp"

namespace broadside {

// Bytes by the names of the files.
using FileBytes = std::map<std::string, std::string, std::less<>>;

class FileSet final : public Storage {
 public:
  explicit FileSet(FileBytes files) : files_(std::move(files)) {}

  const std::string& name() const noexcept override { return name_; }
  Result<std::shared_ptr<const MappedFile>> open(std::string_view file) const override;
  Result<std::vector<FileInfo>> list() const override;
  Result<std::unique_ptr<OutputFile>> create(std::string_view file) override;
  Status remove(std::string_view file) override { return refuse(file); }
  Status rename(std::string_view from, std::string_view) override { return refuse(from); }
  Status sync_directory() override { return refuse("."); }
  Result<std::unique_ptr<StorageLock>> lock() override;

 private:
  Error refuse(std::string_view file) const;

  const std::string name_ = "set";
  FileBytes files_;
};

// All files of a storage.
FileBytes files_of(const Storage& storage);

}  // namespace broadside

#endif  // BROADSIDE_TESTS_WHOLE_FILE_SET_H_
