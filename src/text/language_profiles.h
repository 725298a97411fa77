// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_LANGUAGE_PROFILES_H_
#define BROADSIDE_TEXT_LANGUAGE_PROFILES_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "broadside/analyzer.hpp"
#include "text/character.h"

namespace broadside {

// By what a language is known among those of its script.
struct Profile {
  Language language;
  Script script;
  std::string_view words;    // frequent ones
  std::string_view letters;  // beyond those that all languages of the script have
  // Of three bytes and more; they speak where a title has no small words.
  std::string_view endings = {};
};

std::span<const Profile> language_profiles();

// Which profiles have a word, a letter or an ending: one bit each, in their order.
using Owners = std::uint64_t;
inline constexpr std::size_t kMostProfiles = 64;

// Whether a paragraph is too little to tell the two languages apart; true of a language and itself.
bool are_close(Language one, Language other);

// The profiles of a language and of those that are close to it; 0 where there is none.
Owners profiles_close_to(Language language);

}  // namespace broadside

#endif  // BROADSIDE_TEXT_LANGUAGE_PROFILES_H_
