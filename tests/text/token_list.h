// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_TEXT_TOKEN_LIST_H_
#define BROADSIDE_TESTS_TEXT_TOKEN_LIST_H_

#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"

namespace broadside {

// A token that owns its term.
struct OwnedToken {
  std::string term;
  std::uint32_t position = 0;
  std::uint32_t begin_byte = 0;
  std::uint32_t end_byte = 0;
  Language language;
  TokenKind kind = TokenKind::word;
  bool alternative = false;
};

class TokenList : public TokenSink {
 public:
  void on_token(const Token& token) override {
    tokens.push_back({std::string(token.term), token.position, token.begin_byte, token.end_byte,
                      token.language, token.kind, token.alternative});
  }

  // "anti 0-4, ~antiwar 0-8, war 5-8": words in the order of their positions; ~ marks another
  // reading at the position before it, # a gram there, = an acronym as written.
  std::string show() const {
    std::string out;
    for (const OwnedToken& token : tokens) {
      if (!out.empty()) out += ", ";
      if (token.kind == TokenKind::gram) {
        out += '#';
      } else if (token.kind == TokenKind::written) {
        out += '=';
      } else if (token.alternative) {
        out += '~';
      }
      const bool marked = token.term.starts_with(kWrittenMark);
      out += token.term.substr(marked ? 1 : 0) + " " + std::to_string(token.begin_byte) + "-" +
             std::to_string(token.end_byte);
    }
    return out;
  }

  std::vector<OwnedToken> tokens;
};

inline TokenList analyze(std::string_view text, std::string_view language = "en") {
  Analyzer analyzer;
  TokenList list;
  analyzer.analyze(text, Language::parse(language), list);
  return list;
}

}  // namespace broadside

#endif  // BROADSIDE_TESTS_TEXT_TOKEN_LIST_H_
