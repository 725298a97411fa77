// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_BASE_LANGUAGE_CODE_H_
#define BROADSIDE_BASE_LANGUAGE_CODE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "broadside/analyzer.hpp"

namespace broadside {

inline constexpr unsigned kLanguageLetterBits = 5;

// The language of a tag of two or three lower-case letters, as our own tables have them.
constexpr Language language_of(std::string_view tag) {
  unsigned code = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const unsigned letter = i < tag.size() ? static_cast<unsigned>(tag[i] - 'a' + 1) : 0;
    code = code << kLanguageLetterBits | letter;
  }
  return Language::from_code(static_cast<std::uint16_t>(code));
}

}  // namespace broadside

#endif  // BROADSIDE_BASE_LANGUAGE_CODE_H_
