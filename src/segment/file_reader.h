// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_FILE_READER_H_
#define BROADSIDE_SEGMENT_FILE_READER_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/result.hpp"
#include "broadside/storage.hpp"
#include "segment/file_layout.h"
#include "segment/read_context.h"

namespace broadside {

// A segment file whose frame (header, footer, section table) is sound. The one door to its bytes:
// a page is compared with its checksum when it is first asked for. Safe from many threads.
class FileReader {
  struct Key {
    explicit Key() = default;
  };

 public:
  // For open() alone, which has the key.
  FileReader(Key key, std::string file, std::shared_ptr<const MappedFile> mapped);
  static Result<std::unique_ptr<const FileReader>> open(const Storage& storage, std::string file,
                                                        std::uint64_t segment_id);
  // A file whose frame may be damaged: where the footer is, what it said is found out from the size
  // of the file, and sections that cannot be are left out; there are none, nor pages, where no
  // table is found. Bytes behind the last footer that is in its place are none of the file's. Pages
  // are compared with the checksums that stand in the file, or not at all. For salvaging.
  // not_found, io.
  enum class Pages { compared, as_they_are };
  static Result<std::unique_ptr<const FileReader>> open_as_is(const Storage& storage,
                                                              std::string file, Pages pages);

  const std::string& file() const noexcept { return file_; }
  const std::vector<FileSection>& sections() const noexcept { return sections_; }
  // A section of no bytes where the file has none of this kind.
  FileSection section(SectionKind kind, std::uint16_t field = 0) const noexcept;

  // The bytes of the file, verified; empty, and noted, where one of their pages is damaged or they
  // reach past the end.
  std::span<const std::byte> bytes(std::uint64_t offset, std::uint64_t size,
                                   ReadContext& context) const noexcept {
    if (size == 0) return {};
    if (offset < body_.size() && size <= body_.size() - offset && verified(offset / kPageBytes) &&
        verified((offset + size - 1) / kPageBytes) && size <= kPageBytes) {
      return body_.subspan(offset, size);
    }
    return check(offset, size, context);
  }
  std::span<const std::byte> bytes(const FileSection& section,
                                   ReadContext& context) const noexcept {
    return bytes(section.offset, section.bytes, context);
  }
  // The place in the file of bytes that were returned by bytes().
  std::uint64_t offset_of(std::span<const std::byte> part) const noexcept {
    return static_cast<std::uint64_t>(part.data() - body_.data());
  }

  // "FILE: section SECTION: WHAT", corrupt.
  Error damage(SectionKind kind, std::string_view what) const;
  // Whether any damage was found so far.
  bool is_damaged() const noexcept { return is_damaged_.load(std::memory_order_relaxed); }

  std::uint64_t page_count() const noexcept { return (body_.size() + kPageBytes - 1) / kPageBytes; }
  // A page that does not match its checksum.
  struct BadPage {
    SectionKind section{};  // the first that has bytes in it
    std::string what;
  };
  std::optional<BadPage> check_page(std::uint64_t page) const;
  // Of the file, with whatever stands behind its footer.
  std::uint64_t size() const noexcept { return mapped_->bytes().size(); }
  // Of the front of the file that stands under page checksums.
  std::uint64_t body_bytes() const noexcept { return body_.size(); }
  // The checksum of all page checksums: files of the same have the same bytes. As the footer says,
  // or, where that is damaged, as they are.
  std::uint64_t checksum() const noexcept { return checksum_; }
  bool has_footer() const noexcept { return has_footer_; }

 private:
  // Asks storage for the pages around one that is about to be compared.
  void fetch_around(std::uint64_t page) const noexcept;
  Status read_frame(std::uint64_t segment_id);
  Status read_header(std::uint64_t segment_id) const;
  Status read_sections(std::uint64_t offset, std::uint64_t count);
  void read_frame_as_is(Pages pages);
  bool verified(std::uint64_t page) const noexcept {
    return (verified_[page / 64].load(std::memory_order_relaxed) >> (page % 64) & 1) != 0;
  }
  std::span<const std::byte> check(std::uint64_t offset, std::uint64_t size,
                                   ReadContext& context) const noexcept;
  Error corrupt(std::string_view what) const;

  std::string file_;
  std::shared_ptr<const MappedFile> mapped_;
  std::span<const std::byte> body_;  // all that stands under page checksums
  std::span<const std::byte> checksums_;
  std::uint64_t checksum_ = 0;  // of checksums_
  bool has_footer_ = true;      // an undamaged one
  std::vector<FileSection> sections_;
  mutable std::vector<std::atomic<std::uint64_t>> verified_;  // a bit a page
  mutable std::atomic<bool> is_damaged_ = false;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_FILE_READER_H_
