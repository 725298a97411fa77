// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Tested in tests/segment/frame_stream_test.cc.

#include <algorithm>

#include "base/assert.h"
#include "segment/frame_stream.h"

namespace broadside {

void FrameStreamWriter::append(std::string_view record) {
  repeated_ = {};
  append_to_buffer(record);
}

void FrameStreamWriter::append_to_buffer(std::string_view record) {
  if (!buffer_.empty() && buffer_.size() + record.size() > frame_bytes_ + frame_bytes_ / 4) flush();
  records_.push_back(stream_bytes_ + buffer_.size());
  if (record.size() > frame_bytes_ + frame_bytes_ / 4) return append_large(record);
  buffer_.append(record);
  if (buffer_.size() >= frame_bytes_ && repeated_.file.empty()) flush();
}

// Frames of equal size, shared with no other record.
void FrameStreamWriter::append_large(std::string_view record) {
  const std::size_t pieces = (record.size() + frame_bytes_ - 1) / frame_bytes_;
  const std::size_t piece_bytes = (record.size() + pieces - 1) / pieces;
  for (; !record.empty(); record.remove_prefix(std::min(piece_bytes, record.size()))) {
    const std::string_view piece = record.substr(0, piece_bytes);
    write_frame(compressor_.compress(piece), piece.size());
  }
}

void FrameStreamWriter::flush() {
  if (buffer_.empty()) return;
  write_frame(compressor_.compress(buffer_), buffer_.size());
  buffer_.clear();
  repeated_ = {};
}

void FrameStreamWriter::write_frame(std::span<const std::byte> compressed, std::uint64_t size) {
  frames_.push_back({out_->offset(), static_cast<std::uint32_t>(compressed.size()), stream_bytes_});
  out_->append(compressed);
  stream_bytes_ += size;
}

bool FrameStreamWriter::repeats(const FrameStream& from, std::uint64_t frame,
                                std::uint64_t place) const {
  return repeated_.file == from.file() && repeated_.frame == frame && repeated_.next == place;
}

void FrameStreamWriter::copy(const FrameStream& from, std::uint64_t index) {
  ReadContext context;
  const FrameStream::Range record = from.record_range(index, context);
  if (record.begin == record.end && !context.damaged()) return append_to_buffer({});
  const std::uint64_t frame = from.frame_at(record.begin, context);
  const FrameStream::Range held = from.frame_range(frame, context);
  if (context.damaged()) return out_->fail(context.status().error());
  if (record.end > held.end) {  // large
    const auto text = from.read(index);
    return text ? append(*text) : out_->fail(text.error());
  }
  const auto text = from.decompress(frame);
  if (!text) return out_->fail(text.error());
  if (record.begin == held.begin) {
    if (buffer_.size() >= frame_bytes_ / 4) flush();
    if (buffer_.empty()) repeated_ = {from.file(), frame, record.begin};
  }
  if (!repeats(from, frame, record.begin)) repeated_ = {};
  append_to_buffer(
      std::string_view(**text).substr(record.begin - held.begin, record.end - record.begin));
  if (repeated_.file.empty()) return;
  repeated_.next = record.end;
  if (record.end < held.end) return;
  write_frame(from.frame_bytes(frame, context), buffer_.size());
  buffer_.clear();
  repeated_ = {};
}

void FrameStreamWriter::end_frames() {
  flush();
}

void FrameStreamWriter::write_table(std::uint16_t field) {
  ByteWriter table;
  table.fixed(static_cast<std::uint64_t>(frames_.size()));
  table.fixed(stream_bytes_);
  for (const Frame& frame : frames_) {
    table.fixed(frame.offset);
    table.fixed(frame.bytes);
    table.fixed(frame.begin);
  }
  records_.push_back(stream_bytes_);
  encode_packed_array(records_, table);
  out_->append(table.bytes());
  out_->end_section(SectionKind::frames, field);
}

}  // namespace broadside
