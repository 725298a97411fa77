// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/file_writer.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/checksum.h"

namespace broadside {
namespace {

// Whole pages, and so many that storage does not gather them once more.
constexpr std::size_t kWriteBytes = 8 * kPageBytes;

}  // namespace

FileWriter::FileWriter(std::unique_ptr<OutputFile> file, std::uint64_t segment_id)
    : file_(std::move(file)), segment_id_(segment_id) {
  gathered_.reserve(kWriteBytes);
  ByteWriter header;
  header.raw(kMagic);
  header.fixed(kSegmentKind);
  header.fixed(kFormatVersion);
  header.fixed(segment_id);
  header.fixed(xxh3(header.bytes()));
  append(header.bytes());
  section_begin_ = offset();
}

void FileWriter::append(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const std::size_t room = kPageBytes - gathered_.size() % kPageBytes;
    const std::size_t take = std::min(bytes.size(), room);
    gathered_.append(as_text(bytes.first(take)));
    bytes = bytes.subspan(take);
    if (take == room) end_page();
    if (gathered_.size() == kWriteBytes) write_gathered();
  }
}

// The page that ends with the gathered bytes.
void FileWriter::end_page() {
  const std::size_t begin = (gathered_.size() - 1) / kPageBytes * kPageBytes;
  checksums_.push_back(xxh3(std::string_view(gathered_).substr(begin)));
}

void FileWriter::write_gathered() {
  write(as_bytes(gathered_));
  written_ += gathered_.size();
  gathered_.clear();
}

void FileWriter::write(std::span<const std::byte> bytes) {
  if (status_.ok()) status_ = file_->append(bytes);
}

void FileWriter::fail(Error error) {
  if (status_.ok()) status_ = std::move(error);
}

void FileWriter::end_section(SectionKind kind, std::uint16_t field) {
  const std::uint64_t end = offset();
  if (end > section_begin_)
    sections_.push_back({kind, field, section_begin_, end - section_begin_});
  section_begin_ = end;
}

Result<std::uint64_t> FileWriter::finish() {
  const std::uint64_t table_offset = offset();
  ByteWriter table;
  for (const FileSection& section : sections_) {
    table.fixed(static_cast<std::uint16_t>(section.kind));
    table.fixed(section.field);
    table.fixed(section.offset);
    table.fixed(section.bytes);
  }
  append(table.bytes());
  if (gathered_.size() % kPageBytes != 0) end_page();
  write_gathered();

  ByteWriter tail;
  for (const std::uint64_t checksum : checksums_) tail.fixed(checksum);
  const std::uint64_t checksums_hash = xxh3(tail.bytes());
  ByteWriter footer;
  footer.fixed(table_offset);
  footer.fixed(static_cast<std::uint64_t>(sections_.size()));
  footer.fixed(written_);
  footer.fixed(checksums_hash);
  footer.fixed(segment_id_);
  footer.fixed(kSegmentKind);
  footer.fixed(kFormatVersion);
  footer.raw(kMagic);
  footer.fixed(xxh3(footer.bytes()));
  tail.raw(footer.bytes());
  write(tail.bytes());
  if (status_.ok()) status_ = file_->sync_and_close();
  if (!status_.ok()) return status_.error();
  return written_ + tail.size();
}

}  // namespace broadside
