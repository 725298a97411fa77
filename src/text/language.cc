// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/language.h"

#include <unicode/uloc.h>

#include <cstring>

namespace broadside {
namespace {

// Codes that were withdrawn, and those of ISO 639-2 made for libraries: ICU knows only the newer
// ones.
constexpr const char* kOlderCodes[][2] = {
    {"alb", "sq"}, {"arm", "hy"}, {"baq", "eu"}, {"bur", "my"}, {"chi", "zh"}, {"cze", "cs"},
    {"dut", "nl"}, {"fre", "fr"}, {"geo", "ka"}, {"ger", "de"}, {"gre", "el"}, {"ice", "is"},
    {"in", "id"},  {"iw", "he"},  {"ji", "yi"},  {"mac", "mk"}, {"mao", "mi"}, {"may", "ms"},
    {"mo", "ro"},  {"per", "fa"}, {"rum", "ro"}, {"slo", "sk"}, {"tib", "bo"}, {"wel", "cy"},
};

// The primary subtag in lower case, in its shortest form; "" where there is none.
std::string primary_subtag(std::string_view tag) {
  std::string code;
  for (const char c : tag.substr(0, tag.find_first_of("-_"))) {
    const char lower = static_cast<char>(c | 0x20);
    if (lower < 'a' || lower > 'z' || code.size() == 3) return {};
    code.push_back(lower);
  }
  if (code.size() < 2 || code == "und") return {};
  for (const auto& [older, newer] : kOlderCodes) {
    if (code == older) return newer;
  }
  char shortest[ULOC_LANG_CAPACITY] = {};
  UErrorCode error = U_ZERO_ERROR;
  uloc_getLanguage(code.c_str(), shortest, ULOC_LANG_CAPACITY, &error);
  const std::size_t size = std::strlen(shortest);
  return U_SUCCESS(error) && (size == 2 || size == 3) ? shortest : code;
}

}  // namespace

Language Language::parse(std::string_view bcp47) noexcept {
  const std::string tag = primary_subtag(bcp47);
  return tag.empty() ? Language() : language_of(tag);
}

std::string Language::tag() const {
  std::string tag;
  for (unsigned i = 3; i-- > 0;) {
    const unsigned letter =
        (code_ >> (i * kLanguageLetterBits)) & ((1u << kLanguageLetterBits) - 1);
    if (letter >= 1 && letter <= 26) tag.push_back(static_cast<char>('a' + letter - 1));
  }
  return tag;
}

}  // namespace broadside
