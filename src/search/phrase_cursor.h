// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_PHRASE_CURSOR_H_
#define BROADSIDE_SEARCH_PHRASE_CURSOR_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "codec/sorted_match.h"
#include "search/plan.h"
#include "segment/posting_cursor.h"
#include "segment/read_context.h"
#include "segment/segment_reader.h"

namespace broadside {

// One position of a phrase in one field of one segment: the union of some words, with positions.
class SlotCursor {
 public:
  SlotCursor(const SegmentReader& segment, const TermLists& lists, std::uint32_t offset,
             ReadContext& context);

  DocId doc() const noexcept { return doc_; }
  DocId advance(DocId target) noexcept;
  std::uint64_t cost() const noexcept { return cost_; }
  // The slot's distance from the start of the phrase.
  std::uint32_t offset() const noexcept { return offset_; }
  std::uint32_t freq() const noexcept;  // in doc(), of all words
  // At most `most` documents from doc() on, with their frequencies; moves behind them.
  void take(std::size_t most, Candidates& candidates, std::uint32_t* freqs) noexcept;
  // PostingCursor's.
  void keep_common(Candidates& candidates, std::uint32_t* freqs) noexcept;
  // Positions in doc(), ascending; valid until the cursor moves.
  std::span<const std::uint32_t> positions() noexcept;

 private:
  DocId smallest() const noexcept;

  std::vector<PostingCursor> words_;
  std::vector<std::uint32_t> merged_;
  std::uint32_t offset_;
  std::uint64_t cost_;
  DocId doc_ = kNoMoreDocs;
};

// The documents of one segment in which a phrase occurs in one field. Same total contract as
// PostingCursor. Documents are found first; positions are read only where every word occurs.
class PhraseCursor {
 public:
  // Stands on the first document in which the phrase occurs. All arguments outlive the cursor.
  PhraseCursor(const SegmentReader& segment, std::span<const PlanSlot> slots,
               std::size_t segment_index, ReadContext& context);

  DocId doc() const noexcept { return doc_; }
  std::uint32_t freq() const noexcept { return static_cast<std::uint32_t>(starts_.size()); }
  DocId next() noexcept { return doc_ == kNoMoreDocs ? doc_ : advance(doc_ + 1); }
  DocId advance(DocId target) noexcept { return target <= doc_ ? doc_ : find(target); }
  std::uint64_t cost() const noexcept { return slots_.front().cost(); }
  // PostingCursor's.
  void keep_common(Candidates& candidates, std::uint32_t* freqs) noexcept;

  // Where the phrase begins in doc(), ascending; freq() of them. Valid until the cursor moves.
  std::span<const std::uint32_t> starts() const noexcept { return starts_; }

  // The same in two steps, for those who may not want the second. approach() moves to the first
  // document >= target, and >= doc(), that has every word; the phrase occurs there at most
  // most_freq() times. confirm() reads the positions and says whether it does.
  DocId approach(DocId target) noexcept;
  std::uint32_t most_freq() const noexcept { return most_[found_.rows[at_]]; }
  bool confirm() noexcept;

 private:
  std::vector<SlotCursor> open_slots() const;
  DocId find(DocId target) noexcept;
  bool refill(DocId target) noexcept;

  const SegmentReader* segment_;
  ReadContext* context_;
  std::span<const PlanSlot> plan_;
  std::size_t segment_index_;
  std::vector<SlotCursor> slots_;    // the rarest first; they find documents
  std::vector<SlotCursor> readers_;  // the same, behind them: they read positions
  Candidates found_;                 // documents that have every word
  std::array<std::uint32_t, Candidates::kMost> most_{};  // how often at most, by row
  std::size_t at_ = 0;                                   // in found_
  std::size_t batch_ = 0;                                // documents taken at a time
  std::vector<std::uint32_t> starts_;
  DocId doc_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_PHRASE_CURSOR_H_
