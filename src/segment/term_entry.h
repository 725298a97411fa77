// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_TERM_ENTRY_H_
#define BROADSIDE_SEGMENT_TERM_ENTRY_H_

#include <cstdint>

namespace broadside {

// What a dictionary says about one list of postings: its size, a bound of its facts, and where it
// stands in the file. A plain value; meaningful only with the segment it came from.
struct TermEntry {
  std::uint32_t documents = 0;    // df, deleted documents included; > 0
  std::uint64_t occurrences = 0;  // sum of frequencies
  std::uint32_t max_freq = 0;     // over all documents of the list
  std::uint8_t min_length = 0;    // smallest length code over all documents of the list
  std::uint64_t offset = 0;       // of the list in the file
  std::uint64_t bytes = 0;        // documents and frequencies, then positions
  bool has_positions = false;
  std::uint64_t ordinal = 0;  // rank in its dictionary (of the word, where a root shares)
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_TERM_ENTRY_H_
