// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Word boundaries after UAX #29, "Unicode Text Segmentation", of the Unicode version that ICU has.
//
// The rules are one finite automaton over word classes. A segment is the longest path through
// accepting states; the states "after MidLetter" and their like do not accept, which is how the
// rules that look two characters ahead (WB6, WB7b, WB12) are kept: if the path fails there, the
// segment ends at the last accepting state. Every state has a twin for "the last character is a
// ZWJ", from which a pictograph continues (WB3c). Tests: word_break_test.cc against the
// consortium's data and ICU.

#include "text/word_break.h"

#include <array>

namespace broadside {
namespace {

using enum WordClass;

// States that do not accept stand last.
enum State : std::uint8_t {
  stop,
  start_of_segment,
  after_cr,
  after_newline,
  any,
  spaces,
  letters,
  hebrew,
  hebrew_quote,  // WB7a: a Hebrew letter keeps a single quote, whatever follows
  numbers,
  kana,
  connector,
  one_flag,  // an odd number of regional indicators
  two_flags,
  letters_mid,
  hebrew_double,
  numbers_mid,
  kStates,
};
constexpr std::uint8_t kAfterZwj = 32;  // added to a state: the twin whose last character is a ZWJ
constexpr std::uint8_t kFirstRejecting = letters_mid;
static_assert(kStates <= kAfterZwj);

constexpr bool accepts(std::uint8_t state) {
  return (state & (kAfterZwj - 1)) < kFirstRejecting;
}

constexpr bool is_letter(WordClass c) {
  return c == letter || c == letter_pictograph;
}

constexpr State first_state(WordClass c) {
  switch (c) {
    case cr:
      return after_cr;
    case lf:
    case newline:
      return after_newline;
    case WordClass::space:
      return spaces;
    case letter:
    case letter_pictograph:
      return letters;
    case hebrew_letter:
      return hebrew;
    case numeric:
      return numbers;
    case katakana:
      return kana;
    case extend_num_let:
      return connector;
    case regional_indicator:
      return one_flag;
    default:
      return any;
  }
}

// The states from which letters and digits continue alike (WB5, WB8-WB10, WB13a, WB13b).
constexpr State continue_word(State from, WordClass c) {
  const bool alphanumeric =
      from == letters || from == hebrew || from == hebrew_quote || from == numbers;
  if (c == extend_num_let) return from == hebrew_quote ? stop : connector;
  if (is_letter(c) || c == hebrew_letter) {
    return alphanumeric || from == connector ? first_state(c) : stop;
  }
  if (c == numeric) return from != kana && from != hebrew_quote ? numbers : stop;
  if (c == katakana) return from == kana || from == connector ? kana : stop;
  return stop;
}

constexpr State step(State from, WordClass c) {
  const bool mid_of_letters = c == mid_letter || c == mid_num_let || c == single_quote;
  switch (from) {
    case start_of_segment:
      return first_state(c);
    case after_cr:
      return c == lf ? after_newline : stop;
    case spaces:
      return c == WordClass::space ? spaces : stop;
    case hebrew:
      if (c == single_quote) return hebrew_quote;
      if (c == double_quote) return hebrew_double;
      [[fallthrough]];
    case letters:
      if (mid_of_letters) return letters_mid;
      return continue_word(from, c);
    case numbers:
      if (c == mid_num || c == mid_num_let || c == single_quote) return numbers_mid;
      return continue_word(from, c);
    case hebrew_quote:
    case kana:
    case connector:
      return continue_word(from, c);
    case one_flag:
      return c == regional_indicator ? two_flags : stop;
    case letters_mid:
      return is_letter(c) || c == hebrew_letter ? first_state(c) : stop;
    case hebrew_double:
      return c == hebrew_letter ? hebrew : stop;
    case numbers_mid:
      return c == numeric ? numbers : stop;
    default:
      return stop;
  }
}

// WB3c and WB4 around the rules proper.
constexpr std::uint8_t transition(std::uint8_t from, WordClass c) {
  const auto state = static_cast<State>(from & (kAfterZwj - 1));
  const bool after_zwj = from >= kAfterZwj;
  if (state == stop) return stop;
  const bool glues = state != start_of_segment && state != after_cr && state != after_newline;
  if (glues && (c == extend || c == zwj)) {
    const State base = state == spaces ? any : state;
    return static_cast<std::uint8_t>(base + (c == zwj ? kAfterZwj : 0));
  }
  if (state == start_of_segment && c == zwj) return any + kAfterZwj;
  const State next = step(state, c);
  const bool pictographic = c == pictograph || c == letter_pictograph;
  if (next == stop && after_zwj && pictographic && accepts(from)) return first_state(c);
  return next;
}

using Transitions = std::array<std::array<std::uint8_t, 32>, 2 * kAfterZwj>;

constexpr Transitions make_transitions() {
  Transitions table{};
  for (unsigned from = 0; from < table.size(); ++from) {
    if ((from & (kAfterZwj - 1u)) >= kStates) continue;
    for (unsigned c = 0; c < kWordClasses; ++c) {
      table[from][c] = transition(static_cast<std::uint8_t>(from), static_cast<WordClass>(c));
    }
  }
  return table;
}

constexpr Transitions kTransitions = make_transitions();

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

constexpr std::array<WordBreaker::AsciiKind, 256> WordBreaker::kAsciiKinds = [] {
  std::array<AsciiKind, 256> kinds{};
  kinds.fill(AsciiKind::other);
  for (unsigned c = 0; c < 128; ++c) kinds[c] = AsciiKind::sign;
  for (unsigned c = '0'; c <= '9'; ++c) kinds[c] = AsciiKind::word;
  for (unsigned c = 'a'; c <= 'z'; ++c) kinds[c] = AsciiKind::word;
  for (unsigned c = 'A'; c <= 'Z'; ++c) kinds[c] = AsciiKind::word;
  for (const unsigned char c : {'.', ',', ':', ';', '\''}) kinds[c] = AsciiKind::joiner;
  kinds[' '] = AsciiKind::space;
  kinds['\r'] = AsciiKind::other;
  kinds['_'] = AsciiKind::other;
  return kinds;
}();

WordBreaker::WordBreaker() : characters_(characters()) {}

// A word of ASCII letters and digits, behind which a character stands that may continue it.
WordSegment WordBreaker::continue_ascii(WordSegment word) const noexcept {
  return scan(word.end, word, is_digit(text_[word.end - 1]) ? numbers : letters);
}

WordSegment WordBreaker::other_segment(std::size_t begin) const noexcept {
  std::size_t at = begin;
  while (at < text_.size() && text_[at] == ' ') ++at;
  const bool spaces = at > begin && ascii_kind(at) != AsciiKind::other;
  return spaces ? WordSegment{.end = at} : two_byte_letters(begin);
}

// Most letters of Cyrillic, Arabic, Hebrew and Greek have two bytes and join one another without
// further rules; what is no such letter is left to the automaton.
WordSegment WordBreaker::two_byte_letters(std::size_t begin) const noexcept {
  WordSegment segment{.end = begin};
  std::size_t at = begin;
  for (; at + 1 < text_.size(); at += 2) {
    const unsigned lead = static_cast<unsigned char>(text_[at]);
    const unsigned trail = static_cast<unsigned char>(text_[at + 1]);
    if (lead < 0xC2 || lead > 0xDF || (trail & 0xC0) != 0x80) break;
    const Character character = characters_[(lead & 0x1F) << 6 | (trail & 0x3F)];
    if (character.word_class() != letter) break;
    segment.flags |= character.flags();
    if (at == begin) segment.script = character.script();
  }
  if (at == begin) return scan(begin, segment, start_of_segment);
  segment.end = at;
  return ends_word(at) ? segment : scan(at, segment, letters);
}

// Continues from `state` at `at`; `segment` is what has been accepted before.
WordSegment WordBreaker::scan(std::size_t at, WordSegment segment,
                              std::uint8_t state) const noexcept {
  std::uint32_t flags = segment.flags;
  while (at < text_.size()) {
    const CodePoint point = decode_utf8(text_, at);
    const Character character = characters_[point.value];
    state = kTransitions[state][static_cast<unsigned>(character.word_class())];
    if (state == stop) break;
    at += point.bytes;
    flags |= character.flags();
    if (segment.script == Script::none && character.is(Character::letter)) {
      segment.script = character.script();
    }
    if (accepts(state)) {
      segment.end = at;
      segment.flags = flags;
    }
  }
  return segment;
}

}  // namespace broadside
