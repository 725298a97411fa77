// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Tested in tests/segment/frame_stream_test.cc.

#include <algorithm>

#include "base/assert.h"
#include "segment/frame_head.h"
#include "segment/frame_stream.h"

namespace broadside {

void FrameStreamWriter::append(std::string_view record) {
  stop_repeating();
  append_to_buffer(record);
}

void FrameStreamWriter::append_to_buffer(std::string_view record) {
  if (!buffer_.empty() && buffer_.size() + record.size() > frame_bytes_ + frame_bytes_ / 4) flush();
  if (buffer_.empty()) buffer_record_ = records_.size();
  records_.push_back(stream_bytes_ + buffer_.size());
  if (record.size() > frame_bytes_ + frame_bytes_ / 4) return append_large(record);
  buffer_.append(record);
  if (buffer_.size() >= frame_bytes_) flush();
}

// Frames of equal size, shared with no other record.
void FrameStreamWriter::append_large(std::string_view record) {
  const std::size_t pieces = (record.size() + frame_bytes_ - 1) / frame_bytes_;
  const std::size_t piece_bytes = (record.size() + pieces - 1) / pieces;
  for (std::size_t at = 0; at < record.size(); at += piece_bytes) {
    const std::string_view piece = record.substr(at, piece_bytes);
    write_frame(compressor_.compress(piece), piece.size(), records_.size() - 1, at);
  }
}

void FrameStreamWriter::flush() {
  if (buffer_.empty()) return;
  write_frame(compressor_.compress(buffer_), buffer_.size(), buffer_record_);
  buffer_.clear();
}

void FrameStreamWriter::write_frame(std::span<const std::byte> compressed, std::uint64_t size,
                                    std::size_t record, std::uint64_t part) {
  const auto bytes = static_cast<std::uint32_t>(compressed.size());
  ByteWriter head;
  encode_frame_head({field_, bytes, static_cast<std::uint32_t>(record), part}, compressed,
                    out_->segment_id(), head);
  out_->append(head.bytes());
  frames_.push_back({out_->offset(), bytes, stream_bytes_});
  out_->append(compressed);
  stream_bytes_ += size;
}

// Whether the record is one of a frame that is being repeated, or begins one.
bool FrameStreamWriter::repeat(const FrameStream& from, std::uint64_t frame,
                               FrameStream::Range held, FrameStream::Range record) {
  const bool goes_on =
      repeated_.from == &from && repeated_.frame == frame && repeated_.next == record.begin;
  if (!goes_on) {
    stop_repeating();
    if (record.begin != held.begin) return false;
    if (buffer_.size() >= frame_bytes_ / 4) flush();
    if (!buffer_.empty()) return false;
    repeated_ = {&from, frame, held.begin, held.begin, records_.size()};
  }
  records_.push_back(stream_bytes_ + (record.begin - held.begin));
  repeated_.next = record.end;
  if (record.end < held.end) return true;
  const std::size_t first = repeated_.record;
  repeated_ = {};
  ReadContext context;
  write_frame(from.frame_bytes(frame, context), held.end - held.begin, first);
  if (context.damaged()) out_->fail(context.status().error());
  return true;
}

void FrameStreamWriter::stop_repeating() {
  if (repeated_.from == nullptr) return;
  const auto text = repeated_.from->decompress(repeated_.frame);
  if (!text) return out_->fail(text.error());
  buffer_.assign(**text, 0, repeated_.next - repeated_.begin);
  buffer_record_ = repeated_.record;
  repeated_ = {};
  if (buffer_.size() >= frame_bytes_) flush();
}

void FrameStreamWriter::copy(const FrameStream& from, std::uint64_t index) {
  ReadContext context;
  const FrameStream::Range record = from.record_range(index, context);
  if (record.begin == record.end && !context.damaged()) {
    records_.push_back(stream_bytes_ + buffer_.size() + (repeated_.next - repeated_.begin));
    return;
  }
  const std::uint64_t frame = from.frame_at(record.begin, context);
  const FrameStream::Range held = from.frame_range(frame, context);
  if (context.damaged()) return out_->fail(context.status().error());
  if (record.begin < held.begin) return out_->fail(from.damaged_frame(frame));
  if (record.end > held.end) return copy_large(from, record);
  if (repeat(from, frame, held, record)) return;
  const auto text = from.decompress(frame);
  if (!text) return out_->fail(text.error());
  append_to_buffer(
      std::string_view(**text).substr(record.begin - held.begin, record.end - record.begin));
}

// The frames of a large record hold nothing else.
void FrameStreamWriter::copy_large(const FrameStream& from, FrameStream::Range record) {
  stop_repeating();
  flush();
  records_.push_back(stream_bytes_);
  ReadContext context;
  std::uint64_t frame = from.frame_at(record.begin, context);
  for (std::uint64_t at = record.begin; at < record.end && !context.damaged(); ++frame) {
    const FrameStream::Range held = from.frame_range(frame, context);
    if (!context.damaged() && (held.begin != at || held.end > record.end || held.end == at)) {
      context.report(from.damaged_frame(frame));
    }
    if (context.damaged()) break;
    write_frame(from.frame_bytes(frame, context), held.end - held.begin, records_.size() - 1,
                at - record.begin);
    at = held.end;
  }
  if (context.damaged()) out_->fail(context.status().error());
}

void FrameStreamWriter::end_frame() {
  stop_repeating();
  flush();
}

void FrameStreamWriter::write_table() {
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
  out_->end_section(SectionKind::frames, field_);
}

}  // namespace broadside
