// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A wildcard stands for thousands of words, of which a document has few: they wait in a heap, so
// that only those are moved whose document is passed. Covered by tests/search/evaluators_test.cc.

#include "search/slot_places.h"

#include <algorithm>
#include <utility>

namespace broadside {

SlotPlaces::SlotPlaces(const SegmentReader& segment, int field, const PlanSlot& slot,
                       ReadContext& context)
    : roots_(slot.terms.size()) {
  words_.reserve(slot.placed.size());
  for (const PlacedWord& placed : slot.placed) {
    const auto entry = segment.find_word(field, placed.word, context);
    if (!entry) continue;
    words_.push_back({&placed, PostingCursor(segment, *entry, context)});
    put_back(words_.size() - 1);
    for (const std::uint32_t root : placed.roots) {
      if (roots_[root]) continue;
      const TermKey& key = slot.terms[root];
      const auto list = segment.find_root(field, key.language, key.term, context);
      if (list) roots_[root].emplace(segment, *list, context);
    }
  }
}

std::uint64_t SlotPlaces::advance(DocId doc) {
  if (doc != doc_) move_to(doc);
  std::uint64_t most = 0;
  for (const std::size_t word : current_) most += words_[word].cursor.freq();
  return most;
}

void SlotPlaces::move_to(DocId doc) {
  doc_ = doc;
  for (const std::size_t word : current_) put_back(word);
  current_.clear();
  while (!waiting_.empty() && words_[waiting_.front()].cursor.doc() <= doc) {
    const std::size_t word = take_next();
    if (words_[word].cursor.advance(doc) == doc && counts(*words_[word].plan, doc)) {
      current_.push_back(word);
      continue;
    }
    words_[word].cursor.advance(doc + 1);
    put_back(word);
  }
}

std::span<const std::uint32_t> SlotPlaces::positions() {
  if (current_.size() == 1) return words_[current_.front()].cursor.positions();
  merged_.clear();
  for (const std::size_t word : current_) {
    const auto positions = words_[word].cursor.positions();
    merged_.insert(merged_.end(), positions.begin(), positions.end());
  }
  std::sort(merged_.begin(), merged_.end());
  merged_.erase(std::unique(merged_.begin(), merged_.end()), merged_.end());
  return merged_;
}

std::string_view SlotPlaces::word_at(std::uint32_t position) noexcept {
  for (const std::size_t word : current_) {
    const auto positions = words_[word].cursor.positions();
    if (std::binary_search(positions.begin(), positions.end(), position)) {
      return words_[word].plan->word;
    }
  }
  return {};
}

// The same word of another language is another word: the document must have one of the roots.
bool SlotPlaces::counts(const PlacedWord& word, DocId doc) noexcept {
  return word.roots.empty() ||
         std::any_of(word.roots.begin(), word.roots.end(), [&](std::uint32_t root) {
           return roots_[root] && roots_[root]->advance(doc) == doc;
         });
}

bool SlotPlaces::waits_longer(std::size_t a, std::size_t b) const noexcept {
  return std::pair(words_[a].cursor.doc(), a) > std::pair(words_[b].cursor.doc(), b);
}

void SlotPlaces::put_back(std::size_t word) {
  if (words_[word].cursor.doc() == kNoMoreDocs) return;
  waiting_.push_back(word);
  std::push_heap(waiting_.begin(), waiting_.end(),
                 [this](std::size_t a, std::size_t b) { return waits_longer(a, b); });
}

std::size_t SlotPlaces::take_next() noexcept {
  std::pop_heap(waiting_.begin(), waiting_.end(),
                [this](std::size_t a, std::size_t b) { return waits_longer(a, b); });
  const std::size_t word = waiting_.back();
  waiting_.pop_back();
  return word;
}

}  // namespace broadside
