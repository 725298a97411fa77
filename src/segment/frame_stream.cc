// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Tested in tests/segment/frame_stream_test.cc.

#include "segment/frame_stream.h"

#include <algorithm>

#include "base/bytes.h"
#include "segment/frame_head.h"

namespace broadside {
namespace {

constexpr std::uint64_t kHeadBytes = 16;

}  // namespace

Result<FrameStream> FrameStream::open(const FileReader& file, std::uint16_t field) {
  FileSection section = file.section(SectionKind::frames, field);
  ReadContext context;
  ByteReader in(file.bytes(section.offset, std::min(section.bytes, kHeadBytes), context));
  FrameStream stream;
  stream.file_ = &file;
  stream.field_ = field;
  stream.work_ = std::make_unique<Work>();
  stream.frame_count_ = in.fixed<std::uint64_t>();
  stream.stream_bytes_ = in.fixed<std::uint64_t>();
  stream.table_offset_ = section.offset + kHeadBytes;
  if (context.damaged()) return context.status().error();
  if (!in.ok() || stream.frame_count_ > (section.bytes - kHeadBytes) / kFrameEntryBytes) {
    return file.damage(SectionKind::frames, "the table of frames ends too early");
  }
  const std::uint64_t head = kHeadBytes + stream.frame_count_ * kFrameEntryBytes;
  section.offset += head;
  section.bytes -= head;
  auto records = PackedArray::open(file, section);
  if (!records) return records.error();
  if (records->size() == 0) return file.damage(SectionKind::frames, "the records have no end");
  stream.records_ = *records;
  return stream;
}

Frame FrameStream::entry(std::uint64_t frame, ReadContext& context) const noexcept {
  ByteReader in(file_->bytes(table_offset_ + frame * kFrameEntryBytes, kFrameEntryBytes, context));
  Frame entry;
  entry.offset = in.fixed<std::uint64_t>();
  entry.bytes = in.fixed<std::uint32_t>();
  entry.begin = in.fixed<std::uint64_t>();
  return entry;
}

FrameStream::Range FrameStream::record_range(std::uint64_t record,
                                             ReadContext& context) const noexcept {
  const auto [begin, end] = records_.neighbours(record, context);
  const Range range{begin, end};
  if (record < records() && range.begin <= range.end && range.end <= stream_bytes_) return range;
  context.report(file_->damage(SectionKind::frames,
                               "record " + std::to_string(record) + " has no place in the frames"));
  return {};
}

FrameStream::Range FrameStream::frame_range(std::uint64_t frame,
                                            ReadContext& context) const noexcept {
  if (frame < frame_count_) {
    const std::uint64_t begin = entry(frame, context).begin;
    const std::uint64_t end =
        frame + 1 < frame_count_ ? entry(frame + 1, context).begin : stream_bytes_;
    if (begin <= end && end - begin <= kMostFrameBytes) return {begin, end};
  }
  context.report(damaged_frame(frame));
  return {};
}

Error FrameStream::damaged_frame(std::uint64_t frame) const {
  return file_->damage(SectionKind::frames,
                       "frame " + std::to_string(frame) + " has no place in the table");
}

// The last frame that begins at or before `place`.
std::uint64_t FrameStream::frame_at(std::uint64_t place, ReadContext& context) const noexcept {
  std::uint64_t low = 0, high = frame_count_;
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (entry(middle, context).begin <= place ? low : high) = middle;
  }
  return low;
}

std::span<const std::byte> FrameStream::frame_bytes(std::uint64_t frame,
                                                    ReadContext& context) const noexcept {
  const Frame found = entry(frame, context);
  return file_->bytes(found.offset, found.bytes, context);
}

std::span<const std::byte> FrameStream::frame_head_bytes(std::uint64_t frame,
                                                         ReadContext& context) const noexcept {
  const Frame found = entry(frame, context);
  if (found.offset >= kFrameHeadBytes) {
    return file_->bytes(found.offset - kFrameHeadBytes, kFrameHeadBytes, context);
  }
  context.report(damaged_frame(frame));
  return {};
}

bool FrameStream::has_right_heads(std::uint64_t segment_id, ReadContext& context) const {
  std::uint64_t record = 0;
  for (std::uint64_t frame = 0; frame < frame_count_ && !context.damaged(); ++frame) {
    const Frame found = entry(frame, context);
    while (record < records() && record_range(record, context).end <= found.begin) ++record;
    const std::uint64_t record_begin = record_range(record, context).begin;
    if (context.damaged() || found.offset < kFrameHeadBytes) return false;
    const auto bytes =
        file_->bytes(found.offset - kFrameHeadBytes, kFrameHeadBytes + found.bytes, context);
    const FrameHead expected{field_, found.bytes, static_cast<std::uint32_t>(record),
                             found.begin - record_begin};
    if (read_frame_head(bytes, segment_id) != expected) return false;
  }
  return true;
}

Result<std::shared_ptr<const std::string>> FrameStream::decompress(std::uint64_t frame) const {
  {
    const std::lock_guard guard(work_->mutex);
    if (work_->text != nullptr && work_->frame == frame) return work_->text;
  }
  ReadContext context;
  const Range range = frame_range(frame, context);
  const auto bytes = frame_bytes(frame, context);
  if (context.damaged()) return context.status().error();
  auto text = work_->decompressor.decompress(bytes, range.end - range.begin);
  if (!text) {
    return file_->damage(SectionKind::documents,
                         "frame " + std::to_string(frame) + ": " + text.error().message());
  }
  auto shared = std::make_shared<const std::string>(*std::move(text));
  const std::lock_guard guard(work_->mutex);
  work_->frame = frame;
  work_->text = shared;
  return shared;
}

Result<std::string> FrameStream::read(std::uint64_t record, std::uint64_t begin,
                                      std::uint64_t end) const {
  ReadContext context;
  const Range range = record_range(record, context);
  if (context.damaged()) return context.status().error();
  const std::uint64_t size = range.end - range.begin;
  begin = range.begin + std::min(begin, size);
  end = range.begin + std::min(end, size);
  std::string text;
  std::uint64_t frame = begin < end ? frame_at(begin, context) : 0;
  for (std::uint64_t at = begin; at < end; ++frame) {
    const Range held = frame_range(frame, context);
    if (!context.damaged() && (at < held.begin || at >= held.end)) {
      context.report(file_->damage(SectionKind::frames, "the frames have a gap"));
    }
    if (context.damaged()) return context.status().error();
    const auto frame_text = decompress(frame);
    if (!frame_text) return frame_text.error();
    const std::uint64_t take = std::min(end, held.end) - at;
    text.append(**frame_text, at - held.begin, take);
    at += take;
  }
  return text;
}

}  // namespace broadside
