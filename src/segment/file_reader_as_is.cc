// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What a footer says follows from the size of the file and from its sections, which stand one
// behind the other from the header on. Covered by tests/whole/salvaged_pages_test.cc and
// salvaged_files_test.cc.

#include <optional>

#include "base/bytes.h"
#include "base/checksum.h"
#include "segment/file_reader.h"

namespace broadside {
namespace {

struct Table {
  std::uint64_t offset = 0;
  std::uint64_t sections = 0;
};

FileSection read_section(std::span<const std::byte> body, std::uint64_t offset) {
  ByteReader in(body.subspan(offset, kSectionBytes));
  FileSection section;
  section.kind = static_cast<SectionKind>(in.fixed<std::uint16_t>());
  section.field = in.fixed<std::uint16_t>();
  section.offset = in.fixed<std::uint64_t>();
  section.bytes = in.fixed<std::uint64_t>();
  return section;
}

// The bytes under page checksums of a file that has `size` bytes in all, of which each page takes
// some more for its checksum; nothing where no number of pages comes to that.
std::optional<std::uint64_t> body_bytes_in(std::uint64_t size) {
  constexpr std::uint64_t kChecksumBytes = sizeof(std::uint64_t);
  if (size < kHeaderBytes + kFooterBytes) return std::nullopt;
  const std::uint64_t rest = size - kFooterBytes;
  const std::uint64_t pages =
      (rest + kPageBytes + kChecksumBytes - 1) / (kPageBytes + kChecksumBytes);
  const std::uint64_t body = rest - pages * kChecksumBytes;
  if (body < kHeaderBytes || (body + kPageBytes - 1) / kPageBytes != pages) return std::nullopt;
  return body;
}

// Of the page checksums, as the footer says.
std::uint64_t stated_checksum(std::span<const std::byte> file) {
  return load_unaligned<std::uint64_t>(file.last(kFooterBytes).data() + 24);
}

// As the footer says, where its own checksum holds.
std::optional<Table> stated_table(std::span<const std::byte> file, std::uint64_t body_bytes) {
  const auto footer = file.last(kFooterBytes);
  ByteReader in(footer);
  const Table table{in.fixed<std::uint64_t>(), in.fixed<std::uint64_t>()};
  const bool is_of_file = in.fixed<std::uint64_t>() == body_bytes;
  in = ByteReader(footer.last(8));
  if (!is_of_file || in.fixed<std::uint64_t>() != xxh3(footer.first(kFooterBytes - 8))) return {};
  return table;
}

// Whether page checksums that match its footer stand before it, so that it is no document's id.
bool ends_with_footer(std::span<const std::byte> file) {
  const auto body_bytes = body_bytes_in(file.size());
  if (!body_bytes || !stated_table(file, *body_bytes)) return false;
  const auto checksums = file.subspan(*body_bytes, file.size() - kFooterBytes - *body_bytes);
  return xxh3(checksums) == stated_checksum(file);
}

// Without what stands behind the last footer that is in its place, if one is: a file that was taken
// off a disk by whole clusters ends with bytes that are not its own.
std::span<const std::byte> up_to_footer(std::span<const std::byte> file) {
  constexpr std::size_t kMagicBegin = kFooterBytes - 16;  // in a footer
  const std::string_view text = as_text(file);
  for (std::size_t at = text.rfind(kMagic); at != std::string_view::npos && at >= kMagicBegin;
       at = text.rfind(kMagic, at - 1)) {
    const std::uint64_t end = at - kMagicBegin + kFooterBytes;
    if (end <= file.size() && ends_with_footer(file.first(end))) return file.first(end);
  }
  return file;
}

// The table ends with the body; it begins where an entry names the first section's place, and the
// last entry's section ends there.
std::optional<Table> found_table(std::span<const std::byte> body) {
  const std::uint64_t most = (body.size() - kHeaderBytes) / kSectionBytes;
  for (std::uint64_t count = 1; count <= most; ++count) {
    const std::uint64_t offset = body.size() - count * kSectionBytes;
    if (read_section(body, offset).offset != kHeaderBytes) continue;
    const FileSection last = read_section(body, body.size() - kSectionBytes);
    if (last.offset <= offset && last.bytes == offset - last.offset) return Table{offset, count};
  }
  return std::nullopt;
}

}  // namespace

Result<std::unique_ptr<const FileReader>> FileReader::open_as_is(const Storage& storage,
                                                                 std::string file, Pages pages) {
  auto mapped = storage.open(file);
  if (!mapped) return mapped.error();
  auto reader = std::make_unique<FileReader>(Key(), std::move(file), *std::move(mapped));
  reader->read_frame_as_is(pages);
  return std::unique_ptr<const FileReader>(std::move(reader));
}

void FileReader::read_frame_as_is(Pages pages) {
  has_footer_ = false;
  const auto bytes = up_to_footer(mapped_->bytes());
  const auto body_bytes = body_bytes_in(bytes.size());
  if (!body_bytes) return;
  body_ = bytes.first(*body_bytes);
  verified_ = std::vector<std::atomic<std::uint64_t>>(page_count() / 64 + 1);
  if (pages == Pages::as_they_are) {
    for (auto& verified : verified_) verified = UINT64_MAX;
  }
  checksums_ = bytes.subspan(*body_bytes, bytes.size() - kFooterBytes - *body_bytes);
  auto table = stated_table(bytes, *body_bytes);
  has_footer_ = table.has_value();
  checksum_ = has_footer_ ? stated_checksum(bytes) : xxh3(checksums_);
  if (!table) table = found_table(body_);
  const bool fits = table && table->offset <= body_.size() &&
                    table->sections == (body_.size() - table->offset) / kSectionBytes;
  if (!fits) {
    body_ = {};
    return;
  }
  ReadContext context;
  check(table->offset, table->sections * kSectionBytes, context);
  if (context.damaged()) return;
  for (std::uint64_t i = 0; i < table->sections; ++i) {
    const FileSection section = read_section(body_, table->offset + i * kSectionBytes);
    const bool is_inside =
        section.offset <= table->offset && section.bytes <= table->offset - section.offset;
    if (is_inside) sections_.push_back(section);
  }
}

}  // namespace broadside
