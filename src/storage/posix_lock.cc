// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// flock() belongs to the open file, not to the process: it keeps out a second writer in the same
// process as well, and the kernel drops it when the holder dies. The holder's process id is written
// into the file only to be named in the other's message.

#include "storage/posix_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>

#include "base/bytes.h"
#include "storage/posix_error.h"
#include "storage/posix_files.h"

namespace broadside {

namespace {

class PosixLock final : public StorageLock {
 public:
  explicit PosixLock(FileDescriptor fd) : fd_(std::move(fd)) {}

 private:
  FileDescriptor fd_;
};

std::string holder_of(int fd) {
  std::array<char, 32> text{};
  const ssize_t size = ::pread(fd, text.data(), text.size(), 0);
  const std::string_view found(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  const std::string_view digits = found.substr(0, found.find_first_not_of("0123456789"));
  return digits.empty() ? "another process" : "process " + std::string(digits);
}

// Where there is no room for it, the lock holds all the same: a writer makes room when it opens.
void write_holder(int fd) {
  const std::string holder = std::to_string(::getpid()) + "\n";
  if (::ftruncate(fd, 0) != 0) return;
  static_cast<void>(write_all(fd, as_bytes(holder), kLockFile));
}

}  // namespace

Result<std::unique_ptr<StorageLock>> lock_directory(int directory_fd, const std::string& path) {
  const std::string lock_path = path + "/" + kLockFile;
  FileDescriptor fd(::openat(directory_fd, kLockFile, O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!fd.valid()) return posix_error("opening", lock_path, errno);
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return posix_error("locking", lock_path, errno);
    return Error(ErrorCode::locked,
                 "index " + path + " is being written by " + holder_of(fd.get()));
  }
  write_holder(fd.get());
  return std::unique_ptr<StorageLock>(std::make_unique<PosixLock>(std::move(fd)));
}

}  // namespace broadside
