// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_RESPELL_H_
#define BROADSIDE_TEXT_RESPELL_H_

#include <string>

#include "broadside/analyzer.hpp"

namespace broadside {

// Rewrites the second spelling that a language has for some letters, where a keyboard lacked them
// or the orthography was reformed, to the one that its stemming algorithm knows. `term` is in
// normal form. Only roots see it: in another language the same letters mean what they are.
void respell(Language language, std::string& term);

}  // namespace broadside

#endif  // BROADSIDE_TEXT_RESPELL_H_
