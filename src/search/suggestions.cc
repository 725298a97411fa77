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

constexpr std::size_t kMostTries = 12;
constexpr std::uint64_t kEnough = 5;  // documents, of which nobody asks whether it was meant so

// Which choice each slip takes; kAsItIs: none.
using Chosen = std::vector<std::size_t>;
constexpr std::size_t kAsItIs = SIZE_MAX;

// The slips of words that the index has, or has not, the rarest first.
std::vector<std::size_t> numbers(std::span<const Slip> slips, bool absent) {
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < slips.size(); ++i) {
    if ((slips[i].documents == 0) == absent) numbers.push_back(i);
  }
  std::stable_sort(numbers.begin(), numbers.end(), [&](std::size_t a, std::size_t b) {
    return slips[a].documents < slips[b].documents;
  });
  return numbers;
}

// The likeliest first: words that the index does not have are slips, others only may be, one of
// them rather than all.
std::vector<Chosen> combinations(std::span<const Slip> slips) {
  Chosen start(slips.size(), kAsItIs);
  const std::vector<std::size_t> absent = numbers(slips, true);
  const std::vector<std::size_t> rare = numbers(slips, false);
  for (const std::size_t slip : absent) start[slip] = 0;
  std::vector<Chosen> all;
  const auto add = [&](const std::vector<std::size_t>& some, std::size_t choice) {
    for (const std::size_t slip : some) {
      if (choice >= slips[slip].choices.size()) continue;
      all.push_back(start);
      all.back()[slip] = choice;
    }
  };
  if (!absent.empty()) all.push_back(start);
  add(rare, 0);
  for (std::size_t choice = 1; choice < kMostChoices; ++choice) {
    add(absent, choice);
    add(rare, choice);
  }
  if (rare.size() > 1) all.emplace_back(slips.size(), 0);
  if (all.size() > kMostTries) all.resize(kMostTries);
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
  options.time_limit = request.time_left();
  Result<Request> counting = Request::make(request.state(), options);
  if (!counting) return counting.error();
  if (Status run = counting->run(query, 0); !run) return run.error();
  if (counting->ended()) return std::uint64_t{0};  // what was not counted is not offered
  return counting->gathered().tally.matches;
}

// Those that hold all that was asked, or enough of them.
Result<std::uint64_t> own_documents(const Query& query, Request& request) {
  if (request.relaxed()) return std::uint64_t{0};
  const Tally& tally = request.gathered().tally;
  if (tally.exact || tally.matches >= kEnough) return tally.matches;
  return documents(query, request);
}

}  // namespace

Result<std::vector<Suggestion>> make_suggestions(const Query& query, Request& request) {
  const SearchOptions& options = request.options();
  std::vector<Suggestion> suggestions;
  if (options.suggestions == 0 || !options.after.empty() || request.ended()) return suggestions;
  const Result<std::uint64_t> counted = own_documents(query, request);
  if (!counted) return counted.error();
  const std::uint64_t own = *counted;
  if (own >= kEnough) return suggestions;

  const std::vector<Slip> slips =
      find_slips(query, options.level, request.state().snapshot->schema, request.lookup());
  if (slips.empty()) return suggestions;
  for (const Chosen& chosen : combinations(slips)) {
    if (suggestions.size() == options.suggestions || request.context().expired()) break;
    const Query other = respelled(query, slips, chosen);
    const Result<std::uint64_t> found = documents(other, request);
    if (!found) return found.error();
    if (*found > own) suggestions.push_back({to_string(other), *found});
  }
  return suggestions;
}

}  // namespace broadside
