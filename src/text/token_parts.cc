// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Compounds, identifiers, numbers, initials and elisions. Parts are first divided wherever a
// segment can be divided, then put together again where they make one word: that way every rule
// sees the whole chunk, and nothing is divided twice. token_parts_emit.cc hands the words out.
// Test: tokens_test.cc.

#include "text/token_parts.h"

#include <algorithm>

namespace broadside {

void TokenParts::add_part(Part& part, std::size_t end, PartJoint next_joint) {
  part.range.end = end;
  const bool word = (part.flags & (Character::kWord | Character::emoji)) != 0;
  if (word && part.range.end > part.range.begin) parts_.push_back(part);
  const PartJoint joint = word ? next_joint : std::max(part.joint, next_joint);
  part = {.joint = joint};
}

void TokenParts::add(std::string_view text, std::size_t begin, const WordSegment& segment,
                     PartJoint joint) {
  Part part{.range = {begin, begin}, .joint = joint};
  const bool divisible = (segment.flags & Character::inner) != 0;
  const bool mixes = (segment.flags & Character::hangul) != 0;
  bool hangul = mixes && characters_[decode_utf8(text, begin).value].is(Character::hangul);
  bool after_joint = false;
  Character before;
  for (std::size_t at = begin; at < segment.end;) {
    const CodePoint point = decode_utf8(text, at);
    const Character character = characters_[point.value];
    const std::size_t next = at + point.bytes;
    PartJoint divides = PartJoint::none;
    if (divisible && character.is(Character::inner)) divides = joint_of(point.value, character);
    if (!divides_script(divides, part.script)) divides = PartJoint::none;
    if (divides != PartJoint::none || (after_joint && character.is_extending())) {
      if (divides != PartJoint::none) add_part(part, at, divides);
      part.range.begin = next;
      after_joint = true;
      at = next;
      continue;
    }
    after_joint = false;
    const bool changes_script =
        mixes && character.is(Character::kWord) && character.is(Character::hangul) != hangul;
    if (changes_script) hangul = !hangul;
    if (changes_script || (tag_ && divides_tag(text, at, before))) {
      if (at > part.range.begin) {
        add_part(part, at, PartJoint::adjacent);
        part.range.begin = at;
      }
    }
    if (!character.is_extending()) before = character;
    part.flags |= character.flags();
    if (!character.is_extending()) ++part.characters;
    if (part.script == Script::none && character.is(Character::letter)) {
      part.script = character.script();
    }
    at = next;
  }
  part.range.end = segment.end;
  if (part.script == Script::hebrew) trim(text, part);
  add_part(part, part.range.end, PartJoint::none);
}

// Whether a word of a tag ends before `at`: FreeThem, UNGeneral, May1968.
bool TokenParts::divides_tag(std::string_view text, std::size_t at, Character before) const {
  const CodePoint point = decode_utf8(text, at);
  const Character here = characters_[point.value];
  if (!before.is(Character::kWord) || !here.is(Character::kWord)) return false;
  if (before.is(Character::letter) != here.is(Character::letter)) return true;
  if (!here.is(Character::capital)) return false;
  if (before.is(Character::uncapital)) return true;
  std::size_t next = at + point.bytes;
  while (next < text.size() && characters_[decode_utf8(text, next).value].is_extending()) {
    next += decode_utf8(text, next).bytes;
  }
  return next < text.size() && characters_[decode_utf8(text, next).value].is(Character::uncapital);
}

void TokenParts::trim(std::string_view text, Part& part) const {
  const std::string_view word = text.substr(part.range.begin, part.range.end - part.range.begin);
  std::size_t quote = std::string_view::npos;
  char32_t before = 0;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = decode_utf8(word, at);
    if (joint_of(point.value, characters_[point.value]) == PartJoint::apostrophe) {
      quote = at;
    } else {
      quote = std::string_view::npos;
      before = point.value;
    }
    at += point.bytes;
  }
  if (quote == std::string_view::npos || part.characters <= 2 || takes_geresh(before)) return;
  part.range.end = part.range.begin + quote;
}

TokenParts::Word& TokenParts::add_word(std::size_t first, std::size_t last, const char* separator,
                                       TokenEmitter& emitter) {
  Word word{.range = {parts_[first].range.begin, parts_[last - 1].range.end},
            .joint = parts_[first].joint,
            .first_part = first,
            .last_part = last,
            .term_begin = terms_.size()};
  for (std::size_t i = first; i < last; ++i) {
    const bool broken = parts_[i].joint == PartJoint::line_end;
    if (i > first && !broken) terms_.append(separator);
    word.broken = word.broken || (i > first && broken);
    emitter.append_normal_form(parts_[i].range, terms_);
    word.flags |= parts_[i].flags;
    if (word.script == Script::none) word.script = parts_[i].script;
  }
  word.term_end = terms_.size();
  words_.push_back(word);
  return words_.back();
}

