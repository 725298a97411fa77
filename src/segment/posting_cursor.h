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
#include <vector>

#include "codec/position_block.h"
#include "codec/posting_block.h"
#include "codec/sorted_match.h"
#include "segment/format.h"
#include "segment/posting_list.h"
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

  DocId doc() const noexcept { return doc_; }
  // Of doc(); undefined at the end.
  std::uint32_t freq() const noexcept {
    if (!freqs_decoded_) decode_block_freqs();
    return freqs_[index_];
  }
  DocId next() noexcept {
    if (!expanded_) expand();
    if (index_ + 1 < count_) return doc_ = docs_[++index_];
    return skip_block();
  }
  DocId advance(DocId target) noexcept;

  // Facts of the block that holds the first document >= target; {kNoMoreDocs, 0, 0} past the end.
  // Never moves doc(); target must not decrease between calls and must be >= doc().
  BlockFacts facts(DocId target) noexcept;

  // The list's blocks, none where it is damaged, and the facts of each, wherever the cursor stands.
  std::uint32_t block_count() const noexcept { return count_ == 0 ? 0 : blocks_; }
  BlockFacts facts_of_block(std::uint32_t block) const noexcept;

  // At most the first document >= target, and at least target; exact within the current block.
  // kNoMoreDocs past the end.
  DocId not_before(DocId target) const noexcept;

  // The rest of the current block from doc() on, decoded: ascending documents and their
  // frequencies. Valid until the cursor moves to another block. skip_block() moves to the first
  // document after it.
  std::span<const DocId> block_docs() noexcept {
    if (!expanded_) expand();
    return {docs_ + index_, count_ - index_};
  }
  std::span<const std::uint32_t> block_freqs() noexcept {
    if (!freqs_decoded_) decode_block_freqs();
    return {freqs_ + index_, count_ - index_};
  }
  DocId skip_block() noexcept;

  // Sets bit doc - base of `words`, low bit first, for each document from doc() up to `end`, and
  // moves there. base <= doc(); there are words for end - base bits. Blocks that are bit sets are
  // copied.
  void collect_until(DocId base, DocId end, std::span<std::uint64_t> words) noexcept;

  // Keeps the candidates that the list has, none of which may have been passed already, and moves
  // to the last of them. freqs[i], where asked for, becomes the frequency of the i-th that is kept.
  void keep_common(Candidates& candidates, std::uint32_t* freqs) noexcept;

  // Positions of doc(), ascending, freq() of them; empty for lists without positions. Valid until
  // the cursor moves. Decoded lazily, by block.
  std::span<const std::uint32_t> positions() noexcept;

  const TermEntry& entry() const noexcept { return entry_; }

 private:
  bool open_short() noexcept;
  bool open_headers() noexcept;
  bool load_block(std::uint32_t block) noexcept;
  bool open_block(std::span<const std::byte> bytes, DocId previous, DocId limit) noexcept;
  void expand() const noexcept;
  std::uint32_t find_block(std::uint32_t from, DocId target) const noexcept;
  DocId move_to(DocId target) noexcept;
  std::uint32_t place_of(DocId target) const noexcept;
  DocId first_bit_from(DocId target) const noexcept;
  void collect_bits(DocId base, DocId end, std::span<std::uint64_t> words) const noexcept;
  std::size_t keep_one(Candidates& candidates, std::size_t from, std::size_t to,
                       std::uint32_t* freqs) noexcept;
  std::size_t keep_in_bits(Candidates& candidates, std::size_t begin, std::size_t end,
                           std::size_t to) noexcept;
  std::size_t keep_in_block(Candidates& candidates, std::size_t begin, std::size_t end,
                            std::size_t to, std::uint32_t* freqs) noexcept;
  void decode_block_freqs() const noexcept;
  bool open_positions() noexcept;
  bool read_positions() noexcept;
  bool read_short_positions() noexcept;
  DocId end() noexcept;
  DocId damaged() noexcept;
  std::span<const std::byte> part(std::uint64_t begin, std::uint64_t end) noexcept;

  // What is decoded only when it is asked for is mutable.
  alignas(64) mutable DocId docs_[kBlockSize + kMatchPadding];  // of the block, once expanded
  alignas(64) mutable std::uint32_t freqs_[kBlockSize];
  DocId doc_ = kNoMoreDocs;
  DocId last_doc_ = 0;               // of the block
  mutable std::uint32_t index_ = 0;  // of doc() in the block, once expanded
  std::uint32_t count_ = 0;          // of the block; 0 at the end
  mutable bool expanded_ = true;     // else the block is a bit set, and doc() stands in it
  mutable bool freqs_decoded_ = true;
  BitSetBlock bit_set_;
  DocId before_block_ = kBeforeFirstDoc;
  PackedFreqs packed_freqs_;

  const SegmentReader* segment_;
  ReadContext* context_;
  TermEntry entry_;
  DocId limit_ = 0;          // documents of the segment
  std::uint32_t block_ = 0;  // that is decoded
  std::uint32_t blocks_ = 1;
  std::uint32_t facts_block_ = 0;
  BlockHeaders headers_;          // of lists of several blocks
  std::uint64_t data_begin_ = 0;  // in the list
  std::uint64_t positions_begin_ = 0;

  // Of the current block, once positions were asked for.
  bool positions_open_ = false;
  PositionBlock position_block_;
  std::uint32_t summed_index_ = 0;        // documents of the block before this one ...
  std::uint64_t summed_freqs_ = 0;        // ... have this many positions
  std::uint32_t positions_index_ = 0;     // whose positions are decoded, plus 1
  std::vector<std::uint32_t> positions_;  // may be larger than what is used
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_POSTING_CURSOR_H_
