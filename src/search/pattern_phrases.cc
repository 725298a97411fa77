// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// For the analysis a wildcard is a letter, one so rare that no query has it. So a pattern is cut
// where the words that it stands for are: AB-12* into AB and 12*, or AB12* whole.
//
// Where words are not divided by spaces, the letter is a token by itself: a gap of some characters
// in Chinese and Japanese, of some words in Thai. Covered by tests/search/pattern_phrases_test.cc.

#include "search/pattern_phrases.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

namespace broadside {
namespace {

// Latin letters without case, found in a few Roman inscriptions.
constexpr std::string_view kAnyLetters = "\uA7FB";
constexpr std::string_view kOneLetter = "\uA7FF";

// Positions that a star between characters may stand for, beside none.
constexpr std::uint32_t kWidestGap = 4;
// So many stars of a text have every width; further ones stand for one position.
constexpr std::size_t kFreeGaps = 2;

std::string with_letters(std::string_view pattern) {
  std::string text;
  for (const char c : pattern) {
    if (c == '*') {
      text += kAnyLetters;
    } else if (c == '?') {
      text += kOneLetter;
    } else {
      text += c;
    }
  }
  return text;
}

std::string with_wildcards(std::string_view text) {
  std::string pattern;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const bool any = rest.starts_with(kAnyLetters);
    const bool letter = any || rest.starts_with(kOneLetter);
    pattern += letter ? (any ? '*' : '?') : text[at];
    at += letter ? kAnyLetters.size() : 1;
  }
  return pattern;
}

// A token of nothing but wildcards, and for how many positions it stands.
struct Gap {
  std::size_t token = 0;
  std::uint32_t position = 0;
  std::uint32_t least = 1;
  std::uint32_t most = 1;
};

bool is_wild(const QueryToken& token) {
  return token.term.find_first_not_of("*?") == std::string::npos;
}

// By position, since another reading may end elsewhere.
bool stands_between(const QueryTokens& tokens, const QueryToken& wild) {
  const auto stands = [&](auto before) {
    return std::any_of(tokens.begin(), tokens.end(), [&](const QueryToken& other) {
      return !is_wild(other) && before(other.position, wild.position);
    });
  };
  return stands(std::less<>()) && stands(std::greater<>());
}

bool touches_any(const QueryTokens& tokens, const QueryToken& wild) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const QueryToken& other) {
    return other.end_byte == wild.begin_byte || other.begin_byte == wild.end_byte;
  });
}

// `?` alone is a word of one letter, unless it is one of a run of characters.
std::vector<Gap> gaps_of(const QueryTokens& tokens) {
  std::vector<Gap> gaps;
  std::size_t free = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!is_wild(tokens[i])) continue;
    const std::string& term = tokens[i].term;
    const bool star = term.find('*') != std::string::npos;
    const bool touches = touches_any(tokens, tokens[i]);
    if (!touches && !star) continue;
    Gap& gap = gaps.emplace_back(Gap{i, tokens[i].position});
    if (!touches) continue;
    gap.least = gap.most = static_cast<std::uint32_t>(std::count(term.begin(), term.end(), '?'));
    if (!star || !stands_between(tokens, tokens[i])) continue;
    gap.most += ++free <= kFreeGaps ? kWidestGap : 1;
    if (free > kFreeGaps) gap.least = gap.most;
  }
  return gaps;
}

// The tokens without the gaps, which stand for `widths` positions.
QueryTokens spread(const QueryTokens& tokens, const std::vector<Gap>& gaps,
                   const std::vector<std::uint32_t>& widths) {
  QueryTokens rest;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    bool left_out = false;
    std::uint32_t position = tokens[i].position;
    for (std::size_t g = 0; g < gaps.size(); ++g) {
      left_out = left_out || gaps[g].token == i;
      if (gaps[g].position < tokens[i].position) position += widths[g] - 1;
    }
    if (left_out) continue;
    rest.push_back(tokens[i]);
    rest.back().position = position;
  }
  return rest;
}

// The next widths, as a number of which each gap is a digit; false: there are none.
bool count_up(const std::vector<Gap>& gaps, std::vector<std::uint32_t>& widths) {
  for (std::size_t g = 0; g < gaps.size(); ++g) {
    if (widths[g] < gaps[g].most) {
      ++widths[g];
      return true;
    }
    widths[g] = gaps[g].least;
  }
  return false;
}

}  // namespace

bool has_wildcard(std::string_view word) {
  return word.find_first_of("*?") != std::string_view::npos;
}

std::vector<std::vector<QueryPosition>> pattern_phrases(std::string_view text, Analyzer& analyzer) {
  QueryTokens tokens = analyze_query(with_letters(text), analyzer);
  std::erase_if(tokens, [](const QueryToken& token) { return token.kind != TokenKind::word; });
  for (QueryToken& token : tokens) token.term = with_wildcards(token.term);
  const std::vector<Gap> gaps = gaps_of(tokens);
  std::vector<std::uint32_t> widths;
  for (const Gap& gap : gaps) widths.push_back(gap.least);
  std::vector<std::vector<QueryPosition>> phrases;
  do {
    for (auto& phrase : phrase_readings(spread(tokens, gaps, widths))) {
      phrases.push_back(std::move(phrase));
    }
  } while (count_up(gaps, widths));
  return phrases;
}

}  // namespace broadside
