// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_PARAGRAPH_H_
#define BROADSIDE_TEXT_PARAGRAPH_H_

#include <cstddef>
#include <string_view>

#include "broadside/analyzer.hpp"
#include "text/language_profiles.h"

namespace broadside {

// A shorter stretch of text does not tell its language.
inline constexpr std::size_t kDetectableBytes = 200;

// The end of the paragraph that goes on at `at` < text.size(). A paragraph is a line of at least
// kDetectableBytes, or lines below that up to an empty one, a long one, or some 1 KiB of them; of a
// line beyond 8 KiB, 4 KiB. On a character boundary.
std::size_t paragraph_end(std::string_view text, std::size_t at);

// The language of a paragraph in a document of a known language, where it departs from it for sure;
// else the document's. `own`: the profiles close to the document's language.
Language paragraph_language(std::string_view paragraph, Language document, Owners own);

}  // namespace broadside

#endif  // BROADSIDE_TEXT_PARAGRAPH_H_
