// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Light stemming: the endings of nouns and adjectives are cut off, nothing more. For languages that
// Snowball has no algorithm for, and around the algorithms that it has. What is known of a language
// is a table (light_rules.h).

#ifndef BROADSIDE_TEXT_LIGHT_STEMMER_H_
#define BROADSIDE_TEXT_LIGHT_STEMMER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "text/light_rules.h"

namespace broadside {

// The table of one language, made ready for use. Immutable; safe from many threads.
class LightStemmer {
 public:
  explicit LightStemmer(const LightRules& rules);

  Language language() const { return language_; }
  // Whether terms are to be folded before they are cut.
  bool folded() const { return folded_; }

  // Cuts a term in normal form (normalize.h), or folded, down to its stem. Never to nothing.
  void cut(std::string& term) const;

 private:
  struct Rule {
    std::string from;
    std::string to;
    std::size_t letters = 0;  // that the term must have before the rule is applied
  };
  struct Step {
    LightStep::Where where = LightStep::end;
    bool repeated = false;
    std::vector<Rule> rules;                  // by the byte that tells, then the longest first
    std::array<std::uint16_t, 257> starts{};  // of the rules of each byte
  };

  static Step make_step(const LightStep& step);
  // Whether a rule was applied.
  static bool apply(const Step& step, std::string& term);

  Language language_;
  bool folded_;
  std::vector<Step> steps_;
};

// The stemmer of a language that has no other algorithm, what is done before a Snowball algorithm
// and what after it; nullptr where there is no table.
const LightStemmer* light_stemmer(Language language);
const LightStemmer* before_snowball(Language language);
const LightStemmer* after_snowball(Language language);

// The languages that have no other algorithm.
std::vector<Language> light_languages();
bool has_light_stemmer(Language language) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_TEXT_LIGHT_STEMMER_H_
