// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Where characters begin, in text that is mostly UTF-8.

#ifndef BROADSIDE_BASE_UTF8_BYTES_H_
#define BROADSIDE_BASE_UTF8_BYTES_H_

#include <cstddef>
#include <string_view>

namespace broadside {

constexpr bool is_continuation(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// At most `max_bytes` of the text, no character cut.
constexpr std::string_view utf8_front(std::string_view text, std::size_t max_bytes) noexcept {
  if (text.size() <= max_bytes) return text;
  std::size_t size = max_bytes;
  // A character has at most three bytes after its first.
  for (int i = 0; i < 3 && size > 0 && is_continuation(text[size]); ++i) --size;
  return text.substr(0, size);
}

}  // namespace broadside

#endif  // BROADSIDE_BASE_UTF8_BYTES_H_
