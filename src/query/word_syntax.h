// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What belongs to one word of a query, and what its end may mean. Shared by the lexer, which reads
// words, and the text form, which must know whether a word reads back as itself.

#ifndef BROADSIDE_QUERY_WORD_SYNTAX_H_
#define BROADSIDE_QUERY_WORD_SYNTAX_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace broadside {

// `minfreq(word, 2)` begins so.
inline constexpr std::string_view kMinFreq = "minfreq(";

// AND, OR, NOT, or NEAR in any of its forms.
bool is_operator(std::string_view word) noexcept;

// Where the word that begins at `at` ends: at white space, a quotation mark, `}>=2` or a
// parenthesis, but for a short one inside of it, as in `worker(s)`.
std::size_t word_end(std::string_view text, std::size_t at) noexcept;

// The size of `}>=2`, which ends a group in braces, at `at`; 0: it is not there.
std::size_t brace_end(std::string_view text, std::size_t at) noexcept;

// Digits as a number, from 1 to 1,000,000.
std::uint32_t read_number(std::string_view digits) noexcept;

// The part before the first colon, if it can be the name of a field: it begins with a letter.
std::optional<std::string_view> field_prefix(std::string_view word) noexcept;

// Whether a word of the query that is written like this, anywhere, has just this text. (Whether its
// wildcards are some is wildcards.h's business.)
bool reads_as_itself(std::string_view word) noexcept;

// `word^2`: takes the weight off the end of the word. nullopt, and nothing is taken: there is none,
// nothing stands before it, or it is not from 0.001 to 1000.
std::optional<float> take_weight(std::string_view& word) noexcept;

// The weight as take_weight reads it, without the circumflex.
std::string weight_text(float weight);

// `word~`, `word~1` or `word~2`: takes the tilde and the digits off the end of the word and
// returns the digits. nullopt, and nothing is taken: there is no such suffix.
std::optional<std::string_view> take_fuzziness(std::string_view& word) noexcept;

// A BCP 47 tag by its form: two or three letters, alone or before a hyphen and further subtags.
bool is_language_tag(std::string_view text) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_QUERY_WORD_SYNTAX_H_
