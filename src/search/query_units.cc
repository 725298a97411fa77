// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Which tokens are wholes and which are parts is read off their byte ranges, so that this page
// knows nothing of the rules that made them. Covered by tests/search/query_units_test.cc.

#include "search/query_units.h"

#include <algorithm>
#include <iterator>
#include <set>
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

// For each token, whether another word stands at a later position inside its bytes: `tokens` are
// ascending by first byte, so it is enough to know the last position before any byte.
std::vector<bool> spanning(std::span<const QueryToken> tokens) {
  std::vector<std::uint32_t> last_position(tokens.size() + 1);  // of the words before tokens[i]
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool word = tokens[i].kind == TokenKind::word;
    last_position[i + 1] = std::max(last_position[i], word ? tokens[i].position : 0);
  }
  std::vector<bool> spans;
  spans.reserve(tokens.size());
  for (const QueryToken& token : tokens) {
    const auto behind = std::lower_bound(
        tokens.begin(), tokens.end(), token.end_byte,
        [](const QueryToken& other, std::uint32_t byte) { return other.begin_byte < byte; });
    spans.push_back(last_position[static_cast<std::size_t>(behind - tokens.begin())] >
                    token.position);
  }
  return spans;
}

QueryTokens by_first_byte(QueryTokens tokens) {
  std::stable_sort(tokens.begin(), tokens.end(), [](const QueryToken& a, const QueryToken& b) {
    return a.begin_byte < b.begin_byte;
  });
  return tokens;
}

void add_unique(std::vector<std::string>& words, const std::string& word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

// Of two readings of one position the longer one is meant: C++, not C.
class PositionList {
 public:
  void add(const QueryToken& token) {
    if (positions_.empty()) first_ = token.position;
    const std::uint32_t offset = token.position - first_;
    if (positions_.empty() || positions_.back().offset != offset) {
      positions_.push_back({offset, {}, {}});
      begin_byte_ = token.begin_byte;
      end_byte_ = token.end_byte;
    }
    if (token.begin_byte > begin_byte_ || token.end_byte < end_byte_) return;
    QueryPosition& position = positions_.back();
    if (token.end_byte > end_byte_) position = {offset, {}, {}};
    end_byte_ = token.end_byte;
    if (token.kind == TokenKind::written) {
      position.written = token.term;
    } else {
      add_unique(position.words, token.term);
    }
  }
  std::vector<QueryPosition> take() && { return std::move(positions_); }

 private:
  std::vector<QueryPosition> positions_;
  std::uint32_t first_ = 0;
  std::uint32_t begin_byte_ = 0;
  std::uint32_t end_byte_ = 0;
};

std::vector<QueryPosition> positions_of(std::span<const QueryToken> tokens) {
  const std::vector<bool> spans = spanning(tokens);
  PositionList positions;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::gram && !spans[i]) positions.add(tokens[i]);
  }
  return std::move(positions).take();
}

// https:// and www., which say nothing of the place that follows: it is often written without.
bool is_scheme(std::string_view text, const QueryToken& token) {
  constexpr std::string_view kSchemes[] = {"http", "https", "ftp"};
  std::string name(text.substr(token.begin_byte, token.end_byte - token.begin_byte));
  for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  const std::string_view rest = text.substr(token.end_byte);
  if (name == "www") return rest.size() > 1 && rest[0] == '.' && rest[1] != ' ';
  return rest.starts_with("://") && rest.size() > 3 && rest[3] != ' ' &&
         std::find(std::begin(kSchemes), std::end(kSchemes), name) != std::end(kSchemes);
}

// Whether a word of one position follows another with nothing but an apostrophe between them.
bool is_elided(std::string_view text, std::span<const QueryToken> tokens) {
  const std::vector<bool> spans = spanning(tokens);
  const QueryToken* before = nullptr;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const QueryToken& token = tokens[i];
    if (token.kind != TokenKind::word || spans[i]) continue;
    if (before != nullptr && before->end_byte < token.begin_byte &&
        is_apostrophe(text.substr(before->end_byte, token.begin_byte - before->end_byte))) {
      return true;
    }
    before = &token;
  }
  return false;
}

// The characters of a gram, if they are words: those at its own position and at the next.
std::vector<QueryPosition> characters_of(const QueryToken& gram,
                                         std::span<const QueryToken* const> words) {
  const std::size_t index = gram.position - words.front()->position;
  if (index + 1 >= words.size()) return {};
  const QueryToken* const first = words[index];
  const QueryToken* const second = words[index + 1];
  if (first->begin_byte != gram.begin_byte || second->end_byte != gram.end_byte) return {};
  return {{0, {first->term}, {}}, {1, {second->term}, {}}};
}

// Each pair once, in the spelling of the query.
std::vector<QueryGram> grams_of(std::string_view text, std::span<const QueryToken> tokens) {
  std::vector<const QueryToken*> words;  // the first of each position
  for (const QueryToken& token : tokens) {
    const bool next = words.empty() || token.position == words.back()->position + 1;
    if (token.kind == TokenKind::word && next) words.push_back(&token);
  }
  std::vector<QueryGram> grams;
  std::set<std::string_view> spellings;
  for (const QueryToken& token : tokens) {
    if (token.kind != TokenKind::gram || words.empty()) continue;
    const std::size_t size = token.end_byte - token.begin_byte;
    if (!spellings.insert(text.substr(token.begin_byte, size)).second) continue;
    grams.push_back({token.term, characters_of(token, words)});
  }
  return grams;
}

