// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The one place that calls zstd.

#ifndef BROADSIDE_SEGMENT_FRAME_CODEC_H_
#define BROADSIDE_SEGMENT_FRAME_CODEC_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "broadside/result.hpp"

namespace broadside {

// Compresses frames; keeps its working memory from one to the next.
class FrameCompressor {
 public:
  FrameCompressor();
  ~FrameCompressor();
  FrameCompressor(FrameCompressor&&) noexcept;
  FrameCompressor& operator=(FrameCompressor&&) noexcept;

  // From now on: smaller frames at less than half the speed.
  void set_thorough() noexcept;

  // The compressed bytes are valid until the next call.
  std::span<const std::byte> compress(std::string_view frame);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
  std::string buffer_;
};

// Bytes of records in a frame, as it says itself; nothing where it is none.
std::optional<std::uint64_t> frame_content_bytes(std::span<const std::byte> frame);

// Decompresses frames; keeps as many working memories as threads use at once. Safe from many
// threads.
class FrameDecompressor {
 public:
  FrameDecompressor();
  ~FrameDecompressor();

  // A frame of `size` bytes. corrupt: the message says what zstd found, or that the frame holds
  // another number of bytes.
  Result<std::string> decompress(std::span<const std::byte> frame, std::size_t size) const;

 private:
  struct Contexts;
  std::unique_ptr<Contexts> contexts_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_FRAME_CODEC_H_
