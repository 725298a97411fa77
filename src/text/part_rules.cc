// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What single words and signs mean for the parts of a chunk. Test: tokens_test.cc.

#include "text/part_rules.h"

#include <algorithm>
#include <iterator>

#include "text/language.h"

namespace broadside {

PartJoint joint_of(char32_t c, Character character) {
  switch (c) {
    case U':':
    case 0xFE13:
    case 0xFE55:
    case 0xFF1A:
      return PartJoint::colon;
    case U'.':
    case 0x2024:
    case 0xFE52:
    case 0xFF0E:
      return PartJoint::dot;
    case U'\'':
    case 0x2018:
    case 0x2019:
    case 0x02BB:
    case 0x02BC:
    case 0xFF07:
      return PartJoint::apostrophe;
    case U',':
    case 0x060C:
    case 0x066C:
    case 0xFF0C:
      return PartJoint::comma;
    case 0x200C:
      return PartJoint::non_joiner;
    case 0x202F:
      return PartJoint::space;
    default:
      break;
  }
  if (character.word_class() == WordClass::extend_num_let) return PartJoint::underscore;
  if (character.word_class() == WordClass::mid_num) return PartJoint::list;
  return PartJoint::none;
}

PartJoint joint_between(char32_t c) {
  switch (c) {
    case U'-':
    case 0x00AC:  // what scanning programs write for a hyphen at the end of a line
    case 0x05BE:  // maqaf
    case 0x200B:  // no width, and seldom meant
    case 0x2010:
    case 0x2011:
      return PartJoint::hyphen;
    case U'/':
      return PartJoint::slash;
    case U'&':
      return PartJoint::ampersand;
    case U'@':
      return PartJoint::at;
    case U'.':
      return PartJoint::dot;
    case U'`':
    case 0x00B4:  // both are typed for an apostrophe
      return PartJoint::apostrophe;
    case 0x00A0:
    case 0x2009:
      return PartJoint::space;
    case 0x00B2:  // digits above and below the line
    case 0x00B3:
    case 0x00B9:
    case 0x2070:
      return PartJoint::adjacent;
    default:
      break;
  }
  const bool raised = (c >= 0x2074 && c <= 0x2079) || (c >= 0x2080 && c <= 0x2089);
  return raised ? PartJoint::adjacent : PartJoint::none;
}

std::string_view sign_of(PartJoint joint) {
  switch (joint) {
    case PartJoint::hyphen:
      return "-";
    case PartJoint::ampersand:
      return "&";
    case PartJoint::at:
      return "@";
    case PartJoint::dot:
      return ".";
    case PartJoint::underscore:
      return "_";
    default:
      return "";
  }
}

bool is_elided(std::string_view term) {
  constexpr std::string_view kElided[] = {
      "l",     "d",      "j",       "m",       "t",      "s",      "c",      "n",     "qu",
      "un",    "v",      "all",     "dall",    "dell",   "nell",   "sull",   "coll",  "quell",
      "quest", "bell",   "sant",    "gl",      "lorsqu", "puisqu", "quoiqu", "jusqu", "degl",
      "dagl",  "agl",    "negl",    "sugl",    "com",    "dov",    "anch",   "mezz",  "tutt",
      "nient", "nessun", "ciascun", "qualcun", "alcun",  "senz",   "cos"};
  return std::find(std::begin(kElided), std::end(kElided), term) != std::end(kElided);
}

bool elides(Language language) {
  constexpr Language kEliding[] = {language_of("fr"), language_of("it"), language_of("ca"),
                                   language_of("oc")};
  return std::find(std::begin(kEliding), std::end(kEliding), language) != std::end(kEliding);
}

bool separates(PartJoint joint) {
  return joint == PartJoint::elision || joint == PartJoint::comma || joint == PartJoint::list;
}

bool divides_script(PartJoint joint, Script script) {
  if (joint == PartJoint::apostrophe) return script != Script::hebrew;
  return joint != PartJoint::non_joiner || script == Script::arabic;
}

bool is_clitic(std::string_view term) {
  constexpr std::string_view kClitics[] = {"s", "t", "ll", "re", "ve", "d", "m", "em"};
  return std::find(std::begin(kClitics), std::end(kClitics), term) != std::end(kClitics);
}

void append_without_apostrophes(std::string_view term, std::string& out) {
  std::copy_if(term.begin(), term.end(), std::back_inserter(out), [](char c) { return c != '\''; });
}

void leave_out_signs(std::string& stem) {
  const std::string_view view = stem;
  if (view.size() < 4) return;
  if (view.ends_with("'s")) {
    stem.resize(stem.size() - 2);
  } else if (view.ends_with("n't")) {
    stem.erase(stem.size() - 2, 1);
  }
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  for (std::size_t at = 1; at + 1 < stem.size(); ++at) {
    if (stem[at] == '.' && is_letter(stem[at - 1]) && is_letter(stem[at + 1])) stem.erase(at, 1);
  }
}

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == 0x00A0;
}

bool takes_geresh(char32_t c) {
  constexpr std::u32string_view kLetters = U"גזצץתדטחער";
  return kLetters.find(c) != std::u32string_view::npos;
}

}  // namespace broadside
