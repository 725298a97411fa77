// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What each algorithm wants of its input beyond normal form is done here, before it runs; folding
// comes after it (fold.h). Test: stemmer_test.cc.

#include "text/stemmer.h"

#include <libstemmer.h>

#include <algorithm>
#include <new>

#include "text/utf8.h"

namespace broadside {
namespace {

struct Algorithm {
  const char* language;
  const char* name;
};

constexpr Algorithm kAlgorithms[] = {
    {"ar", "arabic"},     {"ca", "catalan"},  {"da", "danish"},     {"de", "german"},
    {"el", "greek"},      {"en", "english"},  {"es", "spanish"},    {"eu", "basque"},
    {"fi", "finnish"},    {"fr", "french"},   {"ga", "irish"},      {"hi", "hindi"},
    {"hu", "hungarian"},  {"hy", "armenian"}, {"id", "indonesian"}, {"it", "italian"},
    {"lt", "lithuanian"}, {"ne", "nepali"},   {"nl", "dutch"},      {"no", "norwegian"},
    {"pt", "portuguese"}, {"ro", "romanian"}, {"ru", "russian"},    {"sr", "serbian"},
    {"sv", "swedish"},    {"ta", "tamil"},    {"tr", "turkish"},    {"yi", "yiddish"},
};

// Languages so near to one that has an algorithm that they share it.
constexpr Algorithm kRelated[] = {
    {"nb", "no"}, {"nn", "no"}, {"bs", "sr"}, {"hr", "sr"}, {"sh", "sr"},
};

const char* algorithm_of(Language language) {
  const std::string tag = language.tag();
  for (const Algorithm& algorithm : kAlgorithms) {
    if (tag == algorithm.language) return algorithm.name;
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
  const std::string tag = language.tag();
  if (tag == "tr") {
    replace_all(term, "i\u0307", "i");
    const auto apostrophe = term.find('\'');
    if (apostrophe != 0 && apostrophe != std::string::npos) term.resize(apostrophe);
  } else if (tag == "ro") {
    // The algorithm knows the letters with a cedilla alone.
    replace_all(term, "ș", "ş");
    replace_all(term, "ț", "ţ");
  } else if (tag == "ar") {
    replace_all(term, "ی", "ي");
    replace_all(term, "ک", "ك");
    replace_all(term, "\u0670", "");
  }
}

}  // namespace

Language stemming_language(Language language) noexcept {
  for (const Algorithm& related : kRelated) {
    if (language == Language::parse(related.language)) return Language::parse(related.name);
  }
  for (const Algorithm& algorithm : kAlgorithms) {
    if (language == Language::parse(algorithm.language)) return language;
  }
  return {};
}

const std::vector<Language>& stemmed_languages() {
  static const std::vector<Language> languages = [] {
    std::vector<Language> all;
    for (const Algorithm& algorithm : kAlgorithms)
      all.push_back(Language::parse(algorithm.language));
    std::sort(all.begin(), all.end());
    return all;
  }();
  return languages;
}

Stemmer::Stemmer() = default;
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const noexcept {
  sb_stemmer_delete(stemmer);
}

std::string_view Stemmer::stem(std::string_view term, Language language) {
  const Language key = stemming_language(language);
  if (!key.known()) return term;
  auto& stemmer = stemmers_[key];
  if (stemmer == nullptr) stemmer.reset(sb_stemmer_new(algorithm_of(key), nullptr));
  if (stemmer == nullptr) return term;
  prepared_.assign(term);
  prepare(key, prepared_);
  const auto* bytes = reinterpret_cast<const sb_symbol*>(prepared_.data());
  const sb_symbol* stem = sb_stemmer_stem(stemmer.get(), bytes, static_cast<int>(prepared_.size()));
  if (stem == nullptr) throw std::bad_alloc();
  const auto size = static_cast<std::size_t>(sb_stemmer_length(stemmer.get()));
  return {reinterpret_cast<const char*>(stem), size};
}

}  // namespace broadside
