// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_LOOSE_FORM_H_
#define BROADSIDE_TEXT_LOOSE_FORM_H_

#include <string>
#include <string_view>

namespace broadside {

// Appends `term` to `out` with the spellings written alike that meet at the loose level only, since
// a reader may well mean the difference: traditional and simplified Han, the two Kana, Ethiopic
// letters of one sound, Indic nasals before a consonant. Roots and grams have this form. Character
// by character, so that a pair's form is the pair of the forms. Idempotent; thread-safe.
void append_loose_form(std::string_view term, std::string& out);

}  // namespace broadside

#endif  // BROADSIDE_TEXT_LOOSE_FORM_H_