QueryUnit unit_of(std::string_view text, std::span<const QueryToken> tokens) {
  QueryUnit unit;
  const std::vector<bool> spans = spanning(tokens);
  std::uint32_t first_position = UINT32_MAX;
  std::uint32_t end_byte = 0;
  for (const QueryToken& token : tokens) end_byte = std::max(end_byte, token.end_byte);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const QueryToken& token = tokens[i];
    if (token.kind == TokenKind::gram) continue;
    if (!spans[i]) {
      first_position = std::min(first_position, token.position);
    } else if (token.begin_byte == tokens.front().begin_byte && token.end_byte == end_byte) {
      add_unique(unit.wholes, token.term);
    }
  }
  unit.grams = grams_of(text, tokens);
  unit.positions = positions_of(tokens);
  unit.first_position = first_position;
  unit.elided = is_elided(text, tokens);
  return unit;
}

// A stretch of a phrase that is also written as one word; positions count from the phrase's first.
struct Compound {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::string whole;
};

constexpr std::size_t kMostCompounds = 8;

// Those that lie in another one are left to it.
std::vector<Compound> compounds_of(std::span<const QueryToken> tokens) {
  const std::vector<bool> spans = spanning(tokens);
  std::vector<Compound> compounds;
  std::uint32_t end_byte = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const QueryToken& token = tokens[i];
    if (!spans[i] || token.kind != TokenKind::word || token.begin_byte < end_byte) continue;
    end_byte = token.end_byte;
    std::uint32_t last = token.position;
    for (std::size_t j = i; j < tokens.size() && tokens[j].begin_byte < end_byte; ++j) {
      last = std::max(last, tokens[j].position);
    }
    compounds.push_back(
        {token.position - tokens.front().position, last - tokens.front().position, token.term});
  }
  return compounds;
}

std::vector<QueryPosition> with_wholes(std::span<const QueryPosition> parts,
                                       std::span<const Compound> compounds) {
  std::vector<QueryPosition> joined;
  std::uint32_t shift = 0;
  for (const QueryPosition& part : parts) {
    if (!compounds.empty() && part.offset == compounds.front().first) {
      joined.push_back({part.offset - shift, {compounds.front().whole}, {}});
    }
    if (!compounds.empty() && part.offset >= compounds.front().first) {
      if (part.offset < compounds.front().last) continue;
      shift += compounds.front().last - compounds.front().first;
      compounds = compounds.subspan(1);
      continue;
    }
    joined.push_back({part.offset - shift, part.words, part.written});
  }
  return joined;
}

}  // namespace

bool QueryUnit::is_written() const {
  return std::any_of(positions.begin(), positions.end(),
                     [](const QueryPosition& position) { return !position.written.empty(); });
}

QueryTokens analyze_query(std::string_view text, Analyzer& analyzer) {
  TokenCollector collector;
  analyzer.analyze(text, Language(), collector);
  return std::move(collector).take();
}

std::vector<QueryUnit> query_units(std::string_view text, const QueryTokens& tokens) {
  QueryTokens sorted = by_first_byte(tokens);
  std::erase_if(sorted, [&](const QueryToken& token) { return is_scheme(text, token); });
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

std::size_t touching(std::span<const QueryUnit> units) {
  std::size_t count = 1;
  while (count < units.size() && units[count].touches_previous) ++count;
  return count;
}

std::vector<QueryPosition> joined_positions(std::span<const QueryUnit> units) {
  std::vector<QueryPosition> joined;
  for (const QueryUnit& unit : units) {
    for (const QueryPosition& position : unit.positions) {
      const std::uint32_t start = unit.first_position - units.front().first_position;
      joined.push_back({start + position.offset, position.words, position.written});
    }
  }
  return joined;
}

bool is_decimal(std::string_view word) {
  const std::size_t dot = word.find('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == word.size()) return false;
  return word.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::vector<QueryPosition> phrase_positions(const QueryTokens& tokens) {
  return positions_of(by_first_byte(tokens));
}

std::vector<std::vector<QueryPosition>> phrase_readings(const QueryTokens& tokens) {
  const QueryTokens sorted = by_first_byte(tokens);
  std::vector<std::vector<QueryPosition>> readings = {positions_of(sorted)};
  if (readings.front().empty()) return {};
  const std::vector<Compound> compounds = compounds_of(sorted);
  for (std::size_t i = 0; i < compounds.size() && i < kMostCompounds; ++i) {
    // Each one alone, then all of them.
    readings.push_back(with_wholes(readings.front(), std::span(compounds).subspan(i, 1)));
  }
  if (compounds.size() > 1) readings.push_back(with_wholes(readings.front(), compounds));
  return readings;
}

}  // namespace broadside
