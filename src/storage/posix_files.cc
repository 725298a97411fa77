// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "storage/posix_files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

#include "base/assert.h"
#include "storage/posix_error.h"

namespace broadside {

namespace {

constexpr std::size_t kBufferBytes = std::size_t{128} << 10;

class PosixMappedFile final : public MappedFile {
 public:
  explicit PosixMappedFile(std::span<const std::byte> bytes) : bytes_(bytes) {}
  ~PosixMappedFile() override {
    if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
  }
  PosixMappedFile(const PosixMappedFile&) = delete;  // two would unmap the same bytes
  PosixMappedFile& operator=(const PosixMappedFile&) = delete;

  std::span<const std::byte> bytes() const noexcept override { return bytes_; }

  // Only advice: where it fails, reading takes longer.
  void will_need(std::uint64_t offset, std::uint64_t size) const noexcept override {
    if (size == 0) return;
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    const std::uint64_t begin = offset / page * page;
    ::madvise(const_cast<std::byte*>(bytes_.data()) + begin, offset + size - begin, MADV_WILLNEED);
  }

 private:
  std::span<const std::byte> bytes_;
};

// Gathers small appends, so that callers need no buffer of their own.
class PosixOutputFile final : public OutputFile {
 public:
  PosixOutputFile(FileDescriptor fd, std::string path)
      : fd_(std::move(fd)), path_(std::move(path)) {
    buffer_.reserve(kBufferBytes);
  }

  Status append(std::span<const std::byte> bytes) override {
    BROADSIDE_ASSERT(fd_.valid());
    if (buffer_.size() + bytes.size() > kBufferBytes) {
      if (Status flushed = flush(); !flushed) return flushed;
    }
    if (bytes.size() >= kBufferBytes) return write_all(fd_.get(), bytes, path_);
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
    return {};
  }

  Status sync_and_close() override {
    BROADSIDE_ASSERT(fd_.valid());
    if (Status flushed = flush(); !flushed) return flushed;
    if (::fsync(fd_.get()) != 0) return posix_error("syncing", path_, errno);
    fd_.reset();
    return {};
  }

 private:
  Status flush() {
    const Status written = write_all(fd_.get(), buffer_, path_);
    buffer_.clear();
    return written;
  }

  FileDescriptor fd_;
  std::string path_;
  std::vector<std::byte> buffer_;
};

}  // namespace

void FileDescriptor::reset(int fd) noexcept {
  if (fd_ >= 0) ::close(fd_);
  fd_ = fd;
}

Result<std::shared_ptr<const MappedFile>> map_file(FileDescriptor fd, const std::string& path) {
  struct stat info = {};
  if (::fstat(fd.get(), &info) != 0) return posix_error("opening", path, errno);
  if (!S_ISREG(info.st_mode)) return Error(ErrorCode::io, "opening " + path + ": not a plain file");
  std::span<const std::byte> bytes;
  if (info.st_size > 0) {
    const auto size = static_cast<std::size_t>(info.st_size);
    void* const address = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd.get(), 0);
    if (address == MAP_FAILED) return posix_error("mapping", path, errno);
    bytes = {static_cast<const std::byte*>(address), size};
    // Readers say what they need; reading around it would fetch megabytes for a few postings.
    ::madvise(address, size, MADV_RANDOM);
  }
  return std::shared_ptr<const MappedFile>(std::make_shared<PosixMappedFile>(bytes));
}

std::unique_ptr<OutputFile> make_output_file(FileDescriptor fd, std::string path) {
  return std::make_unique<PosixOutputFile>(std::move(fd), std::move(path));
}

Status write_all(int fd, std::span<const std::byte> bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return posix_error("writing", path, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace broadside
