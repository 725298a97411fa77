// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "cli/csv_table.h"
#include "cli/exit_codes.h"
#include "cli/index_access.h"
#include "cli/query_options.h"
#include "cli/renderers.h"

namespace broadside::cli {
namespace {

constexpr char kNotes[] =
    "QUERIES has lines of the form: qid, tab, query; `-` is standard input. Prints a TREC run:\n"
    "qid Q0 id rank score broadside. White space in an id is printed as %20.\n"
    "As csv, each hit with its query, its rank, and how many documents the query finds in all.";

struct BatchOptions {
  QueryOptions query;
  SearchOptions search;
  Arguments indexes;
  std::string format = "trec";

  void declare(CommandLine& line) {
    search.limit = 1000;
    declare_indexes(line, indexes);
    line.add_option("--limit K", search.limit, "Hits of each query");
    line.add_flag("--count", search.count, "Count all hits exactly (csv)");
    query.declare(line);
    line.add_option("--sort FIELD", search.sort,
                    "relevance, date or a keyword field; -date: the last first (csv)");
    line.add_option("--snippet N", search.snippet_chars,
                    "Characters of text around a match, 0: none (csv)");
    line.add_option("--format FORM", format, "trec or csv", {"trec", "csv"});
    line.add_notes(kNotes);
  }
};

class Batch {
 public:
  Batch(const Searcher& searcher, const BatchOptions& options)
      : searcher_(searcher),
        options_(options),
        table_(csv_columns(options), searcher.schema(), std::cout) {}

  // The exit code: a query that could not be answered is told on stderr, and the rest goes on.
  int run(std::istream& queries) {
    if (options_.format == "csv") table_.print_header();
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
    const std::string_view text = line.substr(tab + 1);
    Result<ParsedQuery> parsed = options_.query.parse(text, searcher_.schema());
    if (!parsed) return parsed.error();
    return options_.format == "csv" ? print_table(id, text, parsed->query)
                                    : print_run(id, parsed->query);
  }

  Status print_run(std::string_view id, const Query& query) {
    Result<Ranking> ranking = searcher_.rank(query, options_.search.limit, options_.search);
    if (!ranking) return ranking.error();
    for (std::size_t i = 0; i < ranking->hits.size(); ++i) {
      const RankedId& hit = ranking->hits[i];
      render_trec_line(id, hit.id, i + 1, hit.score, std::cout);
    }
    return {};
  }

  static Arguments csv_columns(const BatchOptions& options) {
    Arguments columns = {"qid", "query", "rank", "total", "total_is_exact"};
    if (options.indexes.size() > 1) columns.emplace_back("index");
    return columns;
  }

  Status print_table(std::string_view id, std::string_view text, const Query& query) {
    Result<SearchResult> result = searcher_.search(query, options_.search);
    if (!result) return result.error();
    for (std::size_t i = 0; i < result->hits.size(); ++i) {
      Arguments before = {std::string(id), std::string(text), std::to_string(i + 1),
                          std::to_string(result->total), result->total_is_exact ? "true" : "false"};
      if (options_.indexes.size() > 1) before.push_back(options_.indexes[result->hits[i].index]);
      table_.print_row(before, result->hits[i]);
    }
    return {};
  }

  const Searcher& searcher_;
  const BatchOptions& options_;
  CsvTable table_;
  int exit_code_ = kDone;
};

}  // namespace

int run_batch(const Arguments& arguments) {
  CommandLine line("batch", "INDEX QUERIES.tsv", "Answers a file of queries.");
  BatchOptions options;
  options.declare(line);
  if (const auto exit = line.parse(arguments, {.at_least = 2, .at_most = 2})) return *exit;
  options.indexes.insert(options.indexes.begin(), line.words()[0]);
  const Result<Searcher> searcher = open_indexes(options.indexes);
  if (!searcher) return fail(searcher.error());
  if (Status applied = options.query.apply(searcher->schema(), options.search); !applied) {
    return fail(applied.error());
  }
  Batch batch(*searcher, options);
  const std::string& path = line.words()[1];
  if (path == "-") return batch.run(std::cin);
  std::ifstream queries(path, std::ios::binary);
  if (!queries) return fail(Error(ErrorCode::io, path + " cannot be opened"));
  return batch.run(queries);
}

}  // namespace broadside::cli
