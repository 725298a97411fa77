// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// How languages join words into one. Everything here is about folded spellings (a to z).

#ifndef BROADSIDE_SEARCH_COMPOUND_RULES_H_
#define BROADSIDE_SEARCH_COMPOUND_RULES_H_

#include <cstddef>
#include <span>
#include <string_view>

#include "broadside/analyzer.hpp"

namespace broadside {

struct CompoundRules {
  Language language;
  std::span<const std::string_view> links;     // sounds that may stand between two words
  std::span<const std::string_view> prefixes;  // what stands before a word and makes no compound
  std::span<const std::string_view> suffixes;  // what stands behind one and makes none
};

// Null: words of this language are not taken apart.
const CompoundRules* compound_rules(Language language) noexcept;

// Whether `text` is nothing but prefixes: wiederher-, zuruckge-.
bool is_prefixes(const CompoundRules& rules, std::string_view text) noexcept;
bool is_suffix(const CompoundRules& rules, std::string_view text) noexcept;
bool begins_with_suffix(const CompoundRules& rules, std::string_view text) noexcept;

// Letters a to z alone: the words that these rules know of.
bool is_plain_word(std::string_view text) noexcept;
// Whether an unknown word could look like this: letters enough, vowels and consonants.
bool looks_like_word(std::string_view text, std::size_t least_letters) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_COMPOUND_RULES_H_
