// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The main loop of analysis. Most words of most texts are a run of ASCII letters with a space
// behind it: plain_ascii_word() takes those without looking further, everything else goes the
// general way; tokenizer_chunk.cc puts together what no space divides. Test: analyzer_test.cc
// compares the two ways and has the golden lists of tokens.

#include "text/tokenizer.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace broadside {
namespace {

// Runs without a space are cut for ICU here, which bounds its memory.
constexpr std::size_t kDictionaryRunBytes = 32 << 10;

// Words up to this size are lower-cased as one.
constexpr std::size_t kWordBytes = 16;

// What ASCII bytes are to the main loop.
enum Ascii : std::uint8_t {
  kAsciiWord = 1,
  kEnds = 2,     // behind a word, ends it for sure
  kMayEnd = 4,   // ends it where what follows is no word
  kSkipped = 8,  // no segment that begins with it holds a word
  kTags = 16,    // #, @: the words of what follows are told by their capitals
};

constexpr std::array<std::uint8_t, 256> make_ascii() {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0; c < 128; ++c) table[c] = kEnds | kSkipped;
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = kAsciiWord;
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = kAsciiWord;
  for (unsigned c = 'A'; c <= 'Z'; ++c) table[c] = kAsciiWord;
  for (const unsigned char c : {'.', ',', ':', ';', '\'', '/', '&', '`'}) {
    table[c] = kMayEnd | kSkipped;
  }
  table['-'] = kSkipped;
  table['+'] = kSkipped;
  table['#'] = kTags;
  table['@'] = kTags;
  table['_'] = 0;
  table['\0'] = kEnds;  // to be counted
  table['\r'] = kEnds;  // takes a line feed with it
  return table;
}

constexpr std::array<std::uint8_t, 256> kAscii = make_ascii();

std::uint8_t ascii(std::string_view text, std::size_t at) {
  return at < text.size() ? kAscii[static_cast<unsigned char>(text[at])] : std::uint8_t{kEnds};
}

constexpr std::uint32_t kToken = Character::kWord | Character::emoji;

// False for what is in a segment only because a joiner or a mark ties it to the letter or emoji
// behind: a sign, or a byte that is no text.
bool may_begin_token(Character first) {
  return first.is(kToken) || first.word_class() == WordClass::extend_num_let;
}

}  // namespace

AnalysisSummary Tokenizer::run(std::string_view text, Language language, TokenSink& sink) {
  text_ = text.substr(0, UINT32_MAX);
  invalid_bytes_ = 0;
  emitter_.start(text_, sink);
  languages_.start(text_, language);
  breaker_.start(text_);
  for (std::size_t at = 0; at < text_.size();) {
    const std::uint8_t kind = ascii(text_, at);
    if ((kind & kAsciiWord) != 0) {
      const std::size_t end = plain_ascii_word(at);
      at = end > at ? end : any_segment(at);
    } else if ((kind & kSkipped) != 0) {
      const bool extended = at + 1 < text_.size() && static_cast<signed char>(text_[at + 1]) < 0;
      at = extended ? cluster_end(at) : at + 1;
    } else {
      at = (kind & kTags) != 0 ? tag(at) : any_segment(at);
    }
  }
  return {.positions = emitter_.positions(), .invalid_bytes = invalid_bytes_};
}

// The end of the word at `begin`, or `begin` where it is not certain that it is a plain one.
std::size_t Tokenizer::plain_ascii_word(std::size_t begin) {
  const AsciiRuns::Run run = breaker_.ascii_run(begin);
  const std::uint8_t behind = ascii(text_, run.end);
  const bool ends = (behind & kEnds) != 0 ||
                    ((behind & kMayEnd) != 0 && (ascii(text_, run.end + 1) & kEnds) != 0);
  if (!ends) return begin;
  const ByteRange range{begin, run.end};
  const Language language = languages_.at(run.letters ? Script::latin : Script::none, begin);
  const std::string_view word = run.capitals ? lower_case(range) : emitter_.slice(range);
  emitter_.word(word, range, language);
  if (run.capitals && text_[run.end - 1] < 'a') acronym(range, language);
  return run.end;
}

// NATO as it stands.
void Tokenizer::acronym(ByteRange range, Language language) {
  const std::string_view word = emitter_.slice(range);
  if (is_acronym(word.size()) && !has_small_letter(word)) emitter_.written(word, range, language);
}

