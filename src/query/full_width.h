// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Signs of the query language as Chinese and Japanese keyboards write them.

#ifndef BROADSIDE_QUERY_FULL_WIDTH_H_
#define BROADSIDE_QUERY_FULL_WIDTH_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/warnings.h"

namespace broadside {

// A query with ASCII signs in place of full-width ones: parentheses, colons, stars, and question
// marks between ASCII letters or digits, since others end questions. A query with a raw form of the
// text form stays as it is.
class AsciiSigns {
 public:
  explicit AsciiSigns(std::string_view query);

  std::string_view text() const { return text_; }
  // Moves warnings from their places in text() to those in the query.
  void restore(std::vector<QueryWarning>& warnings) const;

 private:
  std::size_t place(std::size_t at) const;

  std::string text_;
  std::vector<std::size_t> replaced_;  // bytes of text_, ascending
};

// Whether the query language would read the text otherwise.
bool has_full_width_sign(std::string_view text);

}  // namespace broadside

#endif  // BROADSIDE_QUERY_FULL_WIDTH_H_
