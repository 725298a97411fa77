// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_TERM_SCAN_H_
#define BROADSIDE_SEGMENT_TERM_SCAN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "segment/dictionary.h"
#include "segment/segment_reader.h"

namespace broadside {

// Keys of a dictionary of terms: field, for roots the language, and the term (see FORMAT.md).
struct TermKeyParts {
  int field = 0;
  Language language;  // of roots
  std::string_view term;

  // `key` is long enough.
  static TermKeyParts of(TermSpace space, std::string_view key) noexcept;
};

// Walks a part of a dictionary of terms for merges: a value is decoded when it is asked for, and
// the word behind a shared root is looked up only then. What is damaged ends the walk and is noted.
class TermScan {
 public:
  // The keys from `from` on and, unless `to` is empty, below it. `segment` and `context` outlive
  // the scan, `to` as well.
  TermScan(const SegmentReader& segment, TermSpace space, std::string_view from,
           std::string_view to, ReadContext& context);

  bool next();  // to the first key, then onward; false at the end
  // To the first key from here on that is not below `key`.
  bool next_from(std::string_view key);
  std::string_view key() const noexcept { return walk_.key(); }
  std::uint64_t ordinal() const noexcept { return walk_.ordinal(); }
  // The ordinal of the word whose list it shares; nothing where it has its own list.
  std::optional<std::uint64_t> shared_word() const noexcept;
  std::optional<TermEntry> entry() const;

  // Keys that cut a dictionary into `parts` of equal size; fewer where it is small.
  static std::vector<std::string> cuts(const SegmentReader& segment, TermSpace space,
                                       std::uint64_t parts, ReadContext& context);

 private:
  bool is_within();

  const SegmentReader& segment_;
  TermSpace space_;
  std::string_view to_;
  ReadContext& context_;
  Dictionary::Walk walk_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_TERM_SCAN_H_
