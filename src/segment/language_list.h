// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Among the grams of a field stands, for each language, the list of the documents whose field has
// words in it. A frequency there says, in steps, how many of the words: 1, at least a quarter; 2,
// at least a sixteenth; and so on to kLastLanguageStep, which says nothing.

#ifndef BROADSIDE_SEGMENT_LANGUAGE_LIST_H_
#define BROADSIDE_SEGMENT_LANGUAGE_LIST_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "broadside/analyzer.hpp"

namespace broadside {

inline constexpr std::uint32_t kLastLanguageStep = 6;

inline constexpr std::uint32_t language_step(std::uint64_t words, std::uint64_t of_all) {
  std::uint32_t step = 1;
  while (step < kLastLanguageStep && words << (2 * step) < of_all) ++step;
  return step;
}

// The term of a list begins with a control character, which no gram does.
inline constexpr std::string_view kLanguageListPrefix = "\x02";

inline std::string language_list_term(Language language) {
  return std::string(kLanguageListPrefix) + language.tag();
}

// The language of such a term.
inline Language language_of_list(std::string_view term) {
  return Language::parse(term.substr(kLanguageListPrefix.size()));
}

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_LANGUAGE_LIST_H_
