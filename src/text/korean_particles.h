// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_KOREAN_PARTICLES_H_
#define BROADSIDE_TEXT_KOREAN_PARTICLES_H_

#include <string>
#include <string_view>
#include <vector>

namespace broadside {

// A Korean word in normal form without the particles that are written together with it: its cases,
// "also", "only", "from", and the copula. The word itself where nothing or too little would be
// left.
std::string_view without_particles(std::string_view word) noexcept;

// The forms of a word of one syllable that keep their particle, since a noun of two syllables may
// end so, too: who asks for 책 means 책이 as well, but who asks for 종이 (paper) does not mean 종.
// Nothing for any other word.
std::vector<std::string> uncut_forms(std::string_view word);

}  // namespace broadside

#endif  // BROADSIDE_TEXT_KOREAN_PARTICLES_H_
