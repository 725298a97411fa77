// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A section that has some bytes for each document: the packed array of where they begin, with the
// end, and the bytes.

#ifndef BROADSIDE_SEGMENT_DOCUMENT_BLOBS_H_
#define BROADSIDE_SEGMENT_DOCUMENT_BLOBS_H_

#include <cstdint>
#include <optional>
#include <span>

#include "segment/file_reader.h"
#include "segment/packed_array.h"

namespace broadside {

class DocumentBlobs {
 public:
  DocumentBlobs() = default;  // no bytes for any document
  // The same where the file has no such section. corrupt.
  static Result<DocumentBlobs> open(const FileReader& file, SectionKind kind,
                                    std::uint32_t documents);

  // The same of a file that may be damaged, also where the array begins. For salvaging.
  static std::optional<DocumentBlobs> open_as_is(const FileReader& file, SectionKind kind,
                                                 std::uint32_t documents);

  bool empty() const noexcept { return begins_.size() == 0; }
  // Empty, and noted, where they are damaged.
  std::span<const std::byte> get(std::uint32_t doc, ReadContext& context) const;

 private:
  const FileReader* file_ = nullptr;
  PackedArray begins_;
  FileSection bytes_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_DOCUMENT_BLOBS_H_
