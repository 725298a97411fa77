// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The tables of light stemming. A step tries its rules longest first and applies the first that
// leaves enough letters, once; the steps of a language follow each other.
//
//   "ami"      the ending goes
//   "ce>k"     it becomes another one
//   "kus>kus"  it stays, and no shorter rule of this step applies
//
// An ending such as -om may as well belong to the word (Polish `domom`, but `atom`, `atomu`). Such
// endings stand in a later step again: cut from `atom` at once and from `atomu` then, they leave
// one stem.

#ifndef BROADSIDE_TEXT_LIGHT_RULES_H_
#define BROADSIDE_TEXT_LIGHT_RULES_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "broadside/analyzer.hpp"

namespace broadside {

struct LightStep {
  enum Where : std::uint8_t {
    end,
    begin,
    anywhere,  // letters rewritten wherever they stand, each rule in turn
  };
  Where where = end;
  std::uint8_t letters = 0;  // that a rule leaves at least, its replacement included
  std::string_view rules;    // separated by spaces
  bool repeated = false;     // as long as one applies; such rules only cut
};

struct LightRules {
  Language language;
  std::span<const LightStep> steps;
  bool folded = false;  // the steps are for the folded spelling of a term (fold.h)
};

// Of languages that have no other algorithm, one function a file of tables.
std::span<const LightRules> latin_slavic_rules();
std::span<const LightRules> latin_rules();
std::span<const LightRules> indic_rules();
std::span<const LightRules> middle_eastern_rules();
std::span<const LightRules> cyrillic_slavic_rules();

// Of languages that have a Snowball algorithm: what is done before and after it.
std::span<const LightRules> before_snowball_rules();
std::span<const LightRules> after_snowball_rules();

}  // namespace broadside

#endif  // BROADSIDE_TEXT_LIGHT_RULES_H_
