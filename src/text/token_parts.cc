// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Compounds, identifiers, numbers, initials and elisions. Parts are first divided wherever a
// segment can be divided, then put together again where they make one word: that way every rule
// sees the whole chunk, and nothing is divided twice. Test: token_parts_test.cc.

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
    if (mixes && character.is(Character::kWord) && character.is(Character::hangul) != hangul) {
      hangul = !hangul;
      if (at > part.range.begin) {
        add_part(part, at, PartJoint::script);
        part.range.begin = at;
      }
    }
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
            .term_begin = terms_.size()};
  for (std::size_t i = first; i < last; ++i) {
    if (i > first) terms_.append(separator);
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
    return joint == PartJoint::dot || joint == PartJoint::comma || joint == PartJoint::apostrophe ||
           joint == PartJoint::space;
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
    add_word(first, last, "", emitter);
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

// O'Brien and O'Brien's are one word; of l'eau each part is.
std::size_t TokenParts::apostrophes(std::size_t first, TokenEmitter& emitter) {
  std::size_t last = first + 1;
  while (last < parts_.size() && parts_[last].joint == PartJoint::apostrophe) ++last;
  const bool clitic = last > first + 1 && is_clitic(emitter.normal_form(parts_[last - 1].range));
  const std::size_t names = last - first - (clitic ? 1 : 0);
  if (names > 1 && is_elided(emitter.normal_form(parts_[first].range))) {
    parts_[first + 1].joint = PartJoint::elision;
    last = first + 1;
  }
  Word& word = add_word(first, last, "'", emitter);
  word.apostrophe = last > first + 1 && names > 1;
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
    if (next == i) next = apostrophes(i, emitter);
    i = next;
  }
}

void TokenParts::emit(TokenEmitter& emitter, RunLanguages& languages, bool whole) {
  make_words(emitter);
  const bool identifier = is_identifier();
  const auto separates_words = [identifier](const Word& word) {
    return separates(word.joint) || (word.joint == PartJoint::slash && !identifier);
  };
  for (std::size_t first = 0; first < words_.size();) {
    std::size_t last = first + 1;
    while (last < words_.size() && !separates_words(words_[last])) ++last;
    emit_section(first, last, emitter, languages, whole);
    if (last < words_.size() && words_[last].joint == PartJoint::elision) {
      emit_name(words_[last - 1], words_[last], emitter, languages);
    }
    first = last;
  }
}

// The words [first, last) and, at the position of the first, the whole that they make.
void TokenParts::emit_section(std::size_t first, std::size_t last, TokenEmitter& emitter,
                              RunLanguages& languages, bool whole) {
  for (std::size_t i = first; i < last; ++i) {
    const Word& word = words_[i];
    emit_word(word, emitter, languages.at(word.script, word.range.begin));
    if (i == first && whole && last > first + 1 && make_whole(first, last)) {
      const ByteRange range{word.range.begin, words_[last - 1].range.end};
      emitter.alternative(whole_, range, languages.at(script_of(first, last), range.begin));
    }
  }
}

// D'Angelo is also written DAngelo; in languages where every noun has an article so, that would
// only swell the vocabulary.
void TokenParts::emit_name(const Word& elided, const Word& rest, TokenEmitter& emitter,
                           RunLanguages& languages) {
  const Language language = languages.at(elided.script, elided.range.begin);
  if (elides(language)) return;
  whole_.assign(term(elided));
  whole_.append(term(rest));
  emitter.alternative(whole_, {elided.range.begin, rest.range.end}, language);
}

Script TokenParts::script_of(std::size_t first, std::size_t last) const {
  while (first + 1 < last && words_[first].script == Script::none) ++first;
  return words_[first].script;
}

// Whether slashes join what stands between them, as in A/HRC/52/3; in and/or and in the path of a
// web page they do not.
bool TokenParts::is_identifier() const {
  bool digit = false;
  bool dot = false;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    digit = digit || (words_[i].flags & Character::number) != 0;
    dot = dot || (i > 0 && words_[i].joint == PartJoint::dot);
  }
  return digit && !dot;
}

// Writes the whole of a compound into whole_; false where its parts are merely neighbours. The dots
// of example.org stay, those of Ph.D do not.
bool TokenParts::make_whole(std::size_t first, std::size_t last) {
  bool dotted = !words_[first].initials;
  for (std::size_t i = first + 1; i < last; ++i) {
    const PartJoint joint = words_[i].joint;
    if (joint == PartJoint::space || joint == PartJoint::apostrophe) return false;
    dotted = dotted && joint == PartJoint::dot && !words_[i].initials;
  }
  whole_.clear();
  for (std::size_t i = first; i < last; ++i) {
    if (dotted && i > first) whole_.push_back('.');
    append_without_apostrophes(term(words_[i]), whole_);
  }
  return true;
}

void TokenParts::emit_word(const Word& word, TokenEmitter& emitter, Language language) {
  emitter.word(term(word), word.range, language);
  if (word.apostrophe) {
    std::string_view name = term(word);
    if (word.clitic) name = name.substr(0, name.rfind('\''));
    whole_.clear();
    append_without_apostrophes(name, whole_);
    emitter.alternative(whole_, word.range, language);
  }
  if ((word.flags & Character::hangul) != 0) emit_grams(word, emitter, language);
}

// Overlapping pairs of syllables. Where normalisation has put syllables together the bytes of each
// are not known, and the pairs have those of the word.
void TokenParts::emit_grams(const Word& word, TokenEmitter& emitter, Language language) {
  constexpr std::size_t kSyllable = 3;  // bytes of a composed syllable
  const std::string_view syllables = term(word);
  const bool composed = emitter.slice(word.range) == syllables;
  std::size_t before = syllables.size();
  for (std::size_t at = 0; at < syllables.size();) {
    const CodePoint point = decode_utf8(syllables, at);
    const bool syllable = point.value >= 0xAC00 && point.value <= 0xD7A3;
    if (syllable && before + kSyllable == at) {
      const ByteRange range =
          composed ? ByteRange{word.range.begin + before, word.range.begin + at + kSyllable}
                   : word.range;
      emitter.gram(syllables.substr(before, 2 * kSyllable), range, language);
    }
    before = syllable ? at : syllables.size();
    at += point.bytes;
  }
}

}  // namespace broadside
