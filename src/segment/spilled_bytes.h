// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A long row of bytes that is wanted in a segment file only behind others: in memory as far as it
// may be, beyond that in files of their own beside the segment. Each goes when it was copied, so
// that the disk never holds more than one of them twice.

#ifndef BROADSIDE_SEGMENT_SPILLED_BYTES_H_
#define BROADSIDE_SEGMENT_SPILLED_BYTES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "broadside/storage.hpp"
#include "segment/file_writer.h"

namespace broadside {

// Where and from what size on bytes are spilled. Without a storage they never are.
struct SpillPlace {
  Storage* storage = nullptr;
  std::string file = {};  // the files' names, with a dot and a number behind it
  std::size_t most_bytes = SIZE_MAX;
};

// Behind the name of a segment's file, with digits and dots: its parts while it is written.
inline constexpr std::string_view kPartEnding = ".part";

class SpilledBytes {
 public:
  explicit SpilledBytes(SpillPlace place = {}) : place_(std::move(place)) {}
  // Removes the files that copy_to() did not come to.
  ~SpilledBytes();
  SpilledBytes(SpilledBytes&&) = delete;  // the files have one owner

  void append(std::span<const std::byte> bytes);
  std::uint64_t size() const noexcept { return spilled_bytes_ + held_.size(); }

  // Appends everything to `out`, errors of the files included, and removes them. Called last.
  void copy_to(FileWriter& out);

 private:
  std::string file_name(std::size_t number) const;
  void spill();
  Status write_file();
  Status copy_file(FileWriter& out);

  SpillPlace place_;
  std::string held_;
  std::vector<std::uint64_t> file_bytes_;  // of the files that were made
  std::size_t files_gone_ = 0;             // the first ones of these
  std::uint64_t spilled_bytes_ = 0;
  Status status_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_SPILLED_BYTES_H_
