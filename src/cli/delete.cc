// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <iostream>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/index_access.h"

namespace broadside::cli {

int run_delete(const Arguments& arguments) {
  CommandLine line("delete", "INDEX ID...", "Removes documents from an index.");
  line.add_notes(
      "Ids that the index does not hold are told; the others are removed (exit code 3).\n"
      "Their text stays in the files until these are merged; `broadside erase` leaves none.");
  if (const auto exit = line.parse(arguments, {.at_least = 2})) return *exit;
  Result<IndexWriter> writer = open_index_for_change(line.words()[0], {.threads = 1});
  if (!writer) return fail(writer.error());
  std::size_t removed = 0;
  const std::size_t wanted = line.words().size() - 1;
  for (std::size_t i = 1; i <= wanted; ++i) {
    const Status status = writer->remove(line.words()[i]);
    if (status) {
      ++removed;
    } else if (status.error().code() == ErrorCode::not_found) {
      complain(status.error().message());
    } else {
      return fail(status.error());
    }
  }
  if (removed == 0) return kError;
  const Result<CommitInfo> commit = writer->commit();
  if (!commit) return fail(commit.error());
  std::cerr << removed << " removed, " << commit->documents << " left.\n";
  if (const Status merged = writer->wait_for_merges(); !merged) return fail_merge(merged.error());
  return removed == wanted ? kDone : kIncomplete;
}

}  // namespace broadside::cli