// Letters and digits of ASCII. The bit that tells the cases apart is set in digits anyway.
std::string_view Tokenizer::lower_case(ByteRange range) {
  const std::size_t size = range.end - range.begin;
  lower_.resize(std::max(size, kWordBytes));
  if (size <= kWordBytes && text_.size() - range.begin >= kWordBytes) {
    std::array<std::uint64_t, 2> halves;
    static_assert(sizeof halves == kWordBytes);
    std::memcpy(halves.data(), text_.data() + range.begin, kWordBytes);
    for (std::uint64_t& half : halves) half |= 0x2020202020202020;
    std::memcpy(lower_.data(), halves.data(), kWordBytes);
  } else {
    for (std::size_t i = 0; i < size; ++i) {
      lower_[i] = static_cast<char>(text_[range.begin + i] | 0x20);
    }
  }
  return std::string_view(lower_).substr(0, size);
}

Character Tokenizer::character(std::size_t at) const {
  return characters_[decode_utf8(text_, at).value];
}

bool Tokenizer::is_letter(std::size_t at) const {
  return at < text_.size() && character(at).is(Character::letter);
}

bool Tokenizer::is_digit(std::size_t at) const {
  return at < text_.size() && text_[at] >= '0' && text_[at] <= '9';
}

std::size_t Tokenizer::cluster_end(std::size_t at) const {
  at += decode_utf8(text_, at).bytes;
  while (at < text_.size() && static_cast<unsigned char>(text_[at]) >= 0x80 &&
         character(at).is_extending()) {
    at += decode_utf8(text_, at).bytes;
  }
  return at;
}

std::size_t Tokenizer::any_segment(std::size_t begin) {
  const Character first = character(begin);
  if (first.is_cjk()) return cjk_run(begin);
  if (first.is_dictionary()) return dictionary_run(begin);
  const WordSegment segment = breaker_.next(begin);
  if (!may_begin_token(first) && (segment.flags & kToken) != 0) return pass(begin);
  if ((segment.flags & Character::kWord) != 0) return chunk(begin, segment, false);
  if ((segment.flags & Character::emoji) != 0) return emoji(begin, segment.end);
  pass(begin);
  return segment.end;
}

// Past a character that is no part of a word.
std::size_t Tokenizer::pass(std::size_t at) {
  const CodePoint point = decode_utf8(text_, at);
  if (point.value == 0 || !point.valid()) ++invalid_bytes_;
  return at + point.bytes;
}

// A sequence is one token; only the choice between text and picture is left out.
std::size_t Tokenizer::emoji(std::size_t begin, std::size_t end) {
  lower_.clear();
  for (std::size_t at = begin; at < end;) {
    const CodePoint point = decode_utf8(text_, at);
    if (point.value != 0xFE0E && point.value != 0xFE0F) append_utf8(lower_, point.value);
    at += point.bytes;
  }
  emitter_.word(lower_, {begin, end}, languages_.at(Script::none, begin));
  return end;
}

// Each character is a word, each pair of neighbours a gram.
std::size_t Tokenizer::cjk_run(std::size_t begin) {
  ByteRange before{};
  for (std::size_t at = begin; at < text_.size();) {
    const Character first = character(at);
    if (!first.is_cjk()) return at;
    const ByteRange range{at, cluster_end(at)};
    const Language language = languages_.at(first.script(), at);
    if (before.end != 0) {
      const ByteRange pair{before.begin, range.end};
      emitter_.gram(emitter_.normal_form(pair), pair, language);
    }
    emitter_.word(emitter_.normal_form(range), range, language);
    before = range;
    at = range.end;
  }
  return text_.size();
}

std::size_t Tokenizer::dictionary_run(std::size_t begin) {
  const Script script = character(begin).script();
  std::size_t end = begin;
  while (end < text_.size() && end - begin < kDictionaryRunBytes &&
         character(end).is_dictionary()) {
    end = cluster_end(end);
  }
  const Language language = languages_.at(script, begin);
  std::size_t at = begin;
  for (const std::size_t offset : dictionary_.word_ends(emitter_.slice({begin, end}))) {
    const ByteRange range{at, begin + offset};
    emitter_.word(emitter_.normal_form(range), range, language);
    at = range.end;
  }
  return end;
}

}  // namespace broadside
