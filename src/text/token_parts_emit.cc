// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The tokens of a chunk whose words are known: each word, and the wholes that words make together.
// Test: tokens_test.cc.

#include "text/token_parts.h"

namespace broadside {

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

// The words [first, last) and, at the position of the first, the whole that they make. The host of
// an address and the words of a tag make a whole of their own within it.
void TokenParts::emit_section(std::size_t first, std::size_t last, TokenEmitter& emitter,
                              RunLanguages& languages, bool whole) {
  const bool address = is_address(first, last);
  std::size_t group = first;
  for (std::size_t i = first; i < last; ++i) {
    emit_word(words_[i], emitter, languages.at(words_[i].script, words_[i].range.begin));
    if (!whole) continue;
    if (i == first && last - first > 1) {
      emit_whole(first, last, emitter, languages);
      emit_version(first, last, emitter, languages);
    }
    if (i != group) continue;
    group = group_end(i, last, address);
    if (group - i < last - first) emit_whole(i, group, emitter, languages);
  }
}

std::size_t TokenParts::group_end(std::size_t first, std::size_t last, bool address) const {
  std::size_t end = first + 1;
  while (end < last && (address ? words_[end].joint != PartJoint::at
                                : words_[end].joint == PartJoint::adjacent)) {
    ++end;
  }
  return end;
}

void TokenParts::emit_whole(std::size_t first, std::size_t last, TokenEmitter& emitter,
                            RunLanguages& languages) {
  if (last - first < 2 || !make_whole(first, last)) return;
  const ByteRange range{words_[first].range.begin, words_[last - 1].range.end};
  emitter.alternative(whole_, range, languages.at(script_of(first, last), range.begin));
}

// v6.2.8 is also known by its numbers.
void TokenParts::emit_version(std::size_t first, std::size_t last, TokenEmitter& emitter,
                              RunLanguages& languages) {
  const std::string_view name = term(words_[first]);
  if (name.size() < 2 || name[0] != 'v') return;
  const ByteRange range{words_[first].range.begin + 1, words_[last - 1].range.end};
  const bool version = is_dotted(first, last) &&
                       name.find_first_not_of("0123456789", 1) == name.npos &&
                       emitter.slice(words_[first].range).size() == name.size();
  if (!version) return;
  make_whole(first, last);
  emitter.alternative(std::string_view(whole_).substr(1), range,
                      languages.at(Script::none, range.begin));
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

// name@host.example.org
bool TokenParts::is_address(std::size_t first, std::size_t last) const {
  for (std::size_t i = first + 1; i < last; ++i) {
    if (words_[i].joint == PartJoint::at) return true;
  }
  return false;
}

// example.org, not Ph.D
bool TokenParts::is_dotted(std::size_t first, std::size_t last) const {
  if (words_[first].initials) return false;
  for (std::size_t i = first + 1; i < last; ++i) {
    if (words_[i].joint != PartJoint::dot || words_[i].initials) return false;
  }
  return true;
}

// Writes the whole of a compound into whole_; false where its parts are merely neighbours. Signs
// go, but for the dots of example.org, all that is in an address, and the sign of R&D.
bool TokenParts::make_whole(std::size_t first, std::size_t last) {
  const bool address = is_address(first, last);
  const bool dotted = is_dotted(first, last);
  whole_.clear();
  for (std::size_t i = first; i < last; ++i) {
    const PartJoint joint = i > first ? words_[i].joint : PartJoint::none;
    if (joint == PartJoint::apostrophe) return false;
    const bool divided = joint == PartJoint::space &&
                         !(is_number(words_[i - 1].flags) && is_number(words_[i].flags));
    if (divided) return false;
    const bool kept = joint == PartJoint::ampersand || (joint == PartJoint::dot && dotted) ||
                      (address && joint != PartJoint::line_end);
    if (kept) whole_.append(sign_of(joint));
    append_without_apostrophes(term(words_[i]), whole_);
  }
  return true;
}

void TokenParts::emit_word(const Word& word, TokenEmitter& emitter, Language language) {
  const bool signs = signs_end_ > word.range.end && word.last_part == parts_.size();
  if (signs) {
    const ByteRange range{word.range.begin, signs_end_};
    whole_.assign(term(word));
    whole_.append(emitter.slice({word.range.end, signs_end_}));
    emitter.word(whole_, range, language);
    emitter.alternative(term(word), word.range, language);
  } else {
    emitter.word(term(word), word.range, language);
  }
  if (Character::all_capitals(word.flags)) emit_written(word, emitter, language);
  if (word.apostrophe) {
    std::string_view name = term(word);
    if (word.clitic) name = name.substr(0, name.rfind('\''));
    whole_.clear();
    append_without_apostrophes(name, whole_);
    emitter.alternative(whole_, word.range, language);
  }
  if (word.decimal) emit_decimal(word, emitter, language);
  if (word.broken) emit_lines(word, emitter, language);
  if ((word.flags & Character::hangul) != 0) emit_grams(word, emitter, language);
}

// 1.000 may be a number of three decimals, too, and 192.168 the beginning of an address.
void TokenParts::emit_decimal(const Word& word, TokenEmitter& emitter, Language language) {
  whole_.assign(emitter.normal_form(parts_[word.first_part].range));
  whole_.push_back('.');
  emitter.append_normal_form(parts_[word.last_part - 1].range, whole_);
  emitter.alternative(whole_, word.range, language);
}

// What stands on each line of soli-⏎darity: the hyphen may be the writer's, as in well-⏎known.
void TokenParts::emit_lines(const Word& word, TokenEmitter& emitter, Language language) {
  for (std::size_t begin = word.first_part; begin < word.last_part;) {
    std::size_t end = begin;
    whole_.clear();
    do {
      if (end > begin) whole_.push_back('\'');
      emitter.append_normal_form(parts_[end].range, whole_);
      ++end;
    } while (end < word.last_part && parts_[end].joint != PartJoint::line_end);
    emitter.alternative(whole_, {parts_[begin].range.begin, parts_[end - 1].range.end}, language);
    begin = end;
  }
}

// NATO and U.S., capitals all, as they stand, so that an exact search tells US from us.
void TokenParts::emit_written(const Word& word, TokenEmitter& emitter, Language language) {
  std::size_t characters = 0;
  for (std::size_t i = word.first_part; i < word.last_part; ++i) characters += parts_[i].characters;
  const bool plain = word.last_part == word.first_part + 1;
  if (!is_acronym(characters) || (!plain && !word.initials)) return;
  whole_.clear();
  for (std::size_t i = word.first_part; i < word.last_part; ++i) {
    emitter.append_with_case(parts_[i].range, whole_);
  }
  emitter.written(whole_, word.range, language);
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
