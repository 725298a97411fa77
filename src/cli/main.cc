// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The program `broadside`: finds the command and runs it.

#include <cerrno>
#include <exception>
#include <iostream>
#include <string_view>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "broadside/broadside.hpp"
#include "cli/commands.h"
#include "cli/exit_codes.h"

namespace broadside::cli {
namespace {

struct Command {
  std::string_view name;
  std::string_view summary;
  int (*run)(const Arguments&);
};

constexpr Command kCommands[] = {
    {"index", "add or replace documents; makes the index if there is none", run_index},
    {"search", "search an index", run_search},
    {"batch", "answer a file of queries as a TREC run", run_batch},
    {"show", "print a stored document", run_show},
    {"delete", "remove documents", run_delete},
    {"erase", "remove documents and every byte of them", run_erase},
    {"absent", "look for words in every file of an index", run_absent},
    {"stats", "print what an index holds", run_stats},
    {"verify", "read and check every byte of an index", run_verify},
    {"salvage", "copy all that can be read of a damaged index into a new one", run_salvage},
    {"optimize", "merge an index to one segment", run_optimize},
    {"reindex", "rebuild an index from the documents stored in it", run_reindex},
    {"variants", "print or set the names that loose queries take for one another", run_variants},
    {"alerts", "tell which of a list of queries new documents meet", run_alerts},
    {"export", "print all documents as JSONL", run_export},
};

constexpr std::string_view kExitCodes =
    "Exit codes: 0 done; 1 error; 2 wrong usage; 3 done, but some documents failed or were cut;\n"
    "4 damaged index; 5 locked by another writer.\n";

void print_help() {
  std::cout << "Full-text search for the archives of social movements.\n\n"
               "Usage: broadside COMMAND [OPTIONS] INDEX ...\n\nCommands:\n";
  for (const Command& command : kCommands) {
    std::cout << "  " << command.name << std::string(12 - command.name.size(), ' ')
              << command.summary << '\n';
  }
  std::cout << "\n`broadside COMMAND --help` tells more; `broadside --version` prints versions.\n\n"
            << kExitCodes;
}

void print_version() {
  std::cout << "broadside " << kVersion << "\nformat " << format_version() << '\n';
  for (const ComponentVersion& component : component_versions()) {
    std::cout << component.name << ' ' << component.version << '\n';
  }
  std::cout << "zstd " << BROADSIDE_ZSTD_VERSION << '\n';
}

int dispatch(const Arguments& arguments) {
  if (arguments.empty()) {
    print_help();
    return kWrongUsage;
  }
  const std::string& name = arguments.front();
  if (name == "--help" || name == "help") return print_help(), kDone;
  if (name == "--version") return print_version(), kDone;
  for (const Command& command : kCommands) {
    if (command.name == name) return command.run({arguments.begin() + 1, arguments.end()});
  }
  const bool option = name.starts_with('-');
  return fail_usage("", (option ? "unknown option: " : "unknown command: ") + name);
}

// Results that did not reach their reader are an error, unless the reader went away (`| head`).
int finish_output(int code) {
  errno = 0;
  std::cout.flush();
  if (std::cout || errno == EPIPE) return code;
  complain("writing to standard output failed");
  return code == kDone ? static_cast<int>(kError) : code;
}

// Large blocks go back to the system when they are freed. glibc would keep them from then on, up to
// 32 MB each, and what is kept counts against nobody's budget.
void give_memory_back() {
#ifdef __GLIBC__
  constexpr int kLargeBytes = 1 << 20;
  mallopt(M_MMAP_THRESHOLD, kLargeBytes);
#endif
}

}  // namespace
}  // namespace broadside::cli

int main(int argc, char** argv) {
  using namespace broadside::cli;
  std::ios::sync_with_stdio(false);
  give_memory_back();
  try {
    return finish_output(dispatch(Arguments(argv + 1, argv + argc)));
  } catch (const std::exception& error) {
    complain(error.what());  // out of memory, as a rule: nothing of ours throws
    return kError;
  }
}
