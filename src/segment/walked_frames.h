// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The stored documents of a segment file by the heads of its frames alone, wherever in the file
// they stand and whatever has become of its tables. For salvaging.

#ifndef BROADSIDE_SEGMENT_WALKED_FRAMES_H_
#define BROADSIDE_SEGMENT_WALKED_FRAMES_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "broadside/result.hpp"
#include "broadside/storage.hpp"
#include "segment/document_record.h"
#include "segment/format.h"
#include "segment/frame_codec.h"
#include "segment/frame_head.h"

namespace broadside {

// Frames match their checksums; what stands in others is nothing. One thread at a time.
class WalkedFrames {
 public:
  // Whether the bytes [offset, offset + size) of the file may be looked at.
  using Accepts = std::function<bool(std::uint64_t offset, std::uint64_t size)>;
  // Reads the whole file, which it keeps mapped. `schema` outlives this. not_found, io.
  static Result<WalkedFrames> walk(const Storage& storage, const std::string& file,
                                   std::uint64_t segment_id, const Schema& schema,
                                   const Accepts& accepts);

  // One more than the last of which there is anything.
  DocId documents() const;
  std::optional<DocumentHead> head(DocId doc) const;
  // The record of its texts: what its head says that there is.
  std::optional<std::string> texts(DocId doc) const;
  // What there is of the record, ascending.
  std::vector<StoredPiece> pieces(DocId doc) const;

 private:
  struct Frame {
    std::uint32_t record = 0;
    std::uint64_t part = 0;
    std::span<const std::byte> bytes;
  };
  using Frames = std::vector<Frame>;  // by record and part
  // What was read last.
  struct OpenHeads {
    const Frame* frame = nullptr;
    std::vector<DocumentHead> heads;  // from the frame's first record on
  };
  struct OpenTexts {
    const Frame* frame = nullptr;
    std::string texts;
    // Where the frame's records begin and the last ends, as far as their heads are there; the end
    // of a record that other frames continue is that of the frame.
    std::vector<std::uint64_t> begins;
  };

  explicit WalkedFrames(const Schema& schema);
  void find_frames(std::uint64_t segment_id, const Accepts& accepts);
  void add(const FrameHead& head, std::span<const std::byte> bytes);
  std::string text_of(const Frame& frame) const;
  const OpenHeads& open_heads(const Frame& frame) const;
  const OpenTexts& open_texts(const Frame& frame) const;
  std::optional<StoredPiece> piece_within(const Frame& frame, DocId doc) const;

  const Schema* schema_;
  std::shared_ptr<const MappedFile> mapped_;
  Frames heads_, texts_;
  std::unique_ptr<const FrameDecompressor> decompressor_;
  mutable OpenHeads open_heads_;
  mutable OpenTexts open_texts_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_WALKED_FRAMES_H_
