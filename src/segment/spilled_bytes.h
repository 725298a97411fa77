// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A long row of bytes that is wanted in a segment file only behind others: in memory as far as it
// may be, beyond that in a file of its own beside the segment, which goes when it was copied.

#ifndef BROADSIDE_SEGMENT_SPILLED_BYTES_H_
#define BROADSIDE_SEGMENT_SPILLED_BYTES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "broadside/storage.hpp"
#include "segment/file_writer.h"

namespace broadside {

// Where and from what size on bytes are spilled. Without a storage they never are.
struct SpillPlace {
  Storage* storage = nullptr;
  std::string file = {};
  std::size_t most_bytes = SIZE_MAX;
};

// Behind the name of a segment's file, with a digit: its parts while it is written.
inline constexpr std::string_view kPartEnding = ".part";

class SpilledBytes {
 public:
  explicit SpilledBytes(SpillPlace place = {}) : place_(std::move(place)) {}
  // Removes the file where copy_to() did not come to it.
  ~SpilledBytes();
  SpilledBytes(SpilledBytes&&) = delete;  // the file has one owner

  void append(std::span<const std::byte> bytes);
  std::uint64_t size() const noexcept { return spilled_bytes_ + held_.size(); }

  // Appends everything to `out`, errors of the file included, and removes the file. Called last.
  void copy_to(FileWriter& out);

 private:
  void spill();
  Status copy_file(FileWriter& out);

  SpillPlace place_;
  std::string held_;
  std::unique_ptr<OutputFile> file_;
  bool has_file_ = false;
  std::uint64_t spilled_bytes_ = 0;
  Status status_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_SPILLED_BYTES_H_
