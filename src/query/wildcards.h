// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Which asterisks and question marks of a query are wildcards. An asterisk always is, where there
// is a letter or digit to go with it; most question marks only end a question.

#ifndef BROADSIDE_QUERY_WILDCARDS_H_
#define BROADSIDE_QUERY_WILDCARDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace broadside {

enum class TextKind : std::uint8_t {
  word,       // a question mark at its end is one
  lone_word,  // it is a wildcard: the word is all of the query, or has a sign, a field or a level
  quotation,  // only between letters is it a wildcard
};

// Whether a word means everything: `*`.
bool is_everything(std::string_view word);

// The text as a pattern, without the question marks that are none of it. nullopt: it has no
// wildcard.
std::optional<std::string> wildcard_pattern(std::string_view text, TextKind kind);

}  // namespace broadside

#endif  // BROADSIDE_QUERY_WILDCARDS_H_
