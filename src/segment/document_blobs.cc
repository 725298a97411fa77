// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/segment/segment_test.cc.

#include "segment/document_blobs.h"

namespace broadside {

Result<DocumentBlobs> DocumentBlobs::open(const FileReader& file, SectionKind kind,
                                          std::uint32_t documents) {
  DocumentBlobs blobs;
  blobs.file_ = &file;
  blobs.bytes_ = file.section(kind);
  if (blobs.bytes_.bytes == 0) return blobs;
  auto begins = PackedArray::open(file, blobs.bytes_);
  if (!begins) return begins.error();
  if (begins->size() != std::uint64_t{documents} + 1) {
    return file.damage(kind, "expected one place for each document");
  }
  blobs.begins_ = *begins;
  return blobs;
}

std::optional<DocumentBlobs> DocumentBlobs::open_as_is(const FileReader& file, SectionKind kind,
                                                       std::uint32_t documents) {
  auto opened = open(file, kind, documents);
  ReadContext context;
  const bool comes_out = opened && (opened->empty() || opened->begins_.get(documents, context) ==
                                                           opened->bytes_.bytes);
  if (comes_out) return *std::move(opened);
  DocumentBlobs blobs;
  blobs.file_ = &file;
  blobs.bytes_ = file.section(kind);
  const auto begins = PackedArray::guess(file, blobs.bytes_, std::uint64_t{documents} + 1);
  if (!begins) return opened ? std::optional(*std::move(opened)) : std::nullopt;
  blobs.begins_ = *begins;
  return blobs;
}

std::span<const std::byte> DocumentBlobs::get(std::uint32_t doc, ReadContext& context) const {
  if (empty()) return {};
  const auto [begin, end] = begins_.neighbours(doc, context);
  if (begin > end || end > bytes_.bytes) {
    context.report(file_->damage(bytes_.kind, "a document has no place"));
    return {};
  }
  return file_->bytes(bytes_.offset + begin, end - begin, context);
}

}  // namespace broadside
