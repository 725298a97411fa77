// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The game's protocol: https://github.com/quickwit-oss/search-benchmark-game. Its queries follow
// Lucene's classic Boolean semantics. Tested in tests/bench/game_query_test.cc.

#include "bench/game_query.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace broadside::bench {
namespace {

struct Clauses {
  std::vector<Query> must;
  std::vector<Query> should;
  std::vector<Query> exclude;
};

// Takes the next clause's text off the front of `rest`: up to a blank, or to the closing quote.
Query take_leaf(std::string_view& rest) {
  const bool quoted = rest.starts_with('"');
  if (quoted) rest.remove_prefix(1);
  const std::size_t end = std::min(rest.find(quoted ? '"' : ' '), rest.size());
  std::string text(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return quoted ? Query::phrase(std::move(text)).at(Level::exact) : Query::words(std::move(text));
}

Clauses take_clauses(std::string_view rest) {
  Clauses clauses;
  while (!rest.empty()) {
    if (rest.front() == ' ') {
      rest.remove_prefix(1);
      continue;
    }
    const char sign = rest.front();
    if (sign == '+' || sign == '-') rest.remove_prefix(1);
    Query leaf = take_leaf(rest);
    if (sign == '+') {
      clauses.must.push_back(std::move(leaf));
    } else if (sign == '-') {
      clauses.exclude.push_back(Query::exclude(std::move(leaf)));
    } else {
      clauses.should.push_back(std::move(leaf));
    }
  }
  return clauses;
}

Query all_or_one(std::vector<Query> children) {
  return children.size() == 1 ? std::move(children.front()) : Query::all(std::move(children));
}

}  // namespace

Query parse_game_query(std::string_view text) {
  Clauses clauses = take_clauses(text);
  if (clauses.must.empty() && clauses.should.empty()) return Query::nothing();
  std::vector<Query> parts = std::move(clauses.must);
  if (!clauses.should.empty()) {
    if (!parts.empty()) clauses.should.push_back(Query::everything());
    const bool single = clauses.should.size() == 1;
    parts.push_back(single ? std::move(clauses.should.front())
                           : Query::any(std::move(clauses.should)));
  }
  std::move(clauses.exclude.begin(), clauses.exclude.end(), std::back_inserter(parts));
  return all_or_one(std::move(parts));
}

std::optional<GameCommand> parse_game_command(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, GameCommand>, 7> kCommands = {
      {{"COUNT", {0, true}},
       {"TOP_10", {10, false}},
       {"TOP_100", {100, false}},
       {"TOP_1000", {1000, false}},
       {"TOP_10_COUNT", {10, true}},
       {"TOP_100_COUNT", {100, true}},
       {"TOP_1000_COUNT", {1000, true}}}};
  const auto found = std::find_if(kCommands.begin(), kCommands.end(),
                                  [&](const auto& command) { return command.first == name; });
  if (found == kCommands.end()) return std::nullopt;
  return found->second;
}

}  // namespace broadside::bench
