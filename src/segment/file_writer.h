// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_FILE_WRITER_H_
#define BROADSIDE_SEGMENT_FILE_WRITER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/result.hpp"
#include "broadside/storage.hpp"
#include "segment/file_layout.h"

namespace broadside {

// Appends to a segment file by whole pages, keeping the checksum of each page. The first error is
// kept, and everything after it does nothing.
class FileWriter {
 public:
  FileWriter(std::unique_ptr<OutputFile> file, std::uint64_t segment_id);

  std::uint64_t segment_id() const noexcept { return segment_id_; }
  std::uint64_t offset() const noexcept { return written_ + gathered_.size(); }
  void append(std::span<const std::byte> bytes);
  void fail(Error error);
  const Status& status() const noexcept { return status_; }

  // Everything appended since the last section (or the header) becomes a section; an empty one is
  // left out.
  void end_section(SectionKind kind, std::uint16_t field = 0);

  // Section table, page checksums, footer; syncs and closes. Returns the file's size.
  Result<std::uint64_t> finish();

 private:
  void end_page();
  void write_gathered();
  void write(std::span<const std::byte> bytes);

  std::unique_ptr<OutputFile> file_;
  std::uint64_t segment_id_;
  std::string gathered_;       // not yet written: from the beginning of a page on
  std::uint64_t written_ = 0;  // whole pages
  std::vector<std::uint64_t> checksums_;
  std::vector<FileSection> sections_;
  std::uint64_t section_begin_ = 0;
  Status status_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_FILE_WRITER_H_
