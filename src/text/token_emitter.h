// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_TOKEN_EMITTER_H_
#define BROADSIDE_TEXT_TOKEN_EMITTER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "broadside/analyzer.hpp"
#include "text/loose_form.h"
#include "text/normalize.h"

namespace broadside {

// A stretch of the original text.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The last step of analysis: normal forms, the limit on terms, positions. Everything that makes
// tokens hands them out here, so that positions cannot run backwards.
class TokenEmitter {
 public:
  explicit TokenEmitter(std::uint32_t max_term_bytes) : max_term_bytes_(max_term_bytes) {}

  void start(std::string_view text, TokenSink& sink) {
    text_ = text;
    sink_ = &sink;
    next_position_ = 0;
  }

  std::string_view text() const { return text_; }
  std::string_view slice(ByteRange range) const {
    return text_.substr(range.begin, range.end - range.begin);
  }
  std::uint32_t positions() const { return next_position_; }

  // The normal form of a slice; valid until the next call.
  std::string_view normal_form(ByteRange range) {
    return normalizer_.normal_form(slice(range), scratch_);
  }
  void append_normal_form(ByteRange range, std::string& out) const {
    normalizer_.append(slice(range), out);
  }
  void append_with_case(ByteRange range, std::string& out) const {
    normalizer_.append_with_case(slice(range), out);
  }

  // A word at a position of its own. An empty term is no token.
  void word(std::string_view term, ByteRange range, Language language) {
    if (term.empty()) return;
    emit(term, range, language, TokenKind::word, next_position_++, false);
  }
  // Another reading at the position of the last word.
  void alternative(std::string_view term, ByteRange range, Language language) {
    if (term.empty() || next_position_ == 0) return;
    emit(term, range, language, TokenKind::word, next_position_ - 1, true);
  }
  // The last word with its capitals: `term` is in NFKC.
  void written(std::string_view term, ByteRange range, Language language) {
    written_.assign(1, kWrittenMark);
    written_.append(term);
    emit(written_, range, language, TokenKind::written, next_position_ - 1, true);
  }
  // A pair of characters that begins at the position of the last word, in its loose form.
  void gram(std::string_view term, ByteRange range, Language language) {
    gram_.clear();
    append_loose_form(term, gram_);
    emit(gram_, range, language, TokenKind::gram, next_position_ - 1, true);
  }

 private:
  void emit(std::string_view term, ByteRange range, Language language, TokenKind kind,
            std::uint32_t position, bool alternative) {
    if (term.size() > max_term_bytes_) term = shorten(term);
    sink_->on_token({.term = term,
                     .position = position,
                     .begin_byte = static_cast<std::uint32_t>(range.begin),
                     .end_byte = static_cast<std::uint32_t>(range.end),
                     .language = language,
                     .kind = kind,
                     .alternative = alternative});
  }
  // A prefix and a hash of the whole, so that the exact term can still be found.
  std::string_view shorten(std::string_view term);

  Normalizer normalizer_;
  std::uint32_t max_term_bytes_;
  std::string_view text_;
  TokenSink* sink_ = nullptr;
  std::uint32_t next_position_ = 0;
  std::string scratch_;
  std::string gram_;
  std::string shortened_;
  std::string written_;
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_TOKEN_EMITTER_H_
