// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by traces_test.

#include "index/sought_words.h"

#include <algorithm>
#include <cstdint>

#include "broadside/traces.hpp"

namespace broadside {

namespace {

struct Piece {
  std::string term;
  TokenKind kind{};
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

class Pieces final : public TokenSink {
 public:
  void on_token(const Token& token) override {
    all_.push_back({std::string(token.term), token.kind, token.begin_byte, token.end_byte});
  }

  // Those that are no part of another one: parts of compounds, and single characters of Chinese,
  // stand in many documents that say nothing of the word.
  std::vector<Piece> wholes() const {
    std::vector<Piece> wholes;
    std::copy_if(all_.begin(), all_.end(), std::back_inserter(wholes),
                 [this](const Piece& piece) { return !is_part(piece); });
    return wholes;
  }

 private:
  bool is_part(const Piece& piece) const {
    return std::any_of(all_.begin(), all_.end(), [&](const Piece& other) {
      return other.begin <= piece.begin && piece.end <= other.end &&
             other.end - other.begin > piece.end - piece.begin;
    });
  }

  std::vector<Piece> all_;
};

template <typename Forms>
const std::string* look_up(const Forms& forms, std::string_view form) {
  const auto found = forms.find(form);
  return found == forms.end() ? nullptr : &found->second;
}

}  // namespace

SoughtWords::SoughtWords(const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    if (!text.empty()) add_text(text);
  }
}

void SoughtWords::add_text(const std::string& text) {
  Pieces pieces;
  analyzer_.analyze(text, Language(), pieces);
  for (const Piece& piece : pieces.wholes()) {
    const std::string given = text.substr(piece.begin, piece.end - piece.begin);
    if (piece.kind == TokenKind::word) add_word(piece.term, given);
    if (piece.kind == TokenKind::gram) grams_.emplace(piece.term, given);
    if (piece.kind == TokenKind::written) written_.emplace(piece.term, given);
    add_raw(given, given);
    const bool is_new =
        std::find(short_words_.begin(), short_words_.end(), given) == short_words_.end();
    if (given.size() < kLeastRawBytes && is_new) short_words_.push_back(given);
  }
  literals_.push_back(text);
  add_raw(text, text);
  longest_bytes_ = std::max(longest_bytes_, text.size());
}

void SoughtWords::add_word(std::string_view term, const std::string& given) {
  const std::string folded(analyzer_.fold(term));
  words_.emplace(term, given);
  words_.emplace(folded, given);
  add_raw(term, given);
  add_raw(folded, given);
}

void SoughtWords::add_raw(std::string_view form, const std::string& given) {
  if (form.size() >= kLeastRawBytes) raw_forms_.emplace(form, given);
}

const std::string* SoughtWords::find(TokenKind kind, std::string_view term) const {
  if (kind == TokenKind::gram) return look_up(grams_, term);
  return look_up(kind == TokenKind::written ? written_ : words_, term);
}

const std::string* SoughtWords::find_word(std::string_view term) const {
  const bool is_written = term.starts_with(kWrittenMark);
  return find(is_written ? TokenKind::written : TokenKind::word, term);
}

const std::string* SoughtWords::find_root(Language language, std::string_view root) {
  const auto [place, is_new] = roots_.try_emplace(language);
  if (is_new) {
    for (const auto& [word, given] : words_) {
      place->second.emplace(analyzer_.root(word, language), given);
    }
  }
  return look_up(place->second, root);
}

}  // namespace broadside
