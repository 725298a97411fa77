// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What an algorithm wants of its input beyond normal form is done before it runs, what it leaves
// apart is joined after it (light_snowball.cc); folding comes last (fold.h). Test: stemmer_test.cc,
// snowball_words_test.cc.

#include "text/stemmer.h"

#include <libstemmer.h>

#include <algorithm>

#include "text/korean_particles.h"
#include "text/language.h"
#include "text/light_stemmer.h"
#include "text/respell.h"
#include "text/run_language.h"
#include "text/utf8.h"

namespace broadside {
namespace {

struct AlgorithmName {
  Language language;
  const char* name;
  int passes = 1;
};

// Some cut one ending of several at a time: for these, the stem of the stem is taken (xquad-tr:
// nDCG@10 .9416, .9458 with two passes; xquad-ar .9343, .9410; more do not change it).
constexpr AlgorithmName kAlgorithms[] = {
    {language_of("ar"), "arabic", 2},    {language_of("ca"), "catalan"},
    {language_of("da"), "danish"},       {language_of("de"), "german"},
    {language_of("el"), "greek"},        {language_of("en"), "english"},
    {language_of("es"), "spanish"},      {language_of("eu"), "basque"},
    {language_of("fi"), "finnish"},      {language_of("fr"), "french"},
    {language_of("ga"), "irish"},        {language_of("hi"), "hindi"},
    {language_of("hu"), "hungarian"},    {language_of("id"), "indonesian"},
    {language_of("it"), "italian"},      {language_of("lt"), "lithuanian"},
    {language_of("ne"), "nepali"},       {language_of("nl"), "dutch"},
    {language_of("no"), "norwegian", 2}, {language_of("pt"), "portuguese"},
    {language_of("ro"), "romanian"},     {language_of("ru"), "russian"},
    {language_of("sr"), "serbian"},      {language_of("sv"), "swedish"},
    {language_of("ta"), "tamil"},        {language_of("tr"), "turkish", 2},
    {language_of("yi"), "yiddish"},
};

// Languages so near to one that has an algorithm that they share it.
constexpr Language kRelated[][2] = {
    {language_of("nb"), language_of("no")},  {language_of("nn"), language_of("no")},
    {language_of("bs"), language_of("sr")},  {language_of("hr"), language_of("sr")},
    {language_of("sh"), language_of("sr")},  {language_of("ms"), language_of("id")},
    {language_of("ku"), language_of("ckb")}, {language_of("fil"), language_of("tl")},
    {language_of("prs"), language_of("fa")},
};

// Its rules look at syllables (korean_particles.h), not at a table of endings.
constexpr Language kKorean = language_of("ko");

const AlgorithmName* algorithm_of(Language language) {
  for (const AlgorithmName& algorithm : kAlgorithms) {
    if (language == algorithm.language) return &algorithm;
  }
  return nullptr;
}

// Turkish writes case endings of names after an apostrophe.
void cut_at_apostrophe(std::string& term) {
  const auto apostrophe = term.find('\'');
  if (apostrophe != 0 && apostrophe != std::string::npos) term.resize(apostrophe);
}

}  // namespace

Language stemming_language(Language language) noexcept {
  for (const auto& [from, to] : kRelated) {
    if (language == from) return to;
  }
  const bool stemmed =
      language == kKorean || algorithm_of(language) != nullptr || has_light_stemmer(language);
  return stemmed ? language : Language();
}

const std::vector<Language>& stemmed_languages() {
  static const std::vector<Language> languages = [] {
    std::vector<Language> all = light_languages();
    all.push_back(kKorean);
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
  if (const AlgorithmName* snowball = algorithm_of(language); snowball != nullptr) {
    algorithm.before = before_snowball(language);
    algorithm.snowball.reset(sb_stemmer_new(snowball->name, nullptr));
    algorithm.passes = snowball->passes;
    algorithm.after = after_snowball(language);
  } else {
    algorithm.before = light_stemmer(language);
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
  if (key == kKorean) return without_particles(term);
  const Algorithm& algorithm = this->algorithm(key);
  if (!has_letters(term, algorithm.scripts)) return term;
  stem_.clear();
  if (algorithm.before != nullptr && algorithm.before->folded()) {
    folder_.append(term, stem_);
  } else {
    stem_.append(term);
  }
  respell(key, stem_);
  if (key == language_of("tr")) cut_at_apostrophe(stem_);
  if (algorithm.before != nullptr) algorithm.before->cut(stem_);
  for (int pass = 0; pass < algorithm.passes; ++pass) apply(algorithm.snowball.get());
  if (algorithm.after != nullptr) algorithm.after->cut(stem_);
  return stem_.empty() ? term : stem_;
}

void Stemmer::apply(sb_stemmer* snowball) {
  if (snowball == nullptr) return;  // out of memory
  const auto* bytes = reinterpret_cast<const sb_symbol*>(stem_.data());
  const sb_symbol* stem = sb_stemmer_stem(snowball, bytes, static_cast<int>(stem_.size()));
  if (stem == nullptr) return;  // out of memory
  const auto size = static_cast<std::size_t>(sb_stemmer_length(snowball));
  stem_.assign(reinterpret_cast<const char*>(stem), size);
}

}  // namespace broadside
