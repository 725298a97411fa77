// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Which segments make one chunk: words that signs join without a space, lines with a broken word,
// tags. Their tokens are left to token_parts.h. Test: tokens_test.cc.

#include "text/tokenizer.h"

namespace broadside {
namespace {

// Flags of segments that token_parts.h must see.
constexpr std::uint32_t kDivides = Character::inner | Character::hangul;

// Capitals have another normal form, so that it is enough to look closer at what has one.
constexpr bool may_be_capitals(std::uint32_t flags) {
  return (flags & (Character::changes | Character::uncapital)) == Character::changes;
}

}  // namespace

// A tag or a handle: #FreeThemAll. The sign itself is no part of a word.
std::size_t Tokenizer::tag(std::size_t begin) {
  const std::size_t at = begin + 1;
  if (at >= text_.size()) return at;
  const Character first = character(at);
  if (!first.is(Character::kWord) || first.is_cjk() || first.is_dictionary()) {
    return any_segment(begin);
  }
  return chunk(at, breaker_.next(at), true);
}

std::size_t Tokenizer::skip_blanks(std::size_t at) const {
  while (at < text_.size()) {
    const CodePoint point = decode_utf8(text_, at);
    if (!is_blank(point.value)) break;
    at += point.bytes;
  }
  return at;
}

// The first byte of a lower-case word on the line after the one that ends at `at`, or `at`.
std::size_t Tokenizer::next_line_word(std::size_t at) const {
  const std::size_t end = skip_blanks(at);
  std::size_t line = end;
  if (line < text_.size() && text_[line] == '\r') ++line;
  if (line < text_.size() && text_[line] == '\n') ++line;
  if (line == end) return at;
  line = skip_blanks(line);
  return line < text_.size() && character(line).is(Character::lower) ? line : at;
}

// Whether the digits before `at` go on behind the space there: three, and no more.
bool Tokenizer::groups_digits(std::size_t at, std::size_t end) const {
  return is_digit(at - 1) && is_digit(end) && is_digit(end + 1) && is_digit(end + 2) &&
         !is_digit(end + 3);
}

// What joins the word that ends at `at` to another one, and where that begins; none: nothing does.
PartJoint Tokenizer::joint(std::size_t at, std::size_t& next) const {
  if (at >= text_.size()) return PartJoint::none;
  const CodePoint point = decode_utf8(text_, at);
  PartJoint joint = joint_between(point.value);
  next = at + point.bytes;
  // A soft hyphen at the end of a line belongs to the word before it.
  const bool soft =
      joint == PartJoint::none && text_[at - 1] == '\xAD' && at >= 2 && text_[at - 2] == '\xC2';
  if (soft) {
    joint = PartJoint::hyphen;
    next = at;
  }
  switch (joint) {
    case PartJoint::none:
      return joint;
    case PartJoint::adjacent:
      next = at;
      return joint;
    case PartJoint::ampersand:
      if (is_digit(at - 1) || !is_letter(next)) return PartJoint::none;
      break;
    case PartJoint::space:
      if (!groups_digits(at, next)) return PartJoint::none;
      break;
    default:
      break;
  }
  constexpr char32_t kZeroWidthSpace = 0x200B;  // no sign of a broken word
  if (joint == PartJoint::hyphen && point.value != kZeroWidthSpace) {
    const std::size_t line = next_line_word(next);
    if (line != next) {
      next = line;
      return PartJoint::line_end;
    }
  }
  return next < text_.size() && character(next).is(Character::kWord) ? joint : PartJoint::none;
}

// The end of the signs, of which one is at `at`, that belong to the name before them, as in C++ and
// C#, or `at`.
std::size_t Tokenizer::signs_end(std::size_t begin, std::size_t at) const {
  std::size_t end = at;
  if (text_.substr(at, 2) == "++") {
    end = at + 2;
  } else if (text_[at] == '#' && cluster_end(begin) == at) {
    end = at + 1;
  }
  const bool goes_on =
      end < text_.size() && (text_[end] == '+' || text_[end] == '#' || is_letter(end));
  return goes_on || !is_letter(begin) ? at : end;
}

// The words that follow one another without a space, from the segment at `begin` on.
std::size_t Tokenizer::chunk(std::size_t begin, const WordSegment& first, bool tag) {
  std::size_t at = first.end;
  std::size_t next = at;
  PartJoint joined = joint(at, next);
  std::size_t signs = is_sign(at) ? signs_end(begin, at) : at;
  const bool alone = joined == PartJoint::none && signs == at && !tag &&
                     (first.flags & kDivides) == 0 && !may_be_capitals(first.flags);
  if (alone) {
    const ByteRange range{begin, at};
    const bool changes = (first.flags & Character::changes) != 0;
    emitter_.word(changes ? emitter_.normal_form(range) : emitter_.slice(range), range,
                  languages_.at(first.script, begin));
    return at;
  }
  parts_.start(tag);
  parts_.add(text_, begin, first, PartJoint::none);
  bool whole = true;
  while (joined != PartJoint::none) {
    const Character character_at = character(next);
    if (character_at.is_cjk() || character_at.is_dictionary()) break;
    if (parts_.full()) {
      parts_.emit(emitter_, languages_, false);
      parts_.start(tag);
      whole = false;
    }
    const WordSegment segment = breaker_.next(next);
    parts_.add(text_, next, segment, joined);
    at = segment.end;
    signs = is_sign(at) ? signs_end(next, at) : at;
    const bool goes_on = joined == PartJoint::adjacent && is_letter(at);  // H₂O
    joined = goes_on ? joined : joint(at, next);
    if (goes_on) next = at;
  }
  if (signs > at) parts_.end_with_signs(signs);
  parts_.emit(emitter_, languages_, whole);
  return signs;
}

}  // namespace broadside
