// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/run_language.h"

#include <algorithm>
#include <iterator>

#include "text/detector.h"
#include "text/language.h"
#include "text/paragraph.h"

namespace broadside {
namespace {

constexpr std::size_t kLongestRun = 16 << 10;

struct Writing {
  Language language;
  Script script;
};

// Languages that are not, or not only, written in Latin letters. The first of a script is its
// default.
constexpr Writing kWritings[] = {
    {language_of("ru"), Script::cyrillic},    {language_of("uk"), Script::cyrillic},
    {language_of("be"), Script::cyrillic},    {language_of("bg"), Script::cyrillic},
    {language_of("mk"), Script::cyrillic},    {language_of("sr"), Script::cyrillic},
    {language_of("bs"), Script::cyrillic},    {language_of("sh"), Script::cyrillic},
    {language_of("kk"), Script::cyrillic},    {language_of("ky"), Script::cyrillic},
    {language_of("tg"), Script::cyrillic},    {language_of("tt"), Script::cyrillic},
    {language_of("ba"), Script::cyrillic},    {language_of("cv"), Script::cyrillic},
    {language_of("mn"), Script::cyrillic},    {language_of("os"), Script::cyrillic},
    {language_of("ab"), Script::cyrillic},    {language_of("ce"), Script::cyrillic},
    {language_of("uz"), Script::cyrillic},    {language_of("az"), Script::cyrillic},
    {language_of("tk"), Script::cyrillic},    {language_of("cu"), Script::cyrillic},
    {language_of("sah"), Script::cyrillic},   {language_of("el"), Script::greek},
    {language_of("ar"), Script::arabic},      {language_of("fa"), Script::arabic},
    {language_of("ur"), Script::arabic},      {language_of("ps"), Script::arabic},
    {language_of("sd"), Script::arabic},      {language_of("ug"), Script::arabic},
    {language_of("ckb"), Script::arabic},     {language_of("ku"), Script::arabic},
    {language_of("az"), Script::arabic},      {language_of("ks"), Script::arabic},
    {language_of("pa"), Script::arabic},      {language_of("pnb"), Script::arabic},
    {language_of("ota"), Script::arabic},     {language_of("prs"), Script::arabic},
    {language_of("he"), Script::hebrew},      {language_of("yi"), Script::hebrew},
    {language_of("lad"), Script::hebrew},     {language_of("arc"), Script::hebrew},
    {language_of("hy"), Script::armenian},    {language_of("ka"), Script::georgian},
    {language_of("xmf"), Script::georgian},   {language_of("hi"), Script::devanagari},
    {language_of("mr"), Script::devanagari},  {language_of("ne"), Script::devanagari},
    {language_of("sa"), Script::devanagari},  {language_of("mai"), Script::devanagari},
    {language_of("bho"), Script::devanagari}, {language_of("kok"), Script::devanagari},
    {language_of("ks"), Script::devanagari},  {language_of("sd"), Script::devanagari},
    {language_of("new"), Script::devanagari}, {language_of("bn"), Script::bengali},
    {language_of("as"), Script::bengali},     {language_of("mni"), Script::bengali},
    {language_of("pa"), Script::gurmukhi},    {language_of("gu"), Script::gujarati},
    {language_of("or"), Script::oriya},       {language_of("ta"), Script::tamil},
    {language_of("te"), Script::telugu},      {language_of("kn"), Script::kannada},
    {language_of("ml"), Script::malayalam},   {language_of("si"), Script::sinhala},
    {language_of("pi"), Script::sinhala},     {language_of("bo"), Script::tibetan},
    {language_of("dz"), Script::tibetan},     {language_of("am"), Script::ethiopic},
    {language_of("ti"), Script::ethiopic},    {language_of("gez"), Script::ethiopic},
    {language_of("th"), Script::thai},        {language_of("lo"), Script::lao},
    {language_of("km"), Script::khmer},       {language_of("my"), Script::myanmar},
    {language_of("shn"), Script::myanmar},    {language_of("mnw"), Script::myanmar},
    {language_of("ko"), Script::hangul},      {language_of("zh"), Script::han},
    {language_of("ja"), Script::han},         {language_of("ko"), Script::han},
    {language_of("yue"), Script::han},        {language_of("wuu"), Script::han},
    {language_of("lzh"), Script::han},        {language_of("ja"), Script::kana},
    {language_of("ain"), Script::kana},       {language_of("dv"), Script::other},
};

// Of the languages above, those that are written in Latin letters as well.
constexpr Language kAlsoLatin[] = {language_of("sr"), language_of("bs"), language_of("sh"),
                                   language_of("uz"), language_of("az"), language_of("tk"),
                                   language_of("tt"), language_of("ku"), language_of("lad")};

}  // namespace

bool is_written_in(Language language, Script script) {
  const auto same = [language](const Writing& writing) { return writing.language == language; };
  if (script == Script::latin) {
    return std::none_of(std::begin(kWritings), std::end(kWritings), same) ||
           std::find(std::begin(kAlsoLatin), std::end(kAlsoLatin), language) !=
               std::end(kAlsoLatin);
  }
  return std::any_of(std::begin(kWritings), std::end(kWritings), [&](const Writing& writing) {
    return same(writing) && writing.script == script;
  });
}

Script script_of(std::string_view term) {
  if (term.empty()) return Script::none;
  return characters()[decode_utf8(term, 0).value].script();
}

Language default_language(Script script) {
  if (script == Script::latin) return language_of("en");
  for (const Writing& writing : kWritings) {
    if (writing.script == script && script != Script::other) return writing.language;
  }
  return {};
}

void RunLanguages::start(std::string_view text, Language document) {
  text_ = text;
  if (document != document_) own_ = profiles_close_to(document);
  document_ = document;
  known_.fill({});
}

Language RunLanguages::look_up(Script script, std::size_t at) {
  Known& known = known_[static_cast<std::size_t>(script)];
  if (known.end == 0) known.use = use_of(script);
  known.language = document_;
  known.end = text_.size();
  if (known.use == Use::paragraphs) {
    known.end = paragraph_end(text_, at);
    known.language = language_of_paragraph(script, text_.substr(at, known.end - at));
  } else if (known.use == Use::runs) {
    known.end = run_end(script, at);
    known.language = language_of_run(script, text_.substr(at, known.end - at));
  }
  return known.language;
}

RunLanguages::Use RunLanguages::use_of(Script script) const {
  if (script == Script::none) return Use::document;
  if (is_written_in(document_, script)) {
    const bool departs = document_.known() && has_several_languages(script);
    return departs ? Use::paragraphs : Use::document;
  }
  return !document_.known() && script == Script::latin ? Use::document : Use::runs;
}

Language RunLanguages::language_of_paragraph(Script script, std::string_view paragraph) const {
  const Language found = paragraph_language(paragraph, document_, own_);
  return found == document_ || is_written_in(found, script) ? found : document_;
}

Language RunLanguages::language_of_run(Script script, std::string_view run) const {
  if (run.size() >= kDetectableBytes) {
    const Language found = detect_language(run);
    if (found.known() && is_written_in(found, script)) return found;
  }
  return default_language(script);
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
