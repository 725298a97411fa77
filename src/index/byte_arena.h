// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_BYTE_ARENA_H_
#define BROADSIDE_INDEX_BYTE_ARENA_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#include "base/assert.h"

namespace broadside {

// Bytes that are handed out in order and freed all at once. Addressed by offsets, because the bytes
// move when the arena grows; at most 4 GiB. clear() keeps the memory for the next use.
class ByteArena {
 public:
  // The offset of `size` fresh bytes, their content undefined.
  std::uint32_t allocate(std::size_t size) {
    if (size > capacity_ - size_) grow(size);
    const std::size_t offset = size_;
    size_ += size;
    return static_cast<std::uint32_t>(offset);
  }

  std::uint32_t store(std::string_view text) {
    const std::uint32_t offset = allocate(text.size());
    if (!text.empty()) std::memcpy(at(offset), text.data(), text.size());
    return offset;
  }

  char* at(std::uint32_t offset) noexcept { return bytes_.get() + offset; }
  const char* at(std::uint32_t offset) const noexcept { return bytes_.get() + offset; }
  std::string_view text(std::uint32_t offset, std::size_t size) const noexcept {
    return {at(offset), size};
  }

  std::size_t size() const noexcept { return size_; }
  void clear() noexcept { size_ = 0; }

 private:
  static constexpr std::size_t kMaxBytes = std::size_t{UINT32_MAX};
  static constexpr std::size_t kFirstBytes = std::size_t{64} << 10;

  void grow(std::size_t size) {
    BROADSIDE_ASSERT(size <= kMaxBytes - size_);
    const std::size_t wanted = std::max({size_ + size, capacity_ * 2, kFirstBytes});
    capacity_ = std::min(wanted, kMaxBytes);
    auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
    if (size_ > 0) std::memcpy(larger.get(), bytes_.get(), size_);
    bytes_ = std::move(larger);
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_BYTE_ARENA_H_
