// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <iostream>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/index_access.h"
#include "cli/renderers.h"

namespace broadside::cli {

int run_verify(const Arguments& arguments) {
  CommandLine line("verify", "INDEX", "Reads and checks every byte of an index.");
  line.add_notes("Prints one line for each damage: file, section, what is wrong. Exit code 4.");
  if (const auto exit = line.parse(arguments, {.at_most = 1})) return *exit;
  const Result<Searcher> searcher = open_index(line.words()[0]);
  if (!searcher) return fail(searcher.error());
  const std::vector<Finding> findings = searcher->verify();
  print_findings(findings, std::cout);
  if (!findings.empty()) return kDamaged;
  std::cout << "sound: " << searcher->stats().documents << " documents\n";
  return kDone;
}

}  // namespace broadside::cli
