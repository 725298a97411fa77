// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_STORAGE_POSIX_LOCK_H_
#define BROADSIDE_STORAGE_POSIX_LOCK_H_

#include <memory>
#include <string>

#include "broadside/result.hpp"
#include "broadside/storage.hpp"

namespace broadside {

// The file that a writer locks; it stays when the lock is released, and is no file of the index.
inline constexpr char kLockFile[] = "write.lock";

// Takes the lock of the directory open as `directory_fd`. locked, io.
Result<std::unique_ptr<StorageLock>> lock_directory(int directory_fd, const std::string& path);

}  // namespace broadside

#endif  // BROADSIDE_STORAGE_POSIX_LOCK_H_
