// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/frame_codec.h"

#include <zstd.h>

#include <algorithm>
#include <mutex>
#include <vector>

#include "base/assert.h"
#include "base/bytes.h"

namespace broadside {
namespace {

// Measured on English text; the figures are in FORMAT.md.
constexpr int kLevel = 3;
constexpr int kThoroughLevel = 6;

}  // namespace

struct FrameCompressor::Context {
  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  std::unique_ptr<ZSTD_CCtx, Free> zstd{ZSTD_createCCtx()};
};

FrameCompressor::FrameCompressor() : context_(std::make_unique<Context>()) {
  BROADSIDE_ASSERT(context_->zstd != nullptr);  // null for want of memory alone
  ZSTD_CCtx_setParameter(context_->zstd.get(), ZSTD_c_compressionLevel, kLevel);
}
FrameCompressor::~FrameCompressor() = default;
FrameCompressor::FrameCompressor(FrameCompressor&&) noexcept = default;
FrameCompressor& FrameCompressor::operator=(FrameCompressor&&) noexcept = default;

void FrameCompressor::set_thorough() noexcept {
  ZSTD_CCtx_setParameter(context_->zstd.get(), ZSTD_c_compressionLevel, kThoroughLevel);
}

std::span<const std::byte> FrameCompressor::compress(std::string_view frame) {
  buffer_.resize(std::max(buffer_.size(), ZSTD_compressBound(frame.size())));
  const std::size_t size = ZSTD_compress2(context_->zstd.get(), buffer_.data(), buffer_.size(),
                                          frame.data(), frame.size());
  BROADSIDE_ASSERT(ZSTD_isError(size) == 0);  // the buffer holds the worst case
  return as_bytes(std::string_view(buffer_).substr(0, size));
}

std::optional<std::uint64_t> frame_content_bytes(std::span<const std::byte> frame) {
  const unsigned long long bytes = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (bytes == ZSTD_CONTENTSIZE_ERROR || bytes == ZSTD_CONTENTSIZE_UNKNOWN) return std::nullopt;
  return bytes;
}

struct FrameDecompressor::Contexts {
  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  using Context = std::unique_ptr<ZSTD_DCtx, Free>;

  Context take() {
    const std::lock_guard guard(mutex);
    if (idle.empty()) return Context(ZSTD_createDCtx());
    Context context = std::move(idle.back());
    idle.pop_back();
    return context;
  }
  void give_back(Context context) {
    const std::lock_guard guard(mutex);
    idle.push_back(std::move(context));
  }

  std::mutex mutex;
  std::vector<Context> idle;
};

FrameDecompressor::FrameDecompressor() : contexts_(std::make_unique<Contexts>()) {}
FrameDecompressor::~FrameDecompressor() = default;

Result<std::string> FrameDecompressor::decompress(std::span<const std::byte> frame,
                                                  std::size_t size) const {
  Contexts::Context context = contexts_->take();
  BROADSIDE_ASSERT(context != nullptr);  // null for want of memory alone
  std::string text(size, '\0');
  const std::size_t found =
      ZSTD_decompressDCtx(context.get(), text.data(), size, frame.data(), frame.size());
  contexts_->give_back(std::move(context));
  if (ZSTD_isError(found) != 0) {
    return Error(ErrorCode::corrupt, std::string("zstd: ") + ZSTD_getErrorName(found));
  }
  if (found != size) {
    return Error(ErrorCode::corrupt, "expected a frame of " + std::to_string(size) +
                                         " bytes, found " + std::to_string(found));
  }
  return text;
}

}  // namespace broadside
