// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_INDEX_HOOKED_STORAGE_H_
#define BROADSIDE_TESTS_INDEX_HOOKED_STORAGE_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "broadside/storage.hpp"

namespace broadside {

// Asked before each operation that changes something, e.g. "create s1.seg", "append s1.seg",
// "sync s1.seg", "rename manifest.new manifest", "remove s1.seg", "sync_directory". An error is
// what the operation returns; nothing is done then. Calls come from several threads.
using StorageHook = std::function<Status(const std::string& operation)>;

// Another storage with a hook before its operations.
class HookedStorage final : public Storage {
 public:
  HookedStorage(std::shared_ptr<Storage> inner, StorageHook hook)
      : inner_(std::move(inner)), hook_(std::move(hook)) {}

  const std::string& name() const noexcept override { return inner_->name(); }
  Result<std::shared_ptr<const MappedFile>> open(std::string_view file) const override {
    return inner_->open(file);
  }
  Result<std::vector<FileInfo>> list() const override { return inner_->list(); }

  Result<std::unique_ptr<OutputFile>> create(std::string_view file) override {
    if (Status asked = hook_("create " + std::string(file)); !asked) return asked.error();
    auto output = inner_->create(file);
    if (!output) return output.error();
    return std::unique_ptr<OutputFile>(
        std::make_unique<Output>(*std::move(output), std::string(file), hook_));
  }
  Status remove(std::string_view file) override {
    if (Status asked = hook_("remove " + std::string(file)); !asked) return asked;
    return inner_->remove(file);
  }
  Status rename(std::string_view from, std::string_view to) override {
    Status asked = hook_("rename " + std::string(from) + " " + std::string(to));
    return asked ? inner_->rename(from, to) : asked;
  }
  Status sync_directory() override {
    if (Status asked = hook_("sync_directory"); !asked) return asked;
    return inner_->sync_directory();
  }
  Result<std::unique_ptr<StorageLock>> lock() override { return inner_->lock(); }

 private:
  class Output final : public OutputFile {
   public:
    Output(std::unique_ptr<OutputFile> inner, std::string file, StorageHook hook)
        : inner_(std::move(inner)), file_(std::move(file)), hook_(std::move(hook)) {}
    Status append(std::span<const std::byte> bytes) override {
      if (Status asked = hook_("append " + file_); !asked) return asked;
      return inner_->append(bytes);
    }
    Status sync_and_close() override {
      if (Status asked = hook_("sync " + file_); !asked) return asked;
      return inner_->sync_and_close();
    }

   private:
    std::unique_ptr<OutputFile> inner_;
    std::string file_;
    StorageHook hook_;
  };

  std::shared_ptr<Storage> inner_;
  StorageHook hook_;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_INDEX_HOOKED_STORAGE_H_
