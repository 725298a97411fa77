// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Little-endian integers, varints (LEB128, 7 bits a byte, low first) and length-prefixed strings.
// ByteWriter appends; ByteReader is total: reading past the end, or a malformed varint, yields
// zeros and makes ok() false for good, so that a sequence of reads is checked once, at its end.

#ifndef BROADSIDE_BASE_BYTES_H_
#define BROADSIDE_BASE_BYTES_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace broadside {

static_assert(std::endian::native == std::endian::little, "the format is read in place");

template <typename T>
T load_unaligned(const std::byte* p) noexcept {
  static_assert(std::is_trivially_copyable_v<T>);
  T value;
  std::memcpy(&value, p, sizeof value);
  return value;
}

inline std::span<const std::byte> as_bytes(std::string_view text) noexcept {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

inline std::string_view as_text(std::span<const std::byte> bytes) noexcept {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Appends to a std::string that it owns; `bytes()` views it until the next append.
class ByteWriter {
 public:
  template <typename T>
  void fixed(T value) {
    static_assert(std::is_integral_v<T> || std::is_floating_point_v<T>);
    out_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void varint(std::uint64_t value) {
    while (value >= 0x80) {
      out_.push_back(static_cast<char>(value | 0x80));
      value >>= 7;
    }
    out_.push_back(static_cast<char>(value));
  }
  void raw(std::string_view text) { out_.append(text); }
  void raw(std::span<const std::byte> bytes) { raw(as_text(bytes)); }
  void string(std::string_view text) {
    varint(text.size());
    raw(text);
  }
  void clear() noexcept { out_.clear(); }
  std::size_t size() const noexcept { return out_.size(); }
  std::span<const std::byte> bytes() const noexcept { return as_bytes(out_); }
  std::string take() && { return std::move(out_); }

 private:
  std::string out_;
};

// Reads a span that must outlive it and the strings it returns.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::byte> bytes) noexcept : bytes_(bytes) {}

  bool ok() const noexcept { return ok_; }
  std::size_t offset() const noexcept { return offset_; }
  std::size_t remaining() const noexcept { return bytes_.size() - offset_; }

  template <typename T>
  T fixed() noexcept {
    if (!require(sizeof(T))) return T{};
    const T value = load_unaligned<T>(bytes_.data() + offset_);
    offset_ += sizeof(T);
    return value;
  }

  std::uint64_t varint() noexcept {
    if (offset_ < bytes_.size() && static_cast<std::uint8_t>(bytes_[offset_]) < 0x80) {
      return static_cast<std::uint8_t>(bytes_[offset_++]);
    }
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (!require(1)) return 0;
      const auto byte = static_cast<std::uint8_t>(bytes_[offset_++]);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }

  // A varint that must fit 32 bits.
  std::uint32_t varint32() noexcept {
    const std::uint64_t value = varint();
    if (value > UINT32_MAX) ok_ = false;
    return ok_ ? static_cast<std::uint32_t>(value) : 0;
  }

  std::span<const std::byte> raw(std::uint64_t size) noexcept {
    if (!require(size)) return {};
    const auto part = bytes_.subspan(offset_, size);
    offset_ += size;
    return part;
  }

  std::string_view string() noexcept { return as_text(raw(varint())); }

 private:
  bool require(std::uint64_t size) noexcept {
    if (ok_ && size <= remaining()) return true;
    ok_ = false;
    return false;
  }

  std::span<const std::byte> bytes_;
  std::size_t offset_ = 0;
  bool ok_ = true;
};

}  // namespace broadside

#endif  // BROADSIDE_BASE_BYTES_H_
