// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/index_access.h"

namespace broadside::cli {

int run_optimize(const Arguments& arguments) {
  CommandLine line("optimize", "INDEX",
                   "Merges an index to one segment without deleted documents.");
  if (const auto exit = line.parse(arguments, {.at_most = 1})) return *exit;
  Result<IndexWriter> writer = open_index_for_change(line.words()[0], {});
  if (!writer) return fail(writer.error());
  const Status optimized = writer->optimize();
  return optimized ? static_cast<int>(kDone) : fail(optimized.error());
}

}  // namespace broadside::cli
