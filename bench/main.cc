// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The benchmark program: builds an index, serves the search-benchmark-game, times query files. A
// user of the public headers like any other.

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "bench/answer.h"
#include "bench/build.h"
#include "bench/run.h"
#include "bench/serve.h"

namespace {

using broadside::Error;
using broadside::ErrorCode;
using broadside::Status;
using broadside::bench::BuildOptions;
using broadside::bench::FileCache;
using broadside::bench::RunMode;
using broadside::bench::RunOptions;

struct Arguments {
  BuildOptions build;
  RunOptions run;
  std::string index;
  std::string queries;
  bool cold = false;
  bool first = false;
};

void add_build(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("build", "index a JSONL corpus from standard input");
  command->add_option("INDEX", arguments.build.index)->required();
  command->add_option("--threads", arguments.build.threads, "0: one for each core");
  command->add_option("--memory", arguments.build.memory_mb, "of the writer, in MB");
  command->add_flag("--columns", arguments.build.columns, "index each line's date and type");
  command->add_flag("--reorder", arguments.build.reorder, "put similar documents side by side");
  command->add_option("--stem", arguments.build.stem, "english (default) or none")
      ->transform(
          CLI::CheckedTransformer(std::map<std::string, bool>{{"english", true}, {"none", false}}));
}

void add_serve(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("serve", "the search-benchmark-game protocol");
  command->add_option("INDEX", arguments.index)->required();
}

void add_run(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("run", "time a file of queries, one a line");
  command->add_option("INDEX", arguments.index)->required();
  command->add_option("QUERIES", arguments.queries)->required();
  command
      ->add_option("--mode", arguments.run.mode,
                   "or, and, phrase, near, prefix, infix, fuzzy, sort, facets")
      ->required()
      ->transform(
          CLI::CheckedTransformer(std::map<std::string, RunMode>{{"or", RunMode::any},
                                                                 {"and", RunMode::all},
                                                                 {"phrase", RunMode::phrase},
                                                                 {"near", RunMode::near},
                                                                 {"prefix", RunMode::wildcard},
                                                                 {"infix", RunMode::wildcard},
                                                                 {"fuzzy", RunMode::fuzzy},
                                                                 {"sort", RunMode::sort},
                                                                 {"facets", RunMode::facets}}));
  command->add_option("--top", arguments.run.top, "hits of each query")->required();
  command->add_flag("--count", arguments.run.count, "also count all matches");
  command->add_option("--repeat", arguments.run.repeat, "timed passes (default 3)")
      ->check(CLI::PositiveNumber);
  command->add_option("--dump", arguments.run.dump, "write a TREC run to this file");
  command->add_option("--times", arguments.run.times, "write each query's microseconds and total");
  CLI::Option* cold = command->add_flag("--cold", arguments.cold,
                                        "each query once, the index out of the file cache");
  command->add_flag("--first", arguments.first, "each query once, on an index just opened")
      ->excludes(cold);
}

Status run_queries(const Arguments& arguments) {
  std::ifstream queries(arguments.queries);
  if (!queries) return Error(ErrorCode::not_found, "no readable file " + arguments.queries);
  if (arguments.cold || arguments.first) {
    const FileCache cache = arguments.cold ? FileCache::dropped : FileCache::kept;
    return broadside::bench::run_first(arguments.index, cache, arguments.run, queries, std::cout);
  }
  const auto searcher = broadside::bench::open_index(arguments.index);
  if (!searcher) return searcher.error();
  return broadside::bench::run(*searcher, arguments.run, queries, std::cout);
}

Status execute(const CLI::App& app, const Arguments& arguments) {
  if (app.got_subcommand("build")) {
    return broadside::bench::build(arguments.build, std::cin, std::cout);
  }
  if (app.got_subcommand("run")) return run_queries(arguments);
  const auto searcher = broadside::bench::open_index(arguments.index);
  if (!searcher) return searcher.error();
  return broadside::bench::serve(*searcher, std::cin, std::cout);
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  CLI::App app("Measures Broadside on the same work as other engines");
  app.require_subcommand(1);
  Arguments arguments;
  add_build(app, arguments);
  add_serve(app, arguments);
  add_run(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  const Status done = execute(app, arguments);
  if (!done) std::cerr << "broadside-bench: " << done.error().message() << "\n";
  return done ? 0 : 1;
}
