// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/disk_use.h"

#include <algorithm>
#include <utility>

#include "index/segment_files.h"

namespace broadside {

class DiskUse::Output final : public OutputFile {
 public:
  Output(std::unique_ptr<OutputFile> inner, std::shared_ptr<Blocks> blocks)
      : inner_(std::move(inner)), blocks_(std::move(blocks)) {}
  Status append(std::span<const std::byte> bytes) override {
    blocks_->bytes += bytes.size();
    blocks_->disk->take(bytes.size());
    return inner_->append(bytes);
  }
  Status sync_and_close() override { return inner_->sync_and_close(); }

 private:
  std::unique_ptr<OutputFile> inner_;
  std::shared_ptr<Blocks> blocks_;
};

class DiskUse::Mapped final : public MappedFile {
 public:
  Mapped(std::shared_ptr<const MappedFile> inner, std::shared_ptr<Blocks> blocks)
      : inner_(std::move(inner)), blocks_(std::move(blocks)) {}
  std::span<const std::byte> bytes() const noexcept override { return inner_->bytes(); }

 private:
  std::shared_ptr<const MappedFile> inner_;
  std::shared_ptr<Blocks> blocks_;
};

void DiskUse::Disk::take(std::uint64_t more) {
  const std::lock_guard guard(mutex);
  bytes += more;
  const auto beyond = static_cast<std::int64_t>(bytes) - static_cast<std::int64_t>(2 * index_bytes);
  most_beyond_twice = std::max(most_beyond_twice, beyond);
}

DiskUse::Blocks::~Blocks() {
  const std::lock_guard guard(disk->mutex);
  disk->bytes -= bytes;
}

std::uint64_t DiskUse::bytes() const {
  const std::lock_guard guard(disk_->mutex);
  return disk_->bytes;
}

std::uint64_t DiskUse::index_bytes() const {
  const std::lock_guard guard(disk_->mutex);
  return disk_->index_bytes;
}

std::uint64_t DiskUse::commit_bytes() const {
  const std::lock_guard guard(mutex_);
  return commit_bytes_;
}

std::int64_t DiskUse::most_beyond_twice() const {
  const std::lock_guard guard(disk_->mutex);
  return disk_->most_beyond_twice;
}

bool DiskUse::has_seen_parts() const {
  const std::lock_guard guard(mutex_);
  return has_seen_parts_;
}

Result<std::shared_ptr<const MappedFile>> DiskUse::open(std::string_view file) const {
  const std::lock_guard guard(mutex_);
  auto opened = inner_->open(file);
  if (!opened) return opened.error();
  const auto blocks = files_.find(file)->second;
  return std::shared_ptr<const MappedFile>(std::make_shared<Mapped>(*std::move(opened), blocks));
}

Result<std::unique_ptr<OutputFile>> DiskUse::create(std::string_view file) {
  const std::lock_guard guard(mutex_);
  auto created = inner_->create(file);
  if (!created) return created.error();
  has_seen_parts_ |= is_segment_part(file);
  auto& blocks = files_[std::string(file)];
  blocks = std::make_shared<Blocks>(disk_);
  return std::unique_ptr<OutputFile>(std::make_unique<Output>(*std::move(created), blocks));
}

Status DiskUse::remove(std::string_view file) {
  const std::lock_guard guard(mutex_);
  if (Status removed = inner_->remove(file); !removed) return removed;
  files_.erase(files_.find(file));
  return {};
}

Status DiskUse::rename(std::string_view from, std::string_view to) {
  const std::lock_guard guard(mutex_);
  if (Status renamed = inner_->rename(from, to); !renamed) return renamed;
  const auto moved = files_.find(from);
  files_.insert_or_assign(std::string(to), moved->second);
  files_.erase(moved);
  if (to == kManifestFile) look_at_manifest();
  return {};
}

void DiskUse::look_at_manifest() {
  const Manifest manifest = read_manifest(*inner_).value();
  const std::uint64_t manifest_bytes = files_.find(kManifestFile)->second->bytes;
  std::uint64_t bytes = manifest_bytes;
  for (const ManifestSegment& segment : manifest.segments) {
    const std::uint64_t file_bytes = files_.find(segment_file(segment.id))->second->bytes;
    bytes += file_bytes;
    if (segment.documents > documents_of_a_commit_) continue;
    commit_bytes_ = std::max(commit_bytes_, file_bytes + manifest_bytes);
  }
  const std::lock_guard guard(disk_->mutex);
  disk_->index_bytes = bytes;
}

}  // namespace broadside
