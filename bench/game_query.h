// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Queries and commands as the search-benchmark-game writes them.

#ifndef BROADSIDE_BENCH_GAME_QUERY_H_
#define BROADSIDE_BENCH_GAME_QUERY_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "broadside/query.hpp"

namespace broadside::bench {

// "+a +b", "a b", "\"a b\"", "a -b": a clause without a sign must match only where no clause has a
// plus; beside one it only adds to the score. Phrases are exact.
Query parse_game_query(std::string_view text);

// What a command wants: TOP_10_COUNT is {10, true}, COUNT is {0, true}.
struct GameCommand {
  std::size_t top = 0;
  bool count = false;
};

// nullopt: no command that is supported.
std::optional<GameCommand> parse_game_command(std::string_view name);

}  // namespace broadside::bench

#endif  // BROADSIDE_BENCH_GAME_QUERY_H_
