// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A directory of which it is known what a power failure leaves. POSIX promises little: the bytes of
// a file are there once the file was synced, its name once the directory was; what happened since
// may be kept or lost, name by name, in any order.

#ifndef BROADSIDE_TESTS_INDEX_CRASH_DIRECTORY_H_
#define BROADSIDE_TESTS_INDEX_CRASH_DIRECTORY_H_

#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace broadside {

struct CrashFile {
  std::string bytes;
  bool synced = false;
};

// Copies share the files, as two views of one disk.
class CrashDirectory {
 public:
  using FilePtr = std::shared_ptr<CrashFile>;

  // Null: no such file.
  FilePtr find(std::string_view name) const;
  // All that a power failure may make of the name: first what is durable, last what is seen now.
  // Null among them: absent.
  std::vector<FilePtr> possible(std::string_view name) const;
  bool is_durable(std::string_view name) const { return possible(name).size() == 1; }
  std::vector<std::string> names() const;

  // Null removes.
  void set(std::string_view name, FilePtr file) { states_of(name).push_back(std::move(file)); }
  void sync();

  // A directory that may be found after a power failure.
  CrashDirectory after_crash(std::mt19937_64& random) const;

 private:
  std::vector<FilePtr>& states_of(std::string_view name);

  std::map<std::string, std::vector<FilePtr>, std::less<>> states_;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_INDEX_CRASH_DIRECTORY_H_
