// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The stored documents of a segment file, part by part: what there is of a file that may be
// damaged, where SegmentReader wants all of it to be in order.

#ifndef BROADSIDE_SEGMENT_STORED_PARTS_H_
#define BROADSIDE_SEGMENT_STORED_PARTS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "segment/document_blobs.h"
#include "segment/document_record.h"
#include "segment/file_reader.h"
#include "segment/format.h"
#include "segment/frame_stream.h"

namespace broadside {

// What cannot be read is nothing. One thread at a time.
class StoredParts {
 public:
  // `schema` outlives this.
  StoredParts(std::unique_ptr<const FileReader> file, const Schema& schema, DocId documents);

  const FileReader& file() const noexcept { return *file_; }

  std::optional<DocumentHead> head(DocId doc) const;
  // The record of its texts.
  std::optional<std::string> texts(DocId doc) const;
  std::optional<std::string> id(DocId doc) const;
  std::optional<std::vector<StoredSection>> sections(DocId doc) const;
  // Sketch::content.
  std::optional<std::uint64_t> content(DocId doc) const;

  // Of the frames that hold the record's texts, those that can be read; ascending.
  std::vector<StoredPiece> pieces(DocId doc) const;

 private:
  std::unique_ptr<const FileReader> file_;
  const Schema& schema_;
  DocId documents_;
  std::optional<FrameStream> heads_, texts_;
  std::optional<DocumentBlobs> ids_, labels_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_STORED_PARTS_H_
