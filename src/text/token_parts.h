// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_TOKEN_PARTS_H_
#define BROADSIDE_TEXT_TOKEN_PARTS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/character.h"
#include "text/part_rules.h"
#include "text/run_language.h"
#include "text/token_emitter.h"
#include "text/word_break.h"

namespace broadside {

// A chunk, the words of a text that no space divides, as a whole and in parts: docs/segmentation.md
// has the rules. One thread; its memory serves chunk after chunk.
class TokenParts {
 public:
  // A chunk with more parts is indexed in parts alone.
  static constexpr std::size_t kMostParts = 16;

  TokenParts() : characters_(characters()) {}

  // Begins a chunk. Of a tag, the words are told by their capitals and digits.
  void start(bool tag) {
    parts_.clear();
    tag_ = tag;
    signs_end_ = 0;
  }
  bool full() const { return parts_.size() >= kMostParts; }

  // Adds a segment of `text`, [begin, segment.end), divided where it is compounded itself.
  void add(std::string_view text, std::size_t begin, const WordSegment& segment, PartJoint joint);

  // The signs of C++ and C# reach from the last part to `end`.
  void end_with_signs(std::size_t end) { signs_end_ = end; }

  // Hands out the tokens of the parts added since start().
  void emit(TokenEmitter& emitter, RunLanguages& languages, bool whole);

 private:
  static bool is_number(std::uint32_t flags) {
    return (flags & Character::kWord) == Character::number;
  }
  struct Part {
    ByteRange range;
    std::uint32_t flags = 0;
    Script script = Script::none;
    PartJoint joint = PartJoint::none;  // to the part before
    std::uint32_t characters = 0;       // marks not counted
    bool is_number() const { return TokenParts::is_number(flags); }
  };
  // One or more parts that make one word, with its term in terms_.
  struct Word {
    ByteRange range;
    std::uint32_t flags = 0;
    Script script = Script::none;
    PartJoint joint = PartJoint::none;
    bool initials = false;    // has the form of U.S., or is a single letter
    bool apostrophe = false;  // has one inside its name
    bool clitic = false;      // ends with 's or its like
    bool broken = false;      // goes on on the next line
    bool decimal = false;     // may also be read so: 192.168
    std::size_t first_part = 0;
    std::size_t last_part = 0;  // the one behind it
    std::size_t term_begin = 0;
    std::size_t term_end = 0;
  };

  bool divides_tag(std::string_view text, std::size_t at, Character before) const;
  void add_part(Part& part, std::size_t end, PartJoint next_joint);
  void trim(std::string_view text, Part& part) const;
  void make_words(TokenEmitter& emitter);
  std::size_t numbers_end(std::size_t first) const;
  std::size_t thousands_end(std::size_t first, std::size_t last, std::string_view text) const;
  std::size_t numbers(std::size_t first, TokenEmitter& emitter);
  std::size_t initials(std::size_t first, TokenEmitter& emitter);
  bool goes_on(std::size_t part) const;
  std::size_t plain_word(std::size_t first, TokenEmitter& emitter);
  Word& add_word(std::size_t first, std::size_t last, const char* separator, TokenEmitter& emitter);
  void emit_section(std::size_t first, std::size_t last, TokenEmitter& emitter,
                    RunLanguages& languages, bool whole);
  void emit_whole(std::size_t first, std::size_t last, TokenEmitter& emitter,
                  RunLanguages& languages);
  std::size_t group_end(std::size_t first, std::size_t last, bool address) const;
  void emit_name(const Word& elided, const Word& rest, TokenEmitter& emitter,
                 RunLanguages& languages);
  Script script_of(std::size_t first, std::size_t last) const;
  void emit_word(const Word& word, TokenEmitter& emitter, Language language);
  void emit_written(const Word& word, TokenEmitter& emitter, Language language);
  void emit_lines(const Word& word, TokenEmitter& emitter, Language language);
  void emit_decimal(const Word& word, TokenEmitter& emitter, Language language);
  void emit_version(std::size_t first, std::size_t last, TokenEmitter& emitter,
                    RunLanguages& languages);
  void emit_grams(const Word& word, TokenEmitter& emitter, Language language);
  bool is_identifier() const;
  bool is_address(std::size_t first, std::size_t last) const;
  bool is_dotted(std::size_t first, std::size_t last) const;
  bool make_whole(std::size_t first, std::size_t last);
  std::string_view term(const Word& word) const {
    return std::string_view(terms_).substr(word.term_begin, word.term_end - word.term_begin);
  }

  const CodePointTable<Character>& characters_;
  std::vector<Part> parts_;
  std::vector<Word> words_;
  bool tag_ = false;
  std::size_t signs_end_ = 0;
  std::string terms_;
  std::string whole_;
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_TOKEN_PARTS_H_
