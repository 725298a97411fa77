// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_ALPHABET_H_
#define BROADSIDE_TEXT_ALPHABET_H_

#include <optional>
#include <string_view>

#include "text/character.h"

namespace broadside {

// The one script of all letters of a word, where it spells sounds and leaves spaces between words,
// so that a word may be misspelled by a letter. nullopt: letters of several, digits, no letters.
std::optional<Script> alphabet_of(std::string_view word);

}  // namespace broadside

#endif  // BROADSIDE_TEXT_ALPHABET_H_
