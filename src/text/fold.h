// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_FOLD_H_
#define BROADSIDE_TEXT_FOLD_H_

#include <string>
#include <string_view>

#include "text/rewrite_table.h"

namespace broadside {

// Removes what readers leave out when they type: diacritics and letter variants, by the rules of
// each script; vowel signs that are letters stay. Idempotent. Immutable; safe from many threads.
class Folder {
 public:
  Folder();

  // Appends the folded spelling of a term, which is in normal form (normalize.h), to `out`.
  void append(std::string_view term, std::string& out) const;

 private:
  const RewriteTable& table_;
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_FOLD_H_
