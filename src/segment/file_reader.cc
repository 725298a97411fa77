// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/file_reader.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "base/checksum.h"

namespace broadside {
namespace {

// Pages that are asked for at once: 64 KiB, which a disk gives in little more time than one page.
constexpr std::uint64_t kPagesFetched = 4;
static_assert(64 % kPagesFetched == 0);

}  // namespace

FileReader::FileReader(Key, std::string file, std::shared_ptr<const MappedFile> mapped)
    : file_(std::move(file)), mapped_(std::move(mapped)) {}

Result<std::unique_ptr<const FileReader>> FileReader::open(const Storage& storage, std::string file,
                                                           std::uint64_t segment_id) {
  auto mapped = storage.open(file);
  if (!mapped) return mapped.error();
  auto reader = std::make_unique<FileReader>(Key(), std::move(file), *std::move(mapped));
  if (Status status = reader->read_frame(segment_id); !status) return status.error();
  return std::unique_ptr<const FileReader>(std::move(reader));
}

Error FileReader::corrupt(std::string_view what) const {
  return Error(ErrorCode::corrupt, file_ + ": " + std::string(what));
}

Error FileReader::damage(SectionKind kind, std::string_view what) const {
  is_damaged_.store(true, std::memory_order_relaxed);
  return corrupt("section " + std::string(section_name(kind)) + ": " + std::string(what));
}

Status FileReader::read_header(std::uint64_t segment_id) const {
  const auto bytes = mapped_->bytes();
  ByteReader in(bytes.first(kHeaderBytes));
  if (as_text(in.raw(kMagic.size())) != kMagic) {
    return corrupt("header: expected the magic bytes of a Broadside file, found others");
  }
  const auto kind = in.fixed<std::uint32_t>();
  const auto version = in.fixed<std::uint32_t>();
  const auto id = in.fixed<std::uint64_t>();
  if (in.fixed<std::uint64_t>() != xxh3(bytes.first(kHeaderBytes - 8))) {
    return corrupt("header: its bytes do not match their checksum");
  }
  if (kind != kSegmentKind) return corrupt("header: the file is no segment");
  if (version != kFormatVersion) {
    return Error(ErrorCode::unsupported_version, file_ + ": expected format version " +
                                                     std::to_string(kFormatVersion) + ", found " +
                                                     std::to_string(version));
  }
  if (id != segment_id) {
    return corrupt("header: expected segment " + std::to_string(segment_id) + ", found " +
                   std::to_string(id));
  }
  return {};
}

Status FileReader::read_frame(std::uint64_t segment_id) {
  const auto bytes = mapped_->bytes();
  if (bytes.size() < kHeaderBytes + kFooterBytes) {
    return corrupt("truncated: expected at least " + std::to_string(kHeaderBytes + kFooterBytes) +
                   " bytes, found " + std::to_string(bytes.size()));
  }
  if (Status status = read_header(segment_id); !status) return status;
  const auto footer = bytes.last(kFooterBytes);
  ByteReader in(footer);
  const auto table_offset = in.fixed<std::uint64_t>();
  const auto section_count = in.fixed<std::uint64_t>();
  const auto body_bytes = in.fixed<std::uint64_t>();
  checksum_ = in.fixed<std::uint64_t>();
  const auto id = in.fixed<std::uint64_t>();
  const std::string_view magic = as_text(in.raw(16)).substr(8);
  if (magic != kMagic)
    return corrupt("the footer is not at the end of the file: it was cut short or continued");
  if (in.fixed<std::uint64_t>() != xxh3(footer.first(kFooterBytes - 8))) {
    return corrupt("footer: its bytes do not match their checksum");
  }
  const std::uint64_t tail_bytes = bytes.size() - kFooterBytes;
  if (id != segment_id || body_bytes < kHeaderBytes || body_bytes > tail_bytes) {
    return corrupt("footer: it does not belong to this file");
  }
  body_ = bytes.first(body_bytes);
  checksums_ = bytes.subspan(body_bytes, tail_bytes - body_bytes);
  mapped_->will_need(body_bytes, checksums_.size());
  if (checksums_.size() != page_count() * sizeof(std::uint64_t) || xxh3(checksums_) != checksum_) {
    return corrupt("page checksums: their bytes do not match their checksum");
  }
  verified_ = std::vector<std::atomic<std::uint64_t>>(page_count() / 64 + 1);
  return read_sections(table_offset, section_count);
}

Status FileReader::read_sections(std::uint64_t offset, std::uint64_t count) {
  if (offset > body_.size() || count != (body_.size() - offset) / kSectionBytes) {
    return corrupt("footer: the section table has another size than expected");
  }
  ReadContext context;
  const auto table = bytes(offset, count * kSectionBytes, context);
  if (context.damaged()) return context.status();
  ByteReader in(table);
  for (std::uint64_t i = 0; i < count; ++i) {
    FileSection section;
    section.kind = static_cast<SectionKind>(in.fixed<std::uint16_t>());
    section.field = in.fixed<std::uint16_t>();
    section.offset = in.fixed<std::uint64_t>();
    section.bytes = in.fixed<std::uint64_t>();
    if (section.offset > offset || section.bytes > offset - section.offset) {
      return damage(section.kind, "it reaches past the section table");
    }
    sections_.push_back(section);
  }
  return {};
}

FileSection FileReader::section(SectionKind kind, std::uint16_t field) const noexcept {
  for (const FileSection& section : sections_) {
    if (section.kind == kind && section.field == field) return section;
  }
  return {kind, field, 0, 0};
}

std::optional<FileReader::BadPage> FileReader::check_page(std::uint64_t page) const {
  const std::uint64_t begin = page * kPageBytes;
  const auto part = body_.subspan(begin, std::min<std::uint64_t>(kPageBytes, body_.size() - begin));
  const auto expected = load_unaligned<std::uint64_t>(checksums_.data() + page * 8);
  if (xxh3(part) == expected) return std::nullopt;
  const auto holds = [&](const FileSection& section) {
    return section.offset < begin + part.size() && begin < section.offset + section.bytes;
  };
  const auto section = std::find_if(sections_.begin(), sections_.end(), holds);
  return BadPage{section == sections_.end() ? SectionKind{} : section->kind,
                 "page " + std::to_string(page) + " (bytes " + std::to_string(begin) + " to " +
                     std::to_string(begin + part.size()) + ") does not match its checksum"};
}

void FileReader::fetch_around(std::uint64_t page) const noexcept {
  const std::uint64_t first = page / kPagesFetched * kPagesFetched;
  const std::uint64_t verified_pages = verified_[page / 64].load(std::memory_order_relaxed);
  constexpr std::uint64_t kAll = (std::uint64_t{1} << kPagesFetched) - 1;
  if ((verified_pages >> first % 64 & kAll) != 0) return;  // was fetched with another
  const std::uint64_t begin = first * kPageBytes;
  mapped_->will_need(begin, std::min(kPagesFetched * kPageBytes, body_.size() - begin));
}

std::span<const std::byte> FileReader::check(std::uint64_t offset, std::uint64_t size,
                                             ReadContext& context) const noexcept {
  if (offset > body_.size() || size > body_.size() - offset) {
    context.report(damage(SectionKind{}, "expected bytes " + std::to_string(offset) + " to " +
                                             std::to_string(offset + size) + ", found the end at " +
                                             std::to_string(body_.size())));
    return {};
  }
  for (std::uint64_t page = offset / kPageBytes; page <= (offset + size - 1) / kPageBytes; ++page) {
    if (verified(page)) continue;
    fetch_around(page);
    if (const auto bad = check_page(page)) {
      context.report(damage(bad->section, bad->what));
      return {};
    }
    verified_[page / 64].fetch_or(std::uint64_t{1} << page % 64, std::memory_order_relaxed);
  }
  return body_.subspan(offset, size);
}

}  // namespace broadside
