// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/segment/spilled_bytes_test.cc.

#include "segment/spilled_bytes.h"

#include "base/bytes.h"

namespace broadside {

SpilledBytes::~SpilledBytes() {
  for (; files_gone_ < file_bytes_.size(); ++files_gone_) {
    // What cannot be removed now is an orphan for the next writer.
    static_cast<void>(place_.storage->remove(file_name(files_gone_)));
  }
}

std::string SpilledBytes::file_name(std::size_t number) const {
  return place_.file + "." + std::to_string(number);
}

void SpilledBytes::append(std::span<const std::byte> bytes) {
  held_.append(as_text(bytes));
  if (place_.storage != nullptr && held_.size() > place_.most_bytes) spill();
}

void SpilledBytes::spill() {
  if (status_) status_ = write_file();
  spilled_bytes_ += held_.size();
  held_.clear();
}

Status SpilledBytes::write_file() {
  auto file = place_.storage->create(file_name(file_bytes_.size()));
  if (!file) return file.error();
  file_bytes_.push_back(held_.size());
  if (Status written = (*file)->append(as_bytes(held_)); !written) return written;
  return (*file)->sync_and_close();
}

void SpilledBytes::copy_to(FileWriter& out) {
  while (status_ && files_gone_ < file_bytes_.size()) status_ = copy_file(out);
  if (!status_) return out.fail(status_.error());
  out.append(as_bytes(held_));
}

Status SpilledBytes::copy_file(FileWriter& out) {
  const std::string file = file_name(files_gone_);
  const auto mapped = place_.storage->open(file);
  if (!mapped) return mapped.error();
  const auto bytes = (*mapped)->bytes();
  const std::uint64_t expected = file_bytes_[files_gone_];
  if (bytes.size() != expected) {
    return Error(ErrorCode::io, place_.storage->name() + "/" + file + ": expected " +
                                    std::to_string(expected) + " bytes, found " +
                                    std::to_string(bytes.size()));
  }
  out.append(bytes);
  ++files_gone_;
  return place_.storage->remove(file);
}

}  // namespace broadside
