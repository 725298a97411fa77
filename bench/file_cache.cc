// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "bench/file_cache.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

namespace broadside::bench {
namespace {

bool drop_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool dropped =
      ::fsync(descriptor) == 0 && ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED) == 0;
  ::close(descriptor);
  return dropped;
}

}  // namespace

Status drop_file_cache(const std::string& folder) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (!entry.is_regular_file(error)) continue;
    if (!drop_file(entry.path().string())) {
      return Error(ErrorCode::io, entry.path().string() + ": not dropped from the file cache");
    }
  }
  if (error) return Error(ErrorCode::io, folder + ": " + error.message());
  return {};
}

}  // namespace broadside::bench
