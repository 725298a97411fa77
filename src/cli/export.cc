// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <iostream>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/index_access.h"
#include "cli/json.h"

namespace broadside::cli {

int run_export(const Arguments& arguments) {
  CommandLine line("export", "INDEX", "Prints all documents as JSONL, as `index` takes it.");
  if (const auto exit = line.parse(arguments, {.at_most = 1})) return *exit;
  const Result<Searcher> searcher = open_index(line.words()[0]);
  if (!searcher) return fail(searcher.error());
  const Status exported = searcher->for_each_document([](const Document& document) {
    std::cout << document_line(document) << '\n';
    return std::cout.good();
  });
  return exported ? code_with_damage(*searcher, kDone) : fail(exported.error());
}

}  // namespace broadside::cli
