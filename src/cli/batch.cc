// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/index_access.h"
#include "cli/query_options.h"
#include "cli/renderers.h"

namespace broadside::cli {
namespace {

constexpr char kNotes[] =
    "QUERIES has lines of the form: qid, tab, query; `-` is standard input. Prints a TREC run:\n"
    "qid Q0 id rank score broadside. White space in an id is printed as %20.";

class Batch {
 public:
  Batch(const Searcher& searcher, const QueryOptions& query, const SearchOptions& options)
      : searcher_(searcher), query_(query), options_(options) {}

  // The exit code: a query that could not be answered is told on stderr, and the rest goes on.
  int run(std::istream& queries) {
    std::string line;
    for (std::size_t number = 1; std::getline(queries, line); ++number) {
      if (line.ends_with('\r')) line.pop_back();
      if (line.empty()) continue;
      if (Status answered = answer(line); !answered) {
        complain("line " + std::to_string(number) + ": " + answered.error().message());
        if (answered.error().code() == ErrorCode::corrupt) return kDamaged;
        exit_code_ = kError;
      }
    }
    return exit_code_;
  }

 private:
  Status answer(std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
      return Error(ErrorCode::invalid_argument, "expected qid, tab, query; found no tab");
    }
    const std::string_view id = line.substr(0, tab);
    Result<ParsedQuery> parsed = query_.parse(line.substr(tab + 1), searcher_.schema());
    if (!parsed) return parsed.error();
    Result<Ranking> ranking = searcher_.rank(parsed->query, options_.limit, options_);
    if (!ranking) return ranking.error();
    for (std::size_t i = 0; i < ranking->hits.size(); ++i) {
      const RankedId& hit = ranking->hits[i];
      render_trec_line(id, hit.id, i + 1, hit.score, std::cout);
    }
    return {};
  }

  const Searcher& searcher_;
  const QueryOptions& query_;
  const SearchOptions& options_;
  int exit_code_ = kDone;
};

}  // namespace

int run_batch(const Arguments& arguments) {
  CommandLine line("batch", "INDEX QUERIES.tsv", "Answers a file of queries.");
  QueryOptions query;
  SearchOptions options;
  options.limit = 1000;
  line.add_option("--limit K", options.limit, "Hits of each query");
  query.declare(line);
  line.add_notes(kNotes);
  if (const auto exit = line.parse(arguments, {.at_least = 2, .at_most = 2})) return *exit;
  const Result<Searcher> searcher = open_index(line.words()[0]);
  if (!searcher) return fail(searcher.error());
  if (Status applied = query.apply(searcher->schema(), options); !applied) {
    return fail(applied.error());
  }
  Batch batch(*searcher, query, options);
  const std::string& path = line.words()[1];
  if (path == "-") return batch.run(std::cin);
  std::ifstream queries(path, std::ios::binary);
  if (!queries) return fail(Error(ErrorCode::io, path + " cannot be opened"));
  return batch.run(queries);
}

}  // namespace broadside::cli
