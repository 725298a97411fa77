// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Tables of everyday cases: somebody has these documents and types this; these are the right
// answers. A table is a text file of lines `key: value`:
//
//   case: what the case is about
//   doc a: the text of document a        \n, \r, \0, \\ and \u{AD} are read as in most languages
//   remove: a                            document a, after all are added
//   title a: / lang a: / date a: / creator a:   further fields of it
//   lang: de                             the language of the documents below it in the case
//   find: what is typed -> a b           found are a and b alone, in any order
//   find exact: ...                      at a level; also a mode (strict, all, any), an order
//   (by=date) marks a: first | second              what the snippet of a marks for the query above
//   warns: text                          a warning of the query above holds this text
//
// Behind the arrow: `a > b`: these alone, in this order; `+a -b`: a is found, b is not; `nothing`.
// A line of `#` is a remark, an empty line nothing.

#ifndef BROADSIDE_TESTS_WHOLE_EVERYDAY_TABLE_H_
#define BROADSIDE_TESTS_WHOLE_EVERYDAY_TABLE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/broadside.hpp"

namespace broadside {

struct EverydayQuery {
  std::size_t line = 0;  // of the table
  std::string text;
  std::string mode = "plain";
  Level level = Level::loose;
  std::string sort = {};
  std::vector<std::string> exactly;  // these alone, where `is_exact`
  bool is_exact = true;
  bool in_order = false;
  std::set<std::string> with;
  std::set<std::string> without;
  std::map<std::string, std::vector<std::string>> marks;  // of the snippet of a document
  std::optional<std::string> warning;
};

struct EverydayCase {
  std::string name;
  std::vector<Document> documents;  // of two with one id the later replaces the earlier
  std::vector<std::string> removed;
  std::vector<EverydayQuery> queries;
};

// The cases of a table; a line that cannot be read is a failure of the running test.
std::vector<EverydayCase> read_everyday_table(const std::string& path);

}  // namespace broadside

#endif  // BROADSIDE_TESTS_WHOLE_EVERYDAY_TABLE_H_
