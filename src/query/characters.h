// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The characters that the query language gives a meaning: white space, quotation marks, and the
// Hebrew letters between which a quotation mark is part of a word. Works on any bytes.

#ifndef BROADSIDE_QUERY_CHARACTERS_H_
#define BROADSIDE_QUERY_CHARACTERS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace broadside {

// The size in bytes of the white space character at `at`; 0: there is none.
std::size_t space_size(std::string_view text, std::size_t at) noexcept;

bool is_blank(std::string_view text) noexcept;

// A quotation mark: what it can begin and what it can end. Two sets of bits; a mark ends a
// quotation where its `closes` meets the `opens` of the mark that began it.
struct QuoteMark {
  std::string_view bytes;
  std::uint8_t opens = 0;
  std::uint8_t closes = 0;
};

// The mark at `at`, or null. A mark between two Hebrew letters (gershayim) is no quotation mark.
const QuoteMark* quote_at(std::string_view text, std::size_t at) noexcept;

// Where the mark that ends a quotation stands, from `at` on; npos: nowhere.
std::size_t find_closing(std::string_view text, std::size_t at, const QuoteMark& open) noexcept;

constexpr bool is_ascii_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}
constexpr bool is_ascii_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
// Part of a character beyond ASCII, or no UTF-8.
constexpr bool is_beyond_ascii(char c) noexcept {
  return static_cast<unsigned char>(c) >= 0x80;
}

// Whether a word can be made of it, as far as the query language cares.
constexpr bool is_word_byte(char c) noexcept {
  return is_ascii_digit(c) || is_ascii_letter(c) || is_beyond_ascii(c);
}

}  // namespace broadside

#endif  // BROADSIDE_QUERY_CHARACTERS_H_