// The end of the numbers from `first` on that signs of numbers join.
std::size_t TokenParts::numbers_end(std::size_t first) const {
  const auto joins = [](PartJoint joint) {
    return joint == PartJoint::dot || joint == PartJoint::comma || joint == PartJoint::apostrophe;
  };
  std::size_t last = first;
  while (last < parts_.size() && parts_[last].is_number() &&
         (last == first || joins(parts_[last].joint))) {
    ++last;
  }
  return last;
}

// The end of the groups of thousands from `first` on: 1,000,000 and 1.000.000.
std::size_t TokenParts::thousands_end(std::size_t first, std::size_t last,
                                      std::string_view text) const {
  std::size_t end = first + 1;
  if (parts_[first].characters > 3 || text[parts_[first].range.begin] == '0') return end;
  while (end < last && parts_[end].characters == 3 &&
         parts_[end].joint == parts_[first + 1].joint) {
    ++end;
  }
  return end;
}

// Makes one word of 1,000,000.5 and 1.000.000,5 and 3,14; of dates, lists and addresses, one of
// each part. Returns the part behind them, or `first` where there is no number.
std::size_t TokenParts::numbers(std::size_t first, TokenEmitter& emitter) {
  const std::size_t last = numbers_end(first);
  if (last < first + 2) return first;
  const std::size_t grouped = thousands_end(first, last, emitter.text());
  if (grouped == last) {
    Word& word = add_word(first, last, "", emitter);
    word.decimal = last == first + 2 && parts_[first + 1].joint == PartJoint::dot;
    return last;
  }
  const PartJoint joint = parts_[last - 1].joint;
  const bool year = parts_[grouped - 1].characters == 4 || parts_[last - 1].characters == 4;
  const bool decimal =
      grouped + 1 == last && !year && (joint == PartJoint::dot || joint == PartJoint::comma);
  if (!decimal) {
    for (std::size_t i = first; i < last; ++i) add_word(i, i + 1, "", emitter);
    return last;
  }
  Word& word = add_word(first, grouped, "", emitter);
  terms_.push_back('.');
  emitter.append_normal_form(parts_[grouped].range, terms_);
  word.term_end = terms_.size();
  word.range.end = parts_[grouped].range.end;
  return last;
}

// U.S. and a.m.
std::size_t TokenParts::initials(std::size_t first, TokenEmitter& emitter) {
  const auto single = [](const Part& part) {
    return part.characters == 1 && (part.flags & Character::letter) != 0;
  };
  std::size_t last = first;
  while (last < parts_.size() && single(parts_[last]) &&
         (last == first || parts_[last].joint == PartJoint::dot)) {
    ++last;
  }
  if (last < first + 2) return first;
  Word& word = add_word(first, last, "", emitter);
  word.initials = true;
  const std::string_view text = emitter.text();
  const std::size_t end = word.range.end;
  if (last == parts_.size() && end < text.size() && text[end] == '.') ++word.range.end;
  return last;
}

// Whether a part goes on with the word of the line before it. Behind capitals and digits the hyphen
// is no printer's: NATO-led, covid-19-related.
bool TokenParts::goes_on(std::size_t part) const {
  const std::uint32_t before = parts_[part - 1].flags;
  return parts_[part].joint == PartJoint::line_end && !Character::all_capitals(before) &&
         (before & Character::kWord) == Character::letter;
}

// O'Brien is one word, and so is what the end of a line divides; of l'eau each part is.
std::size_t TokenParts::plain_word(std::size_t first, TokenEmitter& emitter) {
  const auto quoted = [this](std::size_t part) {
    return parts_[part].joint == PartJoint::apostrophe;
  };
  std::size_t last = first + 1;
  std::size_t apostrophes = 0;
  for (; last < parts_.size() && (quoted(last) || goes_on(last)); ++last) {
    if (quoted(last)) ++apostrophes;
  }
  const bool clitic =
      apostrophes > 0 && quoted(last - 1) && is_clitic(emitter.normal_form(parts_[last - 1].range));
  std::size_t names = apostrophes - (clitic ? 1 : 0);  // of those before, what ties two together
  const bool article =
      names > 0 && quoted(first + 1) && is_elided(emitter.normal_form(parts_[first].range));
  if (article) {
    parts_[first + 1].joint = PartJoint::elision;
    last = first + 1;
    names = 0;
  }
  Word& word = add_word(first, last, "'", emitter);
  word.apostrophe = names > 0;
  word.clitic = clitic;
  word.initials = last == first + 1 && parts_[first].characters == 1 && !parts_[first].is_number();
  return last;
}

void TokenParts::make_words(TokenEmitter& emitter) {
  words_.clear();
  terms_.clear();
  for (std::size_t i = 0; i < parts_.size();) {
    std::size_t next = numbers(i, emitter);
    if (next == i) next = initials(i, emitter);
    if (next == i) next = plain_word(i, emitter);
    i = next;
  }
}

}  // namespace broadside
