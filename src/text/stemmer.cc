// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What each algorithm wants of its input beyond normal form is done here, before it runs; folding
// comes after it (fold.h). Test: stemmer_test.cc.

#include "text/stemmer.h"

#include <libstemmer.h>

#include <algorithm>

#include "text/language.h"
#include "text/light_stemmer.h"
#include "text/run_language.h"
#include "text/utf8.h"

namespace broadside {
namespace {

struct AlgorithmName {
  Language language;
  const char* name;
};

constexpr AlgorithmName kAlgorithms[] = {
    {language_of("ar"), "arabic"},     {language_of("ca"), "catalan"},
    {language_of("da"), "danish"},     {language_of("de"), "german"},
    {language_of("el"), "greek"},      {language_of("en"), "english"},
    {language_of("es"), "spanish"},    {language_of("eu"), "basque"},
    {language_of("fi"), "finnish"},    {language_of("fr"), "french"},
    {language_of("ga"), "irish"},      {language_of("hi"), "hindi"},
    {language_of("hu"), "hungarian"},  {language_of("hy"), "armenian"},
    {language_of("id"), "indonesian"}, {language_of("it"), "italian"},
    {language_of("lt"), "lithuanian"}, {language_of("ne"), "nepali"},
    {language_of("nl"), "dutch"},      {language_of("no"), "norwegian"},
    {language_of("pt"), "portuguese"}, {language_of("ro"), "romanian"},
    {language_of("ru"), "russian"},    {language_of("sr"), "serbian"},
    {language_of("sv"), "swedish"},    {language_of("ta"), "tamil"},
    {language_of("tr"), "turkish"},    {language_of("yi"), "yiddish"},
};

// Languages so near to one that has an algorithm that they share it.
constexpr Language kRelated[][2] = {
    {language_of("nb"), language_of("no")}, {language_of("nn"), language_of("no")},
    {language_of("bs"), language_of("sr")}, {language_of("hr"), language_of("sr")},
    {language_of("sh"), language_of("sr")},
};

const char* algorithm_of(Language language) {
  for (const AlgorithmName& algorithm : kAlgorithms) {
    if (language == algorithm.language) return algorithm.name;
  }
  return nullptr;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// Turkish writes case endings after an apostrophe, Swedish and Finnish after a colon.
void prepare(Language language, std::string& term) {
  if (language == language_of("tr")) {
    replace_all(term, "i\u0307", "i");
    const auto apostrophe = term.find('\'');
    if (apostrophe != 0 && apostrophe != std::string::npos) term.resize(apostrophe);
  } else if (language == language_of("ro")) {
    // The algorithm knows the letters with a cedilla alone.
    replace_all(term, "ș", "ş");
    replace_all(term, "ț", "ţ");
  } else if (language == language_of("ar")) {
    replace_all(term, "ی", "ي");
    replace_all(term, "ک", "ك");
    replace_all(term, "\u0670", "");
  }
}

}  // namespace

Language stemming_language(Language language) noexcept {
  for (const auto& [from, to] : kRelated) {
    if (language == from) return to;
  }
  const bool stemmed = algorithm_of(language) != nullptr || light_stemmer(language) != nullptr;
  return stemmed ? language : Language();
}

const std::vector<Language>& stemmed_languages() {
  static const std::vector<Language> languages = [] {
    std::vector<Language> all = light_languages();
    for (const AlgorithmName& algorithm : kAlgorithms) all.push_back(algorithm.language);
    std::sort(all.begin(), all.end());
    return all;
  }();
  return languages;
}

Stemmer::Stemmer() : characters_(characters()) {}
Stemmer::~Stemmer() = default;

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const noexcept {
  sb_stemmer_delete(stemmer);
}

Stemmer::Algorithm& Stemmer::algorithm(Language language) {
  const auto [found, created] = algorithms_.try_emplace(language);
  Algorithm& algorithm = found->second;
  if (!created) return algorithm;
  algorithm.light = light_stemmer(language);
  if (algorithm.light == nullptr) {
    algorithm.snowball.reset(sb_stemmer_new(algorithm_of(language), nullptr));
  }
  for (unsigned script = 1; script < kScripts; ++script) {
    if (is_written_in(language, static_cast<Script>(script))) algorithm.scripts |= 1U << script;
  }
  return algorithm;
}

bool Stemmer::has_letters(std::string_view term, std::uint32_t scripts) const {
  for (std::size_t at = 0; at < term.size();) {
    const CodePoint point = decode_utf8(term, at);
    if ((scripts >> static_cast<unsigned>(characters_[point.value].script()) & 1) != 0) return true;
    at += point.bytes;
  }
  return false;
}

std::string_view Stemmer::stem(std::string_view term, Language language) {
  const Language key = stemming_language(language);
  if (!key.known()) return term;
  const auto& [snowball, light, scripts] = algorithm(key);
  if (!has_letters(term, scripts)) return term;
  prepared_.clear();
  if (light != nullptr) {
    if (light->folded()) {
      folder_.append(term, prepared_);
    } else {
      prepared_.append(term);
    }
    light->cut(prepared_);
    return prepared_;
  }
  prepared_.append(term);
  if (snowball == nullptr) return term;  // out of memory
  prepare(key, prepared_);
  const auto* bytes = reinterpret_cast<const sb_symbol*>(prepared_.data());
  const sb_symbol* stem =
      sb_stemmer_stem(snowball.get(), bytes, static_cast<int>(prepared_.size()));
  if (stem == nullptr) return term;  // out of memory
  const auto size = static_cast<std::size_t>(sb_stemmer_length(snowball.get()));
  return {reinterpret_cast<const char*>(stem), size};
}

}  // namespace broadside
