// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_LIST_SCAN_H_
#define BROADSIDE_SEGMENT_LIST_SCAN_H_

#include <cstdint>
#include <span>

#include "segment/format.h"
#include "segment/posting_list.h"
#include "segment/read_context.h"
#include "segment/term_entry.h"

namespace broadside {

class SegmentReader;

// Reads a whole list from front to back, a block at a time, as merges do: no header is searched,
// and positions stay the gaps that they are stored as. What is damaged ends the list and is noted.
class ListScan {
 public:
  // `segment` and `context` outlive the scan. Positions are read if the list has any.
  ListScan(const SegmentReader& segment, const TermEntry& entry, bool with_positions,
           ReadContext& context);

  // Replaces `postings` by those of the next block; false at the end.
  bool next(Postings& postings);

 private:
  bool open();
  bool read_short(Postings& postings) const;
  bool read_block(Postings& postings);
  bool read_positions(Postings& postings);
  bool damaged();

  const SegmentReader& segment_;
  ReadContext& context_;
  const TermEntry entry_;
  const bool with_positions_;
  std::span<const std::byte> bytes_;  // of the list
  std::uint32_t blocks_ = 1;
  std::uint32_t block_ = 0;  // the next one
  BlockHeaders headers_;     // of lists of several blocks
  std::uint64_t data_begin_ = 0;
  std::uint64_t positions_begin_ = 0;
  DocId previous_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_LIST_SCAN_H_
