// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The frame around the contents of a segment file: header, section table, footer.

#ifndef BROADSIDE_SEGMENT_FILE_LAYOUT_H_
#define BROADSIDE_SEGMENT_FILE_LAYOUT_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "segment/format.h"

namespace broadside {

inline constexpr std::string_view kMagic = "BROADSID";
inline constexpr std::uint32_t kSegmentKind = 0x6D676573;  // "segm"
inline constexpr std::size_t kHeaderBytes = 32;
inline constexpr std::size_t kFooterBytes = 64;
inline constexpr std::size_t kSectionBytes = 20;

// Stands in files: do not change a number.
enum class SectionKind : std::uint16_t {
  documents = 1,  // frames of texts and of heads
  frames = 2,     // where the frames are and which bytes they hold
  postings = 3,   // lists that are not in a dictionary
  words = 4,      // dictionaries: blocks, and their sparse indexes
  words_index = 5,
  roots = 6,
  roots_index = 7,
  grams = 8,
  grams_index = 9,
  aliases = 10,
  aliases_index = 11,
  members = 12,
  members_index = 13,
  ids = 14,
  id_order = 16,
  lengths = 17,  // one for each text field
  dates = 18,
  languages = 19,
  keywords = 20,  // one dictionary for each keyword field that has values
  keywords_index = 21,
  keyword_ordinals = 22,
  checkpoints = 23,
  labels = 24,
  summary = 25,  // counts
  root_ends = 26,
  root_ends_index = 27,
  sketches = 28,
};

struct FileSection {
  SectionKind kind{};
  std::uint16_t field = 0;  // of lengths and keywords
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
};

// The name in messages and statistics.
std::string_view section_name(SectionKind kind) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_FILE_LAYOUT_H_
