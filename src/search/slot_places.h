// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_SLOT_PLACES_H_
#define BROADSIDE_SEARCH_SLOT_PLACES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "search/plan.h"
#include "segment/posting_cursor.h"
#include "segment/read_context.h"
#include "segment/segment_reader.h"

namespace broadside {

// Where a pseudo-term stands in the documents of one field of one segment: at the positions of the
// words behind it.
class SlotPlaces {
 public:
  // All arguments outlive it.
  SlotPlaces(const SegmentReader& segment, int field, const PlanSlot& slot, ReadContext& context);

  // Moves to `doc`, which does not decrease from call to call, and says how many positions there
  // are at most, without reading them.
  std::uint64_t advance(DocId doc);
  // Positions in the document moved to, ascending. Valid until the next move.
  std::span<const std::uint32_t> positions();
  // The word that stands at one of them.
  std::string_view word_at(std::uint32_t position) noexcept;

 private:
  struct Word {
    const PlacedWord* plan;
    PostingCursor cursor;
  };

  void move_to(DocId doc);
  bool counts(const PlacedWord& word, DocId doc) noexcept;
  bool waits_longer(std::size_t a, std::size_t b) const noexcept;
  void put_back(std::size_t word);
  std::size_t take_next() noexcept;

  std::vector<std::optional<PostingCursor>> roots_;  // by term of the slot
  std::vector<Word> words_;
  std::vector<std::size_t> waiting_;  // words_ by document, a heap with the first on top
  std::vector<std::size_t> current_;  // words_ that stand in the document moved to
  DocId doc_ = kNoMoreDocs;           // the document moved to; none: before the first move
  std::vector<std::uint32_t> merged_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SLOT_PLACES_H_
