// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_NORMALIZE_H_
#define BROADSIDE_TEXT_NORMALIZE_H_

#include <string>
#include <string_view>

#include "text/rewrite_table.h"

namespace broadside {

// NFKC with full, locale-independent case folding (NFKC_Casefold of the Unicode standard: default
// ignorable characters such as the soft hyphen and the joiners are removed), all apostrophes as
// U+0027, and a few more signs written alike that differ in nothing but how they were typed.
// Immutable; safe from many threads.
class Normalizer {
 public:
  Normalizer();

  // Whether the normal form of texts that hold `c` must be looked for: false for most characters.
  static bool changes(char32_t c);

  // The normal form of `text`: `text` itself where it is normal already, otherwise in `scratch`,
  // which is overwritten. Bytes that are not UTF-8 become U+FFFD.
  std::string_view normal_form(std::string_view text, std::string& scratch) const;

  // Appends the normal form of `text` to `out`.
  void append(std::string_view text, std::string& out) const;

  // Appends `text` in NFKC, its capitals kept, without what the normal form ignores.
  void append_with_case(std::string_view text, std::string& out) const;

 private:
  const RewriteTable& table_;
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_NORMALIZE_H_
