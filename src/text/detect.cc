// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The language of a document, from a few windows spread over it: its beginning may be a header, or
// a quotation. Where the frequent words of every window speak for one language, nothing else is
// asked; CLD2 reads only what they leave in doubt. It judges lists and tables badly, and takes a
// hundred times as long. What it is not sure of, and titles of a few words, fall to
// detect_words.cc. Tests: detect_test.cc; bench/detection_bench.cc measures.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <string>
#include <string_view>

#include "broadside/analyzer.hpp"
#include "text/detector.h"
#include "text/frequent_words.h"
#include "text/language_profiles.h"
#include "text/run_language.h"
#include "text/utf8.h"

namespace broadside {
namespace {

constexpr std::size_t kMostWindows = 4;
constexpr std::size_t kWindowBytes = 512;
// Of a shorter text CLD2 says more than it knows.
constexpr std::size_t kLeastForCld2 = 100;

std::size_t window_count(std::string_view text) {
  return std::clamp<std::size_t>(text.size() / kWindowBytes, 1, kMostWindows);
}

std::size_t boundary_at(std::string_view text, std::size_t at) {
  while (!is_boundary(text, at)) --at;
  return at;
}

// Window `number` of `count`: the first at the beginning, the last at the end.
std::string_view window(std::string_view text, std::size_t number, std::size_t count) {
  if (text.size() <= kWindowBytes) return text;
  const std::size_t step = count > 1 ? (text.size() - kWindowBytes) / (count - 1) : 0;
  const std::size_t begin = boundary_at(text, step * number);
  return text.substr(begin, boundary_at(text, begin + kWindowBytes) - begin);
}

// The language whose words leave no doubt, if any.
Language plain_language(const WordCounts& counts) {
  const std::size_t best = counts.best_but(0);
  const std::size_t second = counts.best_but(Owners{1} << best);
  const std::size_t hits = counts.frequent[best];
  const bool plain = hits >= std::max<std::size_t>(5, counts.words / 12) &&
                     hits >= counts.frequent[second] + std::max<std::size_t>(4, counts.words / 16);
  return plain ? language_profiles()[best].language : Language();
}

// Whether a third of the bytes belongs to characters beyond ASCII: where Latin words stand in a
// text of another script, it is not they that count.
bool is_beyond_ascii(std::string_view text) {
  const auto beyond = std::count_if(text.begin(), text.end(),
                                    [](char c) { return static_cast<signed char>(c) < 0; });
  return static_cast<std::size_t>(beyond) * 3 > text.size();
}

// The language that all windows together plainly are in, if none plainly is in another one.
Language plain_language(std::string_view text) {
  const std::size_t count = window_count(text);
  WordCounts all;
  Language found;
  for (std::size_t i = 0; i < count; ++i) {
    WordCounts counts;
    counts.add(window(text, i, count));
    all.add(counts);
    const Language language = plain_language(counts);
    if (is_written_in(language, Script::latin) && is_beyond_ascii(window(text, i, count)))
      return {};
    if (found.known() && language.known() && language != found) return {};
    if (language.known()) found = language;
  }
  const Language language = plain_language(all);
  return found.known() && found != language ? Language() : language;
}

Language doubtful_language(std::string_view text) {
  const ScriptLanguage by_words = detect_by_words(text);
  if (text.size() < kLeastForCld2 || !has_several_languages(by_words.script)) {
    return by_words.language;
  }
  const Detection by_cld2 = detect_by_cld2(text);
  const bool plausible = by_cld2.reliable && is_written_in(by_cld2.language, by_words.script);
  return plausible ? by_cld2.language : by_words.language;
}

}  // namespace

Language detect_language(std::string_view text) {
  if (const Language plain = plain_language(text); plain.known()) return plain;
  const std::size_t count = window_count(text);
  if (text.size() <= count * kWindowBytes) return doubtful_language(text);
  std::string sample;
  for (std::size_t i = 0; i < count; ++i) {
    sample += window(text, i, count);
    sample += '\n';
  }
  return doubtful_language(sample);
}

}  // namespace broadside
