// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/segment/spilled_bytes_test.cc.

#include "segment/spilled_bytes.h"

#include "base/bytes.h"

namespace broadside {

SpilledBytes::~SpilledBytes() {
  file_.reset();
  // What cannot be removed now is an orphan for the next writer.
  if (has_file_) static_cast<void>(place_.storage->remove(place_.file));
}

void SpilledBytes::append(std::span<const std::byte> bytes) {
  held_.append(as_text(bytes));
  if (place_.storage != nullptr && held_.size() > place_.most_bytes) spill();
}

void SpilledBytes::spill() {
  if (status_ && !file_) {
    auto created = place_.storage->create(place_.file);
    has_file_ = created.ok();
    if (created) file_ = *std::move(created);
    if (!created) status_ = created.error();
  }
  if (status_) status_ = file_->append(as_bytes(held_));
  spilled_bytes_ += held_.size();
  held_.clear();
}

void SpilledBytes::copy_to(FileWriter& out) {
  if (file_) status_ = copy_file(out);
  if (!status_) return out.fail(status_.error());
  out.append(as_bytes(held_));
}

Status SpilledBytes::copy_file(FileWriter& out) {
  if (!status_) return status_;
  if (Status closed = file_->sync_and_close(); !closed) return closed;
  const auto mapped = place_.storage->open(place_.file);
  if (!mapped) return mapped.error();
  const auto bytes = (*mapped)->bytes();
  if (bytes.size() != spilled_bytes_) {
    return Error(ErrorCode::io, place_.storage->name() + "/" + place_.file + ": expected " +
                                    std::to_string(spilled_bytes_) + " bytes, found " +
                                    std::to_string(bytes.size()));
  }
  out.append(bytes);
  has_file_ = false;
  return place_.storage->remove(place_.file);
}

}  // namespace broadside
