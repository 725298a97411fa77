// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A directory of the file system, reached through one descriptor opened at the start, so that a
// change of the working directory or a rename of the directory does not matter.

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "broadside/storage.hpp"
#include "storage/file_name.h"
#include "storage/posix_error.h"
#include "storage/posix_files.h"
#include "storage/posix_lock.h"

namespace broadside {

namespace {

struct CloseDirectory {
  void operator()(DIR* directory) const noexcept { ::closedir(directory); }
};

class PosixStorage final : public Storage {
 public:
  PosixStorage(FileDescriptor directory, std::string path, OpenMode mode)
      : directory_(std::move(directory)), path_(std::move(path)), mode_(mode) {}

  const std::string& name() const noexcept override { return path_; }

  Result<std::shared_ptr<const MappedFile>> open(std::string_view file) const override {
    if (Status valid = check_file_name(file); !valid) return valid.error();
    const std::string name(file);
    FileDescriptor fd(::openat(directory_.get(), name.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd.valid()) return posix_error("opening", path_of(file), errno);
    return map_file(std::move(fd), path_of(file));
  }

  Result<std::vector<FileInfo>> list() const override {
    // A descriptor of its own: reading a directory moves the position of the descriptor.
    const int fd = ::openat(directory_.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, CloseDirectory> entries(fd < 0 ? nullptr : ::fdopendir(fd));
    if (!entries) return posix_error("listing", path_, errno);
    std::vector<FileInfo> files;
    while (const dirent* entry = ::readdir(entries.get())) add_file(entry->d_name, files);
    std::sort(files.begin(), files.end(),
              [](const FileInfo& a, const FileInfo& b) { return a.name < b.name; });
    return files;
  }

  Result<std::unique_ptr<OutputFile>> create(std::string_view file) override {
    if (Status allowed = check_change(file); !allowed) return allowed.error();
    const std::string name(file);
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    FileDescriptor fd(::openat(directory_.get(), name.c_str(), flags, 0666));
    if (!fd.valid()) return posix_error("creating", path_of(file), errno);
    return make_output_file(std::move(fd), path_of(file));
  }

  Status remove(std::string_view file) override {
    if (Status allowed = check_change(file); !allowed) return allowed;
    const std::string name(file);
    if (::unlinkat(directory_.get(), name.c_str(), 0) == 0) return {};
    return posix_error("removing", path_of(file), errno);
  }

  Status rename(std::string_view from, std::string_view to) override {
    if (Status allowed = check_change(from); !allowed) return allowed;
    if (Status allowed = check_change(to); !allowed) return allowed;
    const std::string old_name(from);
    const std::string new_name(to);
    const int fd = directory_.get();
    if (::renameat(fd, old_name.c_str(), fd, new_name.c_str()) == 0) return {};
    return posix_error("renaming " + path_of(from) + " to", path_of(to), errno);
  }

  Status sync_directory() override {
    if (::fsync(directory_.get()) == 0) return {};
    return posix_error("syncing", path_, errno);
  }

  Result<std::unique_ptr<StorageLock>> lock() override {
    if (Status allowed = check_change(kLockFile); !allowed) return allowed.error();
    return lock_directory(directory_.get(), path_);
  }

 private:
  std::string path_of(std::string_view file) const { return path_ + "/" + std::string(file); }

  Status check_change(std::string_view file) const {
    if (mode_ == OpenMode::create) return check_file_name(file);
    return Error(ErrorCode::invalid_argument, path_ + " was opened for reading only");
  }

  // Directories, foreign names and the lock are no files of the index; a file that vanishes between
  // readdir() and here was removed by the writer.
  void add_file(const char* name, std::vector<FileInfo>& files) const {
    struct stat info = {};
    if (!check_file_name(name) || std::string_view(name) == kLockFile) return;
    if (::fstatat(directory_.get(), name, &info, 0) != 0 || !S_ISREG(info.st_mode)) return;
    files.push_back({name, static_cast<std::uint64_t>(info.st_size)});
  }

  FileDescriptor directory_;
  std::string path_;
  OpenMode mode_;
};

Status sync_parent(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string parent =
      slash == std::string::npos ? "." : (slash == 0 ? "/" : path.substr(0, slash));
  const FileDescriptor fd(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd.valid() || ::fsync(fd.get()) != 0) return posix_error("syncing", parent, errno);
  return {};
}

// Makes `path` and its parents where they are absent, each durably.
Status make_directories(const std::string& path) {
  for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
    const std::string part = path.substr(0, end);
    const int reason = ::mkdir(part.c_str(), 0777) == 0 ? 0 : errno;
    struct stat info = {};
    if (reason == 0) {
      if (Status synced = sync_parent(part); !synced) return synced;
    } else if (::stat(part.c_str(), &info) != 0) {
      return posix_error("creating", part, reason);
    }
    if (end == std::string::npos) return {};
  }
}

}  // namespace

Result<std::shared_ptr<Storage>> open_directory(const std::string& path, OpenMode mode) {
  std::string clean = path;
  while (clean.size() > 1 && clean.back() == '/') clean.pop_back();
  if (clean.empty()) return Error(ErrorCode::invalid_argument, "path of the index is empty");
  if (mode == OpenMode::create) {
    const Status made = make_directories(clean);
    if (!made) return made.error();
  }
  FileDescriptor directory(::open(clean.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory.valid() && errno == ENOTDIR) {
    return Error(ErrorCode::invalid_argument, clean + " is not a directory");
  }
  if (!directory.valid()) return posix_error("opening", clean, errno);
  return std::shared_ptr<Storage>(
      std::make_shared<PosixStorage>(std::move(directory), std::move(clean), mode));
}

}  // namespace broadside
