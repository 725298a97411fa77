// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_NEAR_CURSOR_H_
#define BROADSIDE_SEARCH_NEAR_CURSOR_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "search/near_places.h"
#include "search/plan.h"
#include "search/position_windows.h"
#include "search/slot_places.h"
#include "search/span_windows.h"
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
  DocId next() { return doc_ == kNoMoreDocs ? doc_ : advance(doc_ + 1); }
  DocId advance(DocId target) { return target <= doc_ ? doc_ : find(target); }
  std::uint64_t cost() const noexcept { return by_cost_.front()->cost; }

  // The same in two steps, as PhraseCursor's: approach() moves to the first document >= target, and
  // >= doc(), in which every operand may stand, with at most most_freq() windows; confirm() reads
  // the positions and says whether there are any.
  DocId approach(DocId target) noexcept;
  std::uint32_t most_freq();
  bool confirm();

  // In doc().
  const NearWindows& windows() const noexcept { return windows_; }
  // Those of the operands that begin in the range alone.
  NearWindows windows_in(const PositionSpan& range);
  // The word at a place of one position.
  std::string_view word_at(const NearPlace& place) noexcept;

 private:
  // Slots side by side: documents that have them all.
  struct Choice {
    std::span<const PlanSlot> plan;
    std::vector<TermCursor> slots;
    std::vector<SlotPlaces> places;  // by slot, once asked for
    std::uint64_t cost = 0;
    DocId doc = 0;

    DocId advance(DocId target) noexcept;
    std::uint32_t length() const noexcept { return plan.back().offset + 1; }
  };
  // Operands that the query says alike: documents that have one of the choices.
  struct Operand {
    std::uint64_t numbers = 0;  // a bit each
    std::vector<Choice> choices;
    std::uint64_t cost = 0;
    std::vector<std::uint32_t> positions = {};  // of several choices, in doc()

    DocId advance(DocId target) noexcept;
  };

  void open(const PlanNear& near, const PlanPart& part, std::size_t segment_index);
  Choice open_choice(std::span<const PlanSlot> slots, std::size_t segment_index) const;
  DocId find(DocId target);
  void open_places(Choice& choice) const;
  std::uint64_t most_places(Operand& operand);
  bool find_positions();
  bool find_spans();
  std::span<const std::uint32_t> positions_of(Operand& operand);
  void add_spans(Choice& choice, std::vector<PositionSpan>& spans);

  const SegmentReader* segment_;
  ReadContext* context_;
  int field_;
  std::vector<Operand> operands_;         // in the order of the query
  std::vector<Operand*> by_cost_;         // the same, the rarest first
  bool single_ = true;                    // every operand takes one position
  std::vector<NearPositions> positions_;  // by operand, in doc(), where they are single
  std::vector<NearSpans> spans_;          // else
  std::vector<std::uint32_t> starts_;
  PositionWindows position_windows_;
  SpanWindows span_windows_;
  NearWindows windows_;
  DocId doc_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_NEAR_CURSOR_H_
