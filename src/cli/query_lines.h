// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Files of queries, one a line: a name, a tab, the query.

#ifndef BROADSIDE_CLI_QUERY_LINES_H_
#define BROADSIDE_CLI_QUERY_LINES_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "broadside/result.hpp"

namespace broadside::cli {

struct QueryLine {
  std::size_t number = 0;  // from 1
  std::string_view name;
  std::string_view query;
};

// Hands every line of the file, `-` is standard input, to `visit` until that returns false; blank
// lines are passed by. A line without a tab goes to `on_error`, which says likewise whether to go
// on. io: the file cannot be read.
Status for_each_query(const std::string& path, const std::function<bool(const QueryLine&)>& visit,
                      const std::function<bool(const Error&)>& on_error);

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_QUERY_LINES_H_
