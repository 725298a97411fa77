// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_SUMMARY_H_
#define BROADSIDE_SEGMENT_SUMMARY_H_

#include <bitset>
#include <cstdint>
#include <vector>

#include "broadside/analyzer.hpp"
#include "segment/file_reader.h"
#include "segment/file_writer.h"
#include "segment/segment_reader.h"

namespace broadside {

// What the roots of a language may begin with: most words of a query cannot be in most languages of
// an index, and need not be looked for there.
using FirstBytes = std::bitset<256>;

// What a segment states about itself.
struct Summary {
  std::uint32_t documents = 0;
  std::uint16_t keyword_fields = 0;
  std::uint64_t position_bytes = 0;      // of the postings section
  std::vector<FieldStats> fields;        // text fields
  std::vector<Language> root_languages;  // ascending
  std::vector<FirstBytes> root_begins;   // of each of root_languages

  // Whether a root of this language, in any field, may begin as `root` does.
  bool may_have_root(Language language, std::string_view root) const noexcept;

  void write(FileWriter& out) const;
  static Result<Summary> read(const FileReader& file);
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_SUMMARY_H_
