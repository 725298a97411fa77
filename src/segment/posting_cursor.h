// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Walks one list of postings of one segment, forward.
//
// Contract (total): a fresh cursor stands on the first document. next() and advance() return the
// new doc(), kNoMoreDocs at the end, and may be called again there. advance(t) moves to the first
// document >= t; t <= doc() does not move. A damaged block ends the list and is noted in the
// ReadContext. Block-level calls look ahead without decoding.

#ifndef BROADSIDE_SEGMENT_POSTING_CURSOR_H_
#define BROADSIDE_SEGMENT_POSTING_CURSOR_H_

#include <cstdint>
#include <span>

#include "segment/format.h"
#include "segment/read_context.h"
#include "segment/term_entry.h"

namespace broadside {

class SegmentReader;

// What a block promises about its documents: facts, not scores.
struct BlockFacts {
  DocId last_doc = kNoMoreDocs;  // of the block
  std::uint32_t max_freq = 0;    // at least every frequency in the block
  std::uint8_t min_length = 0;   // at most every length code in the block
};

class PostingCursor {
 public:
  // `segment` and `context` outlive the cursor.
  PostingCursor(const SegmentReader& segment, const TermEntry& entry, ReadContext& context);

  DocId doc() const noexcept;
  std::uint32_t freq() const noexcept;  // of doc(); undefined at the end
  DocId next() noexcept;
  DocId advance(DocId target) noexcept;

  // Facts of the block that holds the first document >= target; {kNoMoreDocs, 0, 0} past the end.
  // Never moves doc(); target must not decrease between calls and must be >= doc().
  BlockFacts facts(DocId target) noexcept;

  // The rest of the current block from doc() on, decoded: ascending documents and their
  // frequencies. Valid until the cursor moves to another block. skip_block() moves to the first
  // document after it.
  std::span<const DocId> block_docs() noexcept;
  std::span<const std::uint32_t> block_freqs() noexcept;
  DocId skip_block() noexcept;

  // Positions of doc(), ascending, freq() of them; empty for lists without positions. Valid until
  // the cursor moves. Decoded lazily, by block.
  std::span<const std::uint32_t> positions() noexcept;

  const TermEntry& entry() const noexcept;

  // (Members: the implementer's.)
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_POSTING_CURSOR_H_
