// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_DETECTOR_H_
#define BROADSIDE_TEXT_DETECTOR_H_

#include <string>
#include <string_view>

#include "broadside/analyzer.hpp"
#include "text/character.h"

namespace broadside {

struct Detection {
  Language language;
  bool reliable = false;  // the detector's own word for it
};

// CLD2's opinion of a text, of which its callers give some 2 KiB; nothing where this was built
// without it (without_cld2.cc). Thread-safe.
Detection detect_by_cld2(std::string_view text);

struct ScriptLanguage {
  Script script = Script::none;  // of most letters
  Language language;
};

// By script, then by small words, letters and endings. Thread-safe.
ScriptLanguage detect_by_words(std::string_view text);

// Whether a text in `script` may be in one of several languages that we tell apart.
bool has_several_languages(Script script);

bool has_cld2();
// "none" where this was built without it.
std::string cld2_version();

}  // namespace broadside

#endif  // BROADSIDE_TEXT_DETECTOR_H_
