// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Which tokens are wholes and which are parts is read off their byte ranges, so that this page
// knows nothing of the rules that made them. Covered by tests/search/query_units_test.cc.

#include "search/query_units.h"

#include <algorithm>
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

QueryUnit unit_of(std::span<const QueryToken> tokens) {
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
  return unit;
}

}  // namespace

QueryTokens analyze_query(std::string_view text, Analyzer& analyzer) {
  TokenCollector collector;
  analyzer.analyze(text, Language(), collector);
  return std::move(collector).take();
}

std::vector<QueryUnit> query_units(const QueryTokens& tokens) {
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
    units.push_back(unit_of(std::span(sorted).subspan(first, last - first)));
    units.back().touches_previous = touches;
    first = last;
  }
  return units;
}

std::vector<QueryPosition> phrase_positions(const QueryTokens& tokens) {
  return positions_of(tokens);
}

}  // namespace broadside
