// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_RESPELL_H_
#define BROADSIDE_TEXT_RESPELL_H_

#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"

namespace broadside {

// Rewrites the second spelling that a language has for some letters, where a keyboard lacked them
// or the orthography was reformed, to the one that its stemming algorithm knows. `term` is in
// normal form. Only roots see it: in another language the same letters mean what they are.
void respell(Language language, std::string& term);

// The word as others write it where ä, ö, ü, å or ø was not at hand, or was: koeln for köln, köln
// for koeln. For queries, as words to look for in texts of any language: a name does not always
// stand in a text of its own. Empty for most words. `word` is in normal form.
std::vector<std::string> other_spellings(std::string_view word);

}  // namespace broadside

#endif  // BROADSIDE_TEXT_RESPELL_H_
