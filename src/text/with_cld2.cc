// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The Compact Language Detector 2 behind our own types. Its tables are constant and linked in, and
// a call keeps its state on the stack and the heap, so calls may run side by side (the library of
// Debian was looked through: the one static that detection writes belongs to its debug output, and
// always gets the same value). It reads nothing but well-formed text without control characters,
// so others are cleaned first. Test: detect_test.cc.

// CLD2's header takes FILE for granted.
#include <cstdio>
// clang-format off
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
// clang-format on

#include <algorithm>
#include <array>
#include <iterator>

#include "text/detector.h"
#include "text/language.h"
#include "text/utf8.h"

namespace broadside {
namespace {

struct Code {
  std::string_view theirs;
  Language ours;
};

// Languages whose code is not the one that documents name, or that we do not tell apart.
constexpr Code kCodes[] = {
    {"jw", language_of("jv")}, {"tl", language_of("fil")}, {"nn", language_of("no")},
    {"nb", language_of("no")}, {"un", Language()},         {"xxx", Language()},
};

Language our_language(CLD2::Language language) {
  const std::string_view code = CLD2::LanguageCode(language);
  const auto* const known = std::find_if(std::begin(kCodes), std::end(kCodes),
                                         [code](const Code& row) { return row.theirs == code; });
  if (known != std::end(kCodes)) return known->ours;
  // "zzp" and its like are jokes, "xx-Goth" a script without a language.
  if (code.starts_with("zz") || code.starts_with("xx")) return {};
  return Language::parse(code);
}

bool is_control(char32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || (point & 0xFFFE) == 0xFFFE ||
         (point >= 0xFDD0 && point <= 0xFDEF);
}

// `text` with a space for everything that is not to be shown to CLD2.
std::string cleaned(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (point.valid() && !is_control(point.value)) {
      clean.append(text.substr(at, point.bytes));
    } else {
      clean.push_back(' ');
    }
    at += point.bytes;
  }
  return clean;
}

struct Answer {
  Detection detection;
  std::size_t valid_bytes = 0;
};

Answer ask(std::string_view text) {
  const CLD2::CLDHints no_hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING,
                                   CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int letters = 0;
  int valid_bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), static_cast<int>(text.size()), true, &no_hints, 0, languages.data(),
      percents.data(), scores.data(), nullptr, &letters, &reliable, &valid_bytes);
  const Language language = our_language(languages[0]);
  return {.detection = {.language = language, .reliable = reliable && language.known()},
          .valid_bytes = static_cast<std::size_t>(valid_bytes)};
}

}  // namespace

Detection detect_by_cld2(std::string_view text) {
  Answer answer = ask(text);
  if (answer.valid_bytes < text.size()) answer = ask(cleaned(text));
  return answer.detection;
}

bool has_cld2() {
  return true;
}

// Asked once: each call writes the same static buffer.
std::string cld2_version() {
  static const std::string version = CLD2::DetectLanguageVersion();
  return version;
}

}  // namespace broadside
