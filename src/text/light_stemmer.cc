// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Longest-suffix stripping in ordered steps, as in the light stemmers of Savoy (2006) and Dolamic
// and Savoy (2009), which cut endings of case, number and gender alone: what a heavier stemmer wins
// in recall it loses by words that have nothing to do with each other. Test: light_stemmer_test.cc.

#include "text/light_stemmer.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8_bytes.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace broadside {
namespace {

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !is_continuation(byte); }));
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

using Stemmers = std::vector<LightStemmer>;
using Family = std::span<const LightRules>;

std::array<Family, 5> families() {
  return {latin_slavic_rules(), cyrillic_slavic_rules(), latin_rules(), indic_rules(),
          middle_eastern_rules()};
}

Stemmers make_stemmers(std::span<const Family> families) {
  Stemmers stemmers;
  for (const Family& family : families) {
    for (const LightRules& rules : family) stemmers.emplace_back(rules);
  }
  return stemmers;
}

const LightStemmer* find(const Stemmers& stemmers, Language language) {
  const auto found = std::find_if(
      stemmers.begin(), stemmers.end(),
      [language](const LightStemmer& stemmer) { return stemmer.language() == language; });
  return found == stemmers.end() ? nullptr : &*found;
}

}  // namespace

LightStemmer::LightStemmer(const LightRules& rules)
    : language_(rules.language), folded_(rules.folded) {
  std::transform(rules.steps.begin(), rules.steps.end(), std::back_inserter(steps_), make_step);
}

LightStemmer::Step LightStemmer::make_step(const LightStep& step) {
  Step made{.where = step.where, .repeated = step.repeated, .rules = {}};
  const Normalizer normalizer;
  std::string_view list = step.rules;
  while (!list.empty()) {
    std::string rule;
    normalizer.append(list.substr(0, list.find(' ')), rule);
    list.remove_prefix(std::min(list.find(' '), list.size() - 1) + 1);
    const std::size_t arrow = std::min(rule.find('>'), rule.size());
    Rule parts{.from = rule.substr(0, arrow), .to = {}};
    if (arrow < rule.size()) parts.to = rule.substr(arrow + 1);
    const std::size_t replaced = letters_in(parts.to);
    const std::size_t left = std::max<std::size_t>(step.letters, 1);
    parts.letters = letters_in(parts.from) + (left > replaced ? left - replaced : 0);
    made.rules.push_back(std::move(parts));
  }
  if (step.where == LightStep::anywhere) return made;
  const auto told_by = [&step](const Rule& rule) {
    const char byte = step.where == LightStep::end ? rule.from.back() : rule.from.front();
    return static_cast<unsigned char>(byte);
  };
  std::stable_sort(made.rules.begin(), made.rules.end(), [&](const Rule& a, const Rule& b) {
    if (told_by(a) != told_by(b)) return told_by(a) < told_by(b);
    return a.from.size() > b.from.size();
  });
  for (const Rule& rule : made.rules) ++made.starts[told_by(rule) + 1U];
  for (std::size_t i = 1; i < made.starts.size(); ++i) {
    made.starts[i] = static_cast<std::uint16_t>(made.starts[i] + made.starts[i - 1]);
  }
  return made;
}

bool LightStemmer::apply(const Step& step, std::string& term) {
  if (step.where == LightStep::anywhere) {
    for (const Rule& rule : step.rules) replace_all(term, rule.from, rule.to);
    return false;
  }
  const bool at_end = step.where == LightStep::end;
  const auto byte = static_cast<unsigned char>(at_end ? term.back() : term.front());
  const std::size_t letters = letters_in(term);
  for (std::size_t i = step.starts[byte]; i < step.starts[byte + 1U]; ++i) {
    const Rule& rule = step.rules[i];
    const std::string_view view = term;
    if (letters < rule.letters) continue;
    if (at_end ? !view.ends_with(rule.from) : !view.starts_with(rule.from)) continue;
    term.replace(at_end ? term.size() - rule.from.size() : 0, rule.from.size(), rule.to);
    return true;
  }
  return false;
}

void LightStemmer::cut(std::string& term) const {
  for (const Step& step : steps_) {
    while (!term.empty() && apply(step, term) && step.repeated) {
    }
  }
}

const LightStemmer* light_stemmer(Language language) {
  static const Stemmers stemmers = make_stemmers(families());
  return find(stemmers, language);
}

const LightStemmer* before_snowball(Language language) {
  static const Stemmers stemmers = make_stemmers(std::array{before_snowball_rules()});
  return find(stemmers, language);
}

const LightStemmer* after_snowball(Language language) {
  static const Stemmers stemmers = make_stemmers(std::array{after_snowball_rules()});
  return find(stemmers, language);
}

bool has_light_stemmer(Language language) noexcept {
  for (const Family& family : families()) {
    for (const LightRules& rules : family) {
      if (rules.language == language) return true;
    }
  }
  return false;
}

std::vector<Language> light_languages() {
  std::vector<Language> languages;
  for (const Family& family : families()) {
    for (const LightRules& rules : family) languages.push_back(rules.language);
  }
  return languages;
}

}  // namespace broadside
