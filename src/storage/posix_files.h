// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The files of a directory storage: an owned descriptor, a mapped finished file, a new file.

#ifndef BROADSIDE_STORAGE_POSIX_FILES_H_
#define BROADSIDE_STORAGE_POSIX_FILES_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "broadside/result.hpp"
#include "broadside/storage.hpp"

namespace broadside {

// Owns a file descriptor; -1 is none.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int fd) : fd_(fd) {}
  ~FileDescriptor() { reset(); }
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    reset(std::exchange(other.fd_, -1));
    return *this;
  }

  int get() const noexcept { return fd_; }
  bool valid() const noexcept { return fd_ >= 0; }
  void reset(int fd = -1) noexcept;

 private:
  int fd_ = -1;
};

// `path` is for messages; `fd` is open for reading.
Result<std::shared_ptr<const MappedFile>> map_file(FileDescriptor fd, const std::string& path);

// `fd` is a new, empty file open for writing.
std::unique_ptr<OutputFile> make_output_file(FileDescriptor fd, std::string path);

// Writes all bytes, through interrupts and partial writes.
Status write_all(int fd, std::span<const std::byte> bytes, const std::string& path);

}  // namespace broadside

#endif  // BROADSIDE_STORAGE_POSIX_FILES_H_
