// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Numbers that stand in files, and the small types that every user of a segment shares.
// FORMAT.md describes the bytes.

#ifndef BROADSIDE_SEGMENT_FORMAT_H_
#define BROADSIDE_SEGMENT_FORMAT_H_

#include <cstdint>

namespace broadside {

inline constexpr std::uint32_t kFormatVersion = 10;

// A document of one segment: 0, 1, 2, ... in order of adding, until reordered.
using DocId = std::uint32_t;
inline constexpr DocId kNoMoreDocs = UINT32_MAX;

// Postings come in blocks of this many documents; the last block of a list may hold fewer.
inline constexpr std::uint32_t kBlockSize = 128;

// The unit of checksums: one XXH3 for each page of this many bytes of a file.
inline constexpr std::uint32_t kPageBytes = 16 * 1024;

// Which dictionary a term stands in.
enum class TermSpace : std::uint8_t {
  word = 0,  // (field, word): documents, frequencies, positions
  root = 1,  // (field, language, root): documents, frequencies
  gram = 2,  // (field, gram): documents, frequencies
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_FORMAT_H_
