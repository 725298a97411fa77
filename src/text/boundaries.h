// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Places at which a text may be cut for display.

#ifndef BROADSIDE_TEXT_BOUNDARIES_H_
#define BROADSIDE_TEXT_BOUNDARIES_H_

#include <cstddef>
#include <string_view>

namespace broadside {

// The last grapheme boundary (UAX #29) at or before `at`, and the first at or after it. 0 and the
// end are boundaries; `at` past the end is the end. Looks at a bounded stretch around `at`, so that
// a cluster of hundreds of bytes may be cut.
std::size_t grapheme_floor(std::string_view text, std::size_t at);
std::size_t grapheme_ceil(std::string_view text, std::size_t at);

// The size of the well-formed character at `at` < text.size(); 0: the byte there begins none.
std::size_t character_size(std::string_view text, std::size_t at) noexcept;

// The size of the white space or control character at `at` < text.size(); 0: there is none.
std::size_t blank_size(std::string_view text, std::size_t at) noexcept;

// Whether a sentence can begin at `at`: at the start, on a new line, or behind the mark that ends a
// sentence and white space (none in Chinese and Japanese). Abbreviations are not told apart.
bool begins_sentence(std::string_view text, std::size_t at) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_TEXT_BOUNDARIES_H_
