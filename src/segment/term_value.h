// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The value that a dictionary keeps for a term, and the keys of terms.
//
//   varint tag       even, shares the list of a word: 2 * zigzag(ordinal of the word - ordinal of
//                    this term); else 1 + 2 * (occurrences > df) + 4 * df
//   occurrences > df: varint occurrences - df; where df > 1: varint max freq
//   not shared:      u8 min length
//   short list:      its bytes
//   other list:      varint offset in the postings, varint bytes

#ifndef BROADSIDE_SEGMENT_TERM_VALUE_H_
#define BROADSIDE_SEGMENT_TERM_VALUE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "broadside/analyzer.hpp"
#include "segment/format.h"
#include "segment/term_entry.h"

namespace broadside {

// A list this small stands in the dictionary itself; the same rule for writer and reader.
inline constexpr std::uint32_t kShortListDocuments = 8;
inline constexpr std::uint64_t kShortListOccurrences = 32;
constexpr bool is_short_list(std::uint32_t documents, std::uint64_t occurrences) noexcept {
  return documents <= kShortListDocuments && occurrences <= kShortListOccurrences;
}

void append_term_key(TermSpace space, int field, Language language, std::string_view term,
                     std::string& key);

// `list` is the bytes of a short list; ignored for others, whose `entry.offset` counts from the
// start of the postings section.
void encode_term_value(const TermEntry& entry, std::span<const std::byte> list, ByteWriter& out);
void encode_shared_value(std::uint64_t ordinal, std::uint64_t word_ordinal, ByteWriter& out);

struct TermValue {
  TermEntry entry;
  std::optional<std::uint64_t> word_ordinal;  // set: the entry is that word's
  std::span<const std::byte> list;            // of a short list
};
// Nothing where the bytes are no such value.
std::optional<TermValue> decode_term_value(std::span<const std::byte> value,
                                           std::uint64_t ordinal) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_TERM_VALUE_H_
