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

  // Positions in `doc`, ascending; `doc` increases from call to call. Valid until the next.
  std::span<const std::uint32_t> in(DocId doc) noexcept;
  // The word that stands at one of the positions that were asked for last.
  std::string_view word_at(std::uint32_t position) noexcept;

 private:
  struct Word {
    const PlacedWord* plan;
    PostingCursor cursor;
  };

  bool counts(const PlacedWord& word, DocId doc) noexcept;
  bool waits_longer(std::size_t a, std::size_t b) const noexcept;
  void put_back(std::size_t word) noexcept;
  std::size_t take_next() noexcept;

  std::vector<std::optional<PostingCursor>> roots_;  // by term of the slot
  std::vector<Word> words_;
  std::vector<std::size_t> waiting_;  // words_ by document, a heap with the first on top
  std::vector<std::size_t> current_;  // words_ that stand in the document asked for last
  std::vector<std::uint32_t> merged_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SLOT_PLACES_H_
