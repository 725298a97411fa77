// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/cli/variants_test.cc.

#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/index_access.h"
#include "cli/variants_file.h"

namespace broadside::cli {
namespace {

constexpr char kNotes[] =
    "With FILE, stores its list with the index, in place of the one before; without, prints the\n"
    "list. One group of names a line, separated by commas or semicolons:\n\n"
    "  # places\n"
    "  Beijing, Peking\n"
    "  UN, United Nations, ONU\n"
    "  Washington, \"Washington, D.C.\"\n\n"
    "A loose query for one name also finds the others of its groups; a hit says by which. Phrases\n"
    "and folded or exact words are never widened.";

int print(const std::string& index) {
  const Result<Searcher> searcher = open_index(index);
  if (!searcher) return fail(searcher.error());
  std::cout << to_string(searcher->variants());
  return kDone;
}

int store(const std::string& index, Variants variants) {
  Result<IndexWriter> writer = open_index_for_change(index, {.threads = 1});
  if (!writer) return fail(writer.error());
  const std::size_t groups = variants.groups.size();
  if (Status set = writer->set_variants(std::move(variants)); !set) return fail(set.error());
  const Result<CommitInfo> commit = writer->commit();
  if (!commit) return fail(commit.error());
  std::cerr << "The index has " << groups << (groups == 1 ? " group" : " groups")
            << " of variants.\n";
  const Status merged = writer->wait_for_merges();
  return merged ? static_cast<int>(kDone) : fail_merge(merged.error());
}

}  // namespace

Result<Variants> read_variants(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return Error(ErrorCode::io, path + " cannot be read");
  return Variants::parse(text, path);
}

int run_variants(const Arguments& arguments) {
  CommandLine line("variants", "INDEX [FILE]",
                   "Prints or sets the names that loose queries take for one another.");
  bool clear = false;
  line.add_flag("--clear", clear, "Take the list out of the index");
  line.add_notes(kNotes);
  if (const auto exit = line.parse(arguments, {.at_most = 2})) return *exit;
  const std::string& index = line.words()[0];
  const bool has_file = line.words().size() == 2;
  if (clear && has_file) return line.fail_usage("--clear takes no FILE");
  if (clear) return store(index, {});
  if (!has_file) return print(index);
  Result<Variants> variants = read_variants(line.words()[1]);
  if (!variants) return fail(variants.error());
  return store(index, std::move(*variants));
}

}  // namespace broadside::cli
