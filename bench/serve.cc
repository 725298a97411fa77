// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "bench/serve.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "bench/answer.h"
#include "bench/game_query.h"

namespace broadside::bench {
namespace {

Result<std::string> reply(const Searcher& searcher, std::string_view line) {
  const std::size_t tab = std::min(line.find('\t'), line.size());
  const auto command = parse_game_command(line.substr(0, tab));
  if (!command || tab == line.size()) return std::string("UNSUPPORTED");
  const Query query = parse_game_query(line.substr(tab + 1));
  const auto answered = answer(searcher, query, command->top, command->count);
  if (!answered) return answered.error();
  return command->count ? std::to_string(answered->total) : std::string("1");
}

}  // namespace

Status serve(const Searcher& searcher, std::istream& in, std::ostream& out) {
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    const auto answered = reply(searcher, line);
    if (!answered) return answered.error();
    out << *answered << "\n" << std::flush;
  }
  return {};
}

}  // namespace broadside::bench
