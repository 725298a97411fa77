// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_TOKENIZER_H_
#define BROADSIDE_TEXT_TOKENIZER_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "broadside/analyzer.hpp"
#include "text/character.h"
#include "text/dictionary.h"
#include "text/run_language.h"
#include "text/token_emitter.h"
#include "text/token_parts.h"
#include "text/word_break.h"

namespace broadside {

// Cuts a text into tokens: finds what stands at each place and hands it to the rules for it. One
// thread; keeps its scratch memory from text to text.
class Tokenizer {
 public:
  explicit Tokenizer(std::uint32_t max_term_bytes)
      : characters_(characters()), emitter_(max_term_bytes) {}

  AnalysisSummary run(std::string_view text, Language language, TokenSink& sink);

 private:
  std::size_t plain_ascii_word(std::size_t begin);
  std::size_t any_segment(std::size_t begin);
  std::size_t pass(std::size_t at);
  std::size_t emoji(std::size_t begin, std::size_t end);
  std::size_t cjk_run(std::size_t begin);
  std::size_t dictionary_run(std::size_t begin);
  std::size_t tag(std::size_t begin);
  std::size_t chunk(std::size_t begin, const WordSegment& first, bool tag);

  std::size_t skip_blanks(std::size_t at) const;
  std::size_t next_line_word(std::size_t at) const;
  bool groups_digits(std::size_t at, std::size_t end) const;
  PartJoint joint(std::size_t at, std::size_t& next) const;
  bool is_sign(std::size_t at) const {
    return at < text_.size() && (text_[at] == '+' || text_[at] == '#');
  }
  std::size_t signs_end(std::size_t begin, std::size_t at) const;
  bool is_letter(std::size_t at) const;
  bool is_digit(std::size_t at) const;
  void acronym(ByteRange range, Language language);
  std::string_view lower_case(ByteRange range);
  Character character(std::size_t at) const;
  std::size_t cluster_end(std::size_t at) const;

  const CodePointTable<Character>& characters_;
  WordBreaker breaker_;
  TokenEmitter emitter_;
  RunLanguages languages_;
  DictionaryBreaker dictionary_;
  TokenParts parts_;
  std::string_view text_;
  std::string lower_;
  std::uint32_t invalid_bytes_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_TOKENIZER_H_
