// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// How `search` and `batch` read a query: --mode, --level, --lang and --filter.

#ifndef BROADSIDE_CLI_QUERY_OPTIONS_H_
#define BROADSIDE_CLI_QUERY_OPTIONS_H_

#include <string>
#include <string_view>

#include "broadside/query.hpp"
#include "broadside/searcher.hpp"
#include "cli/command_line.h"

namespace broadside::cli {

struct QueryOptions {
  std::string mode = "plain";
  std::string level = "loose";
  std::string languages;
  Arguments filters;

  void declare(CommandLine& line);

  // Sets level, languages, filters and relaxation. invalid_argument: a filter that cannot be read.
  Status apply(const Schema& schema, SearchOptions& options) const;

  // The query in the chosen mode. invalid_argument: only in strict mode.
  Result<ParsedQuery> parse(std::string_view text, const Schema& schema) const;
};

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_QUERY_OPTIONS_H_
