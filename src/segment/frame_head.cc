// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/segment/frame_stream_test.cc and tests/segment/walked_frames_test.cc.

#include "segment/frame_head.h"

#include "base/checksum.h"

namespace broadside {
namespace {

std::uint64_t checksum_of(std::span<const std::byte> head, std::span<const std::byte> frame,
                          std::uint64_t segment_id) {
  ByteWriter all;
  all.raw(head);
  all.fixed(segment_id);
  all.fixed(xxh3(frame));
  return xxh3(all.bytes());
}

}  // namespace

void encode_frame_head(const FrameHead& head, std::span<const std::byte> frame,
                       std::uint64_t segment_id, ByteWriter& out) {
  ByteWriter bytes;
  bytes.raw(kFrameMark);
  bytes.fixed(head.stream);
  bytes.fixed(head.bytes);
  bytes.fixed(head.record);
  bytes.fixed(head.part);
  bytes.fixed(checksum_of(bytes.bytes(), frame, segment_id));
  out.raw(bytes.bytes());
}

std::optional<FrameHead> read_frame_head(std::span<const std::byte> bytes,
                                         std::uint64_t segment_id) {
  ByteReader in(bytes);
  if (as_text(in.raw(kFrameMark.size())) != kFrameMark) return std::nullopt;
  FrameHead head;
  head.stream = in.fixed<std::uint32_t>();
  head.bytes = in.fixed<std::uint32_t>();
  head.record = in.fixed<std::uint32_t>();
  head.part = in.fixed<std::uint64_t>();
  const auto described = bytes.first(in.offset());
  const auto checksum = in.fixed<std::uint64_t>();
  if (head.bytes > kMostFrameBytes) return std::nullopt;
  const auto frame = in.raw(head.bytes);
  if (!in.ok() || checksum != checksum_of(described, frame, segment_id)) return std::nullopt;
  return head;
}

}  // namespace broadside
