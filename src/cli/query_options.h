// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// How `search` and `batch` read a query: --mode, --level, --lang, --filter and --variants; and
// whether they fold near-duplicates: --collapse and --duplicates-from.

#ifndef BROADSIDE_CLI_QUERY_OPTIONS_H_
#define BROADSIDE_CLI_QUERY_OPTIONS_H_

#include <cstddef>
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
  bool proximity = false;
  std::string variants;
  std::string collapse = "none";
  std::size_t duplicates_from = 80;  // percent

  void declare(CommandLine& line);
  void declare_collapse(CommandLine& line);

  // Sets level, languages, filters, variants, relaxation and what is folded. invalid_argument: a
  // filter or a list of variants that cannot be read; io, not_found: its file.
  Status apply(const Schema& schema, SearchOptions& options) const;

  // The query in the chosen mode. invalid_argument: only in strict mode.
  Result<ParsedQuery> parse(std::string_view text, const Schema& schema) const;
};

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_QUERY_OPTIONS_H_
