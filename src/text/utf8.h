// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_UTF8_H_
#define BROADSIDE_TEXT_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8_bytes.h"

namespace broadside {

inline constexpr char32_t kReplacement = 0xFFFD;
inline constexpr char32_t kCodePoints = 0x110000;

struct CodePoint {
  char32_t value = 0;
  std::uint32_t bytes = 0;
  // A byte that is no part of well-formed UTF-8 reads as U+FFFD of length 1; a genuine U+FFFD
  // has 3.
  constexpr bool valid() const { return value != kReplacement || bytes != 1; }
};

// The code point at `at` < text.size(). Total: overlong forms, surrogates, values above U+10FFFF
// and cut sequences are read one byte at a time.
inline CodePoint decode_utf8(std::string_view text, std::size_t at) noexcept {
  const auto* p = reinterpret_cast<const unsigned char*>(text.data()) + at;
  const std::size_t left = text.size() - at;
  const auto continues = [&](std::size_t i) { return is_continuation(text[at + i]); };
  const unsigned lead = p[0];
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && left >= 2 && continues(1)) {
    return {((lead & 0x1F) << 6) | (p[1] & 0x3Fu), 2};
  }
  if (lead >= 0xE0 && lead < 0xF0 && left >= 3 && continues(1) && continues(2)) {
    const char32_t value = ((lead & 0x0F) << 12) | ((p[1] & 0x3Fu) << 6) | (p[2] & 0x3Fu);
    if (value >= 0x800 && (value < 0xD800 || value > 0xDFFF)) return {value, 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && left >= 4 && continues(1) && continues(2) && continues(3)) {
    const char32_t value =
        ((lead & 0x07) << 18) | ((p[1] & 0x3Fu) << 12) | ((p[2] & 0x3Fu) << 6) | (p[3] & 0x3Fu);
    if (value >= 0x10000 && value < kCodePoints) return {value, 4};
  }
  return {kReplacement, 1};
}

inline void append_utf8(std::string& out, char32_t value) {
  if (value < 0x80) {
    out.push_back(static_cast<char>(value));
    return;
  }
  char bytes[4];
  std::size_t size = 0;
  if (value < 0x800) {
    bytes[size++] = static_cast<char>(0xC0 | (value >> 6));
  } else {
    if (value < 0x10000) {
      bytes[size++] = static_cast<char>(0xE0 | (value >> 12));
    } else {
      bytes[size++] = static_cast<char>(0xF0 | (value >> 18));
      bytes[size++] = static_cast<char>(0x80 | ((value >> 12) & 0x3F));
    }
    bytes[size++] = static_cast<char>(0x80 | ((value >> 6) & 0x3F));
  }
  bytes[size++] = static_cast<char>(0x80 | (value & 0x3F));
  out.append(bytes, size);
}

// True where `at` is 0, the end, or does not point into the middle of a character.
inline bool is_boundary(std::string_view text, std::size_t at) noexcept {
  return at == 0 || at >= text.size() || !is_continuation(text[at]);
}

}  // namespace broadside

#endif  // BROADSIDE_TEXT_UTF8_H_
