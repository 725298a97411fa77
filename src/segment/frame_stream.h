// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A stream of records, one a document, cut into compressed frames. A frame holds whole records, or
// a part of one large record; so any stretch of a record is read from the frames it touches.

#ifndef BROADSIDE_SEGMENT_FRAME_STREAM_H_
#define BROADSIDE_SEGMENT_FRAME_STREAM_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "segment/file_reader.h"
#include "segment/file_writer.h"
#include "segment/frame_codec.h"
#include "segment/packed_array.h"

namespace broadside {

// The streams of stored documents, by the field number of their tables.
inline constexpr std::uint16_t kTextStream = 0;
inline constexpr std::uint16_t kHeadStream = 1;

// One frame: where it stands in the file, and the place of its first byte in the stream.
struct Frame {
  std::uint64_t offset = 0;
  std::uint32_t bytes = 0;
  std::uint64_t begin = 0;
};
inline constexpr std::size_t kFrameEntryBytes = 20;

// Reads what FrameStreamWriter wrote; keeps the last frame that it decompressed. Safe from many
// threads.
class FrameStream {
 public:
  static Result<FrameStream> open(const FileReader& file, std::uint16_t field);

  std::uint64_t records() const noexcept { return records_.size() == 0 ? 0 : records_.size() - 1; }
  std::uint64_t frames() const noexcept { return frame_count_; }

  // Bytes [begin, end) of a record, clipped to it. corrupt.
  Result<std::string> read(std::uint64_t record, std::uint64_t begin = 0,
                           std::uint64_t end = UINT64_MAX) const;

  struct Range {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
  };
  Range record_range(std::uint64_t record, ReadContext& context) const noexcept;
  Range frame_range(std::uint64_t frame, ReadContext& context) const noexcept;
  std::uint64_t frame_at(std::uint64_t place, ReadContext& context) const noexcept;
  std::span<const std::byte> frame_bytes(std::uint64_t frame, ReadContext& context) const noexcept;
  // The records' bytes in a frame. corrupt.
  Result<std::shared_ptr<const std::string>> decompress(std::uint64_t frame) const;
  // The bytes before it, of its head.
  std::span<const std::byte> frame_head_bytes(std::uint64_t frame,
                                              ReadContext& context) const noexcept;
  // Whether the head before each frame says what the tables say. For verifying.
  bool has_right_heads(std::uint64_t segment_id, ReadContext& context) const;
  Error damaged_frame(std::uint64_t frame) const;

 private:
  Frame entry(std::uint64_t frame, ReadContext& context) const noexcept;

  struct Work {
    FrameDecompressor decompressor;
    std::mutex mutex;  // of the last frame
    std::uint64_t frame = 0;
    std::shared_ptr<const std::string> text;  // null: none yet
  };

  const FileReader* file_ = nullptr;
  std::uint16_t field_ = 0;
  std::unique_ptr<Work> work_;
  std::uint64_t table_offset_ = 0;
  std::uint64_t frame_count_ = 0;
  std::uint64_t stream_bytes_ = 0;
  PackedArray records_;  // one more than there are records: the last is the stream's size
};

class FrameStreamWriter {
 public:
  // Frames hold about `frame_bytes` bytes of records; `field` is that of their table. `out`
  // outlives the writer.
  FrameStreamWriter(FileWriter& out, std::uint16_t field, std::size_t frame_bytes)
      : out_(&out), field_(field), frame_bytes_(frame_bytes) {}

  // Where time does not matter: smaller frames, as FrameCompressor has them.
  void set_thorough() noexcept { compressor_.set_thorough(); }

  void append(std::string_view record);
  // Appends record `index` of another stream, which outlives the writer. A frame whose records all
  // come, in order, is copied as it is and never decompressed.
  void copy(const FrameStream& from, std::uint64_t index);
  // Ends the open frame.
  void end_frame();
  // Frames that are ended, and the bytes of records in them.
  std::size_t frames() const noexcept { return frames_.size(); }
  std::uint64_t bytes() const noexcept { return stream_bytes_; }
  // Writes the frames' table and the records' places, as one section.
  void write_table();

 private:
  void append_to_buffer(std::string_view record);
  void append_large(std::string_view record);
  void flush();
  // Of `size` bytes of records; the first is of `record`, of which `part` bytes are written.
  void write_frame(std::span<const std::byte> compressed, std::uint64_t size, std::size_t record,
                   std::uint64_t part = 0);

  // The frame of another stream whose first records came last: they are in no buffer, because the
  // frame may still be copied.
  struct Repeated {
    const FrameStream* from = nullptr;  // null: none
    std::uint64_t frame = 0;
    std::uint64_t begin = 0;  // of the frame, in that stream
    std::uint64_t next = 0;   // after the last record that came
    std::size_t record = 0;   // the first, here
  };
  bool repeat(const FrameStream& from, std::uint64_t frame, FrameStream::Range held,
              FrameStream::Range record);
  void copy_large(const FrameStream& from, FrameStream::Range record);
  // Takes the repeated records into the buffer.
  void stop_repeating();

  FileWriter* out_;
  std::uint16_t field_;
  std::size_t frame_bytes_;
  FrameCompressor compressor_;
  std::string buffer_;
  std::size_t buffer_record_ = 0;   // the first of the buffer
  std::uint64_t stream_bytes_ = 0;  // in frames
  std::vector<Frame> frames_;
  std::vector<std::uint64_t> records_;  // places in the stream
  Repeated repeated_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_FRAME_STREAM_H_
