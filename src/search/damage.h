// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What a search does about damage: it is asked again without the segments that hold it, and says
// what is missing.

#ifndef BROADSIDE_SEARCH_DAMAGE_H_
#define BROADSIDE_SEARCH_DAMAGE_H_

#include <memory>
#include <utility>

#include "broadside/searcher.hpp"
#include "index/snapshot.h"
#include "search/hit_details.h"
#include "search/searcher_state.h"

namespace broadside {

Error error_of(const Finding& finding);

// Adds what was lost of the snapshot.
void tell_lost(const Snapshot& snapshot, SearchResult& result);
void tell_lost(const Snapshot& snapshot, Ranking& ranking);

// Adds that hits are shown without what is stored of them.
void tell_unreadable(const ShownHits& shown, SearchResult& result);

// The answer of `ask(state)`, or, as long as damage keeps it from being given, of the state of the
// segments that are left. A reduced state lives for one answer: it is dear, and seldom.
template <typename Ask>
auto ask_without_damage(const SearcherState& state, Ask&& ask) {
  auto answer = ask(state);
  std::shared_ptr<const Snapshot> snapshot = state.snapshot;
  while (!answer && answer.error().code() == ErrorCode::corrupt) {
    auto rest = without_damaged(*snapshot, answer.error());
    if (!rest) return answer;
    snapshot = std::move(rest);
    answer = ask(SearcherState(snapshot));
  }
  if (answer) tell_lost(*snapshot, *answer);
  return answer;
}

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_DAMAGE_H_
