// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What stands before each frame of stored documents, so that the frame is found, told from other
// bytes and put in its place without the tables behind it. Only salvaging and verifying read it.

#ifndef BROADSIDE_SEGMENT_FRAME_HEAD_H_
#define BROADSIDE_SEGMENT_FRAME_HEAD_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/bytes.h"

namespace broadside {

inline constexpr std::size_t kFrameHeadBytes = 32;
inline constexpr std::string_view kFrameMark =
    "\xF8"
    "FRM";  // no UTF-8

// Bytes of a frame, compressed or not, of which no writer makes more: what is larger is none, and
// is neither hashed nor decompressed. A damaged table or head must not decide how much memory is
// asked for.
inline constexpr std::uint64_t kMostFrameBytes = std::uint64_t{128} << 10;

// What a file of so many bytes holds at most, however well it is compressed.
constexpr std::uint64_t most_stored_bytes(std::uint64_t file_bytes) noexcept {
  return file_bytes / kFrameHeadBytes * kMostFrameBytes;
}

struct FrameHead {
  std::uint32_t stream = 0;
  std::uint32_t bytes = 0;   // of the frame
  std::uint32_t record = 0;  // that the frame's first byte is of
  std::uint64_t part = 0;    // bytes of that record in the frames before
  friend bool operator==(const FrameHead&, const FrameHead&) = default;
};

// Appends the head of `frame`, with a checksum of both that holds in this segment alone.
void encode_frame_head(const FrameHead& head, std::span<const std::byte> frame,
                       std::uint64_t segment_id, ByteWriter& out);

// The head at the front of `bytes`, where the frame follows it and both match the checksum.
std::optional<FrameHead> read_frame_head(std::span<const std::byte> bytes,
                                         std::uint64_t segment_id);

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_FRAME_HEAD_H_
