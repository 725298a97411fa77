// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_NEAR_CURSOR_H_
#define BROADSIDE_SEARCH_NEAR_CURSOR_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "search/near_windows.h"
#include "search/plan.h"
#include "search/slot_places.h"
#include "search/term_cursor.h"
#include "segment/read_context.h"
#include "segment/segment_reader.h"

namespace broadside {

// The documents of one segment in which operands stand near to one another in one field. Same total
// contract as PostingCursor. Documents are found first; positions are read only where every operand
// may occur.
class NearCursor {
 public:
  // Stands on the first document with a window. All arguments outlive the cursor; part.near is set.
  NearCursor(const SegmentReader& segment, const PlanPart& part, std::size_t segment_index,
             ReadContext& context);

  DocId doc() const noexcept { return doc_; }
  std::uint32_t freq() const noexcept { return static_cast<std::uint32_t>(windows_.count()); }
  DocId next() noexcept { return doc_ == kNoMoreDocs ? doc_ : advance(doc_ + 1); }
  DocId advance(DocId target) noexcept { return target <= doc_ ? doc_ : find(target); }
  std::uint64_t cost() const noexcept { return by_cost_.front()->cost; }

  // In doc().
  const NearWindows& windows() const noexcept { return windows_; }
  // The word at a place of one position.
  std::string_view word_at(const NearWindows::Place& place) noexcept;

 private:
  // Slots side by side: documents that have them all.
  struct Choice {
    std::span<const PlanSlot> plan;
    std::vector<TermCursor> slots;
    std::vector<SlotPlaces> places;  // by slot, once asked for
    std::uint64_t cost = 0;
    DocId doc = 0;

    DocId advance(DocId target) noexcept;
  };
  // Documents that have one of the choices.
  struct Operand {
    std::vector<Choice> choices;
    std::uint64_t cost = 0;

    DocId advance(DocId target) noexcept;
  };

  void open(const PlanPart& part, std::size_t segment_index);
  DocId find(DocId target) noexcept;
  DocId align(DocId target) noexcept;
  bool confirm() noexcept;
  void add_spans(Choice& choice, std::vector<PositionSpan>& spans) noexcept;

  const SegmentReader* segment_;
  ReadContext* context_;
  int field_;
  std::vector<Operand> operands_;                 // in the order of the query
  std::vector<Operand*> by_cost_;                 // the same, the rarest first
  std::vector<std::vector<PositionSpan>> spans_;  // by operand, in doc()
  std::vector<std::uint32_t> starts_;
  NearWindows windows_;
  DocId doc_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_NEAR_CURSOR_H_
