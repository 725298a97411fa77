// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/run_language.h"

#include <algorithm>

namespace broadside {
namespace {

constexpr std::size_t kDetectableBytes = 200;
constexpr std::size_t kLongestRun = 16 << 10;  // as much as detection reads

struct Writing {
  const char* language;
  Script script;
};

// Languages that are not, or not only, written in Latin letters. The first of a script is its
// default.
constexpr Writing kWritings[] = {
    {"ru", Script::cyrillic},    {"uk", Script::cyrillic},    {"be", Script::cyrillic},
    {"bg", Script::cyrillic},    {"mk", Script::cyrillic},    {"sr", Script::cyrillic},
    {"bs", Script::cyrillic},    {"sh", Script::cyrillic},    {"kk", Script::cyrillic},
    {"ky", Script::cyrillic},    {"tg", Script::cyrillic},    {"tt", Script::cyrillic},
    {"ba", Script::cyrillic},    {"cv", Script::cyrillic},    {"mn", Script::cyrillic},
    {"os", Script::cyrillic},    {"ab", Script::cyrillic},    {"ce", Script::cyrillic},
    {"uz", Script::cyrillic},    {"az", Script::cyrillic},    {"tk", Script::cyrillic},
    {"cu", Script::cyrillic},    {"sah", Script::cyrillic},   {"el", Script::greek},
    {"ar", Script::arabic},      {"fa", Script::arabic},      {"ur", Script::arabic},
    {"ps", Script::arabic},      {"sd", Script::arabic},      {"ug", Script::arabic},
    {"ckb", Script::arabic},     {"ku", Script::arabic},      {"az", Script::arabic},
    {"ks", Script::arabic},      {"pa", Script::arabic},      {"pnb", Script::arabic},
    {"ota", Script::arabic},     {"he", Script::hebrew},      {"yi", Script::hebrew},
    {"lad", Script::hebrew},     {"arc", Script::hebrew},     {"hy", Script::armenian},
    {"ka", Script::georgian},    {"xmf", Script::georgian},   {"hi", Script::devanagari},
    {"mr", Script::devanagari},  {"ne", Script::devanagari},  {"sa", Script::devanagari},
    {"mai", Script::devanagari}, {"bho", Script::devanagari}, {"kok", Script::devanagari},
    {"ks", Script::devanagari},  {"sd", Script::devanagari},  {"new", Script::devanagari},
    {"bn", Script::bengali},     {"as", Script::bengali},     {"mni", Script::bengali},
    {"pa", Script::gurmukhi},    {"gu", Script::gujarati},    {"or", Script::oriya},
    {"ta", Script::tamil},       {"te", Script::telugu},      {"kn", Script::kannada},
    {"ml", Script::malayalam},   {"si", Script::sinhala},     {"pi", Script::sinhala},
    {"bo", Script::tibetan},     {"dz", Script::tibetan},     {"am", Script::ethiopic},
    {"ti", Script::ethiopic},    {"gez", Script::ethiopic},   {"th", Script::thai},
    {"lo", Script::lao},         {"km", Script::khmer},       {"my", Script::myanmar},
    {"shn", Script::myanmar},    {"mnw", Script::myanmar},    {"ko", Script::hangul},
    {"zh", Script::han},         {"ja", Script::han},         {"ko", Script::han},
    {"yue", Script::han},        {"wuu", Script::han},        {"lzh", Script::han},
    {"ja", Script::kana},        {"ain", Script::kana},       {"dv", Script::other},
};

// Of the languages above, those that are written in Latin letters as well.
constexpr const char* kAlsoLatin[] = {"sr", "bs", "sh", "uz", "az", "tk", "tt", "ku", "lad"};

}  // namespace

bool is_written_in(Language language, Script script) {
  const std::string tag = language.tag();
  const auto same = [&tag](const auto& writing) { return tag == writing.language; };
  if (script == Script::latin) {
    return std::none_of(std::begin(kWritings), std::end(kWritings), same) ||
           std::any_of(std::begin(kAlsoLatin), std::end(kAlsoLatin),
                       [&tag](const char* also) { return tag == also; });
  }
  return std::any_of(std::begin(kWritings), std::end(kWritings), [&](const Writing& writing) {
    return same(writing) && writing.script == script;
  });
}

Language default_language(Script script) {
  if (script == Script::latin) return Language::parse("en");
  for (const Writing& writing : kWritings) {
    if (writing.script == script && script != Script::other)
      return Language::parse(writing.language);
  }
  return {};
}

void RunLanguages::start(std::string_view text, Language document) {
  text_ = text;
  document_ = document;
  known_.fill({});
}

Language RunLanguages::look_up(Script script, std::size_t at) {
  Known& known = known_[static_cast<std::size_t>(script)];
  known = {document_, text_.size()};
  const bool unknown_latin = !document_.known() && script == Script::latin;
  if (script == Script::none || unknown_latin || is_written_in(document_, script)) {
    return known.language;
  }
  known.end = run_end(script, at);
  known.language = {};
  if (known.end - at >= kDetectableBytes) {
    known.language = detect_language(text_.substr(at, known.end - at));
    if (!is_written_in(known.language, script)) known.language = {};
  }
  if (!known.language.known()) known.language = default_language(script);
  return known.language;
}

// The end of the last letter of `script` before one of another script.
std::size_t RunLanguages::run_end(Script script, std::size_t at) const {
  const std::size_t limit = std::min(text_.size(), at + kLongestRun);
  std::size_t end = at + 1;
  while (at < limit) {
    const CodePoint point = decode_utf8(text_, at);
    const Script found = characters_[point.value].script();
    at += point.bytes;
    if (found == script) end = at;
    if (found != script && found != Script::none) break;
  }
  return end;
}

}  // namespace broadside
