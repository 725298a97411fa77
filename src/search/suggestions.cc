// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Nothing is offered before it was searched. Covered by tests/search/suggestions_test.cc.

#include "search/suggestions.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

#include "search/respelling.h"

namespace broadside {
namespace {

constexpr std::uint64_t kEnough = 5;  // documents, of which nobody asks whether it was meant so

// Which choice each slip takes; one past its choices: none.
using Chosen = std::vector<std::size_t>;

// The likeliest of all, then each other choice of one slip, and each slip as it is.
std::vector<Chosen> combinations(std::span<const Slip> slips) {
  const Chosen best(slips.size(), 0);
  std::vector<Chosen> all = {best};
  for (std::size_t rank = 1; all.size() < slips.size() * 4 + 1; ++rank) {
    const std::size_t before = all.size();
    for (std::size_t i = 0; i < slips.size(); ++i) {
      const std::size_t last = slips[i].choices.size();
      // Alone, a slip that is left as it is would be the query itself.
      if (rank > last || (rank == last && slips.size() == 1)) continue;
      all.push_back(best);
      all.back()[i] = rank;
    }
    if (all.size() == before) break;
  }
  return all;
}

// The documents that a query finds as it stands, with all conditions of the request.
Result<std::uint64_t> documents(const Query& query, const Request& request) {
  SearchOptions options = request.options();
  options.after.clear();
  options.sort.clear();
  options.facets.clear();
  options.count = true;
  options.relax = false;
  Result<Request> counting = Request::make(request.state(), options);
  if (!counting) return counting.error();
  if (Status run = counting->run(query, 0); !run) return run.error();
  return counting->gathered().tally.matches;
}

}  // namespace

Result<std::vector<Suggestion>> make_suggestions(const Query& query, Request& request) {
  const SearchOptions& options = request.options();
  std::vector<Suggestion> suggestions;
  const std::uint64_t own = request.relaxed() ? 0 : request.gathered().tally.matches;
  if (options.suggestions == 0 || !options.after.empty() || own >= kEnough) return suggestions;

  const std::vector<Slip> slips =
      find_slips(query, options.level, request.state().snapshot->schema, request.lookup());
  if (slips.empty()) return suggestions;
  for (const Chosen& chosen : combinations(slips)) {
    if (suggestions.size() == options.suggestions) break;
    const Query other = respelled(query, slips, chosen);
    const Result<std::uint64_t> found = documents(other, request);
    if (!found) return found.error();
    if (*found > own) suggestions.push_back({to_string(other), *found});
  }
  return suggestions;
}

}  // namespace broadside
