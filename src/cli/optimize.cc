// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <iostream>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/index_access.h"
#include "cli/writer_limits.h"

namespace broadside::cli {
namespace {

constexpr char kNotes[] =
    "With --reorder, documents that share words become neighbours: the index gets smaller and\n"
    "searching often faster, most where they were added in no order. Answers stay the same, but\n"
    "equal scores come in the new order. Takes longer than merging alone, and for a while twice\n"
    "the space on disk. Where no better order is found, the old one stays.";

Result<std::uint64_t> bytes_of(const std::string& index) {
  const Result<std::shared_ptr<Storage>> storage = open_directory(index, OpenMode::read);
  if (!storage) return storage.error();
  const auto files = (*storage)->list();
  if (!files) return files.error();
  std::uint64_t bytes = 0;
  for (const FileInfo& file : *files) bytes += file.size_bytes;
  return bytes;
}

}  // namespace

int run_optimize(const Arguments& arguments) {
  CommandLine line("optimize", "INDEX",
                   "Merges an index to one segment without deleted documents.");
  OptimizeOptions options;
  WriterLimits limits;
  line.add_flag("--reorder", options.reorder, "Also put similar documents next to each other");
  limits.declare(line);
  line.add_notes(kNotes);
  if (const auto exit = line.parse(arguments, {.at_most = 1})) return *exit;
  const std::string& index = line.words()[0];
  WriterOptions writing;
  limits.apply(writing);
  Result<IndexWriter> writer = open_index_for_change(index, writing);
  if (!writer) return fail(writer.error());
  const Result<std::uint64_t> before = bytes_of(index);
  if (!before) return fail(before.error());
  const Status optimized = writer->optimize(options);
  if (!optimized) return fail(optimized.error());
  const Result<std::uint64_t> after = bytes_of(index);
  if (!after) return fail(after.error());
  std::cerr << *before << " bytes before, " << *after << " after.\n";
  return kDone;
}

}  // namespace broadside::cli
