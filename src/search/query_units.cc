// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Which tokens are wholes and which are parts is read off their byte ranges, so that this page
// knows nothing of the rules that made them. Covered by tests/search/query_units_test.cc.

#include "search/query_units.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace broadside {
namespace {

class TokenCollector : public TokenSink {
 public:
  void on_token(const Token& token) override {
    tokens_.push_back({std::string(token.term), token.position, token.begin_byte, token.end_byte,
                       token.kind, token.alternative});
  }
  QueryTokens take() && { return std::move(tokens_); }

 private:
  QueryTokens tokens_;
};

bool is_apostrophe(std::string_view text) {
  constexpr std::string_view kApostrophes[] = {"'",      "\u2019", "\u2018", "\u02BC",
                                               "\uFF07", "`",      "\u00B4"};
  return std::find(std::begin(kApostrophes), std::end(kApostrophes), text) !=
         std::end(kApostrophes);
}

// Whether another word stands at a later position inside the bytes of this one.
bool spans_positions(const QueryToken& token, std::span<const QueryToken> tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const QueryToken& other) {
    return other.kind == TokenKind::word && other.position > token.position &&
           other.begin_byte < token.end_byte;
  });
}

void add_unique(std::vector<std::string>& words, const std::string& word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

std::vector<QueryPosition> positions_of(std::span<const QueryToken> tokens) {
  std::vector<QueryPosition> positions;
  std::uint32_t first = 0;
  for (const QueryToken& token : tokens) {
    if (token.kind != TokenKind::word || spans_positions(token, tokens)) continue;
    if (positions.empty()) first = token.position;
    const std::uint32_t offset = token.position - first;
    if (positions.empty() || positions.back().offset != offset) positions.push_back({offset, {}});
    add_unique(positions.back().words, token.term);
  }
  return positions;
}

// Whether a word of one position follows another with nothing but an apostrophe between them.
bool is_elided(std::string_view text, std::span<const QueryToken> tokens) {
  const QueryToken* before = nullptr;
  for (const QueryToken& token : tokens) {
    if (token.kind != TokenKind::word || spans_positions(token, tokens)) continue;
    if (before != nullptr && before->end_byte < token.begin_byte &&
        is_apostrophe(text.substr(before->end_byte, token.begin_byte - before->end_byte))) {
      return true;
    }
    before = &token;
  }
  return false;
}

QueryUnit unit_of(std::string_view text, std::span<const QueryToken> tokens) {
  QueryUnit unit;
  for (const QueryToken& token : tokens) {
    if (token.kind == TokenKind::gram) {
      add_unique(unit.grams, token.term);
    } else if (spans_positions(token, tokens)) {
      add_unique(unit.wholes, token.term);
    }
  }
  unit.positions = positions_of(tokens);
  unit.first_position = tokens.front().position;
  unit.elided = is_elided(text, tokens);
  return unit;
}

}  // namespace

QueryTokens analyze_query(std::string_view text, Analyzer& analyzer) {
  TokenCollector collector;
  analyzer.analyze(text, Language(), collector);
  return std::move(collector).take();
}

std::vector<QueryUnit> query_units(std::string_view text, const QueryTokens& tokens) {
  QueryTokens sorted = tokens;
  std::stable_sort(sorted.begin(), sorted.end(), [](const QueryToken& a, const QueryToken& b) {
    return a.begin_byte < b.begin_byte;
  });
  std::vector<QueryUnit> units;
  std::uint32_t end_byte = 0;
  for (std::size_t first = 0; first < sorted.size();) {
    const bool touches = !units.empty() && sorted[first].begin_byte == end_byte;
    end_byte = sorted[first].end_byte;
    std::size_t last = first + 1;
    for (; last < sorted.size() && sorted[last].begin_byte < end_byte; ++last) {
      end_byte = std::max(end_byte, sorted[last].end_byte);
    }
    units.push_back(unit_of(text, std::span(sorted).subspan(first, last - first)));
    units.back().touches_previous = touches;
    first = last;
  }
  return units;
}

std::vector<QueryPosition> phrase_positions(const QueryTokens& tokens) {
  return positions_of(tokens);
}

}  // namespace broadside
