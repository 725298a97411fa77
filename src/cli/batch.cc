// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <iostream>
#include <set>
#include <string>

#include "cli/commands.h"
#include "cli/csv_table.h"
#include "cli/exit_codes.h"
#include "cli/index_access.h"
#include "cli/query_lines.h"
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
    search.suggestions = 0;  // a table has no place for them
    declare_indexes(line, indexes);
    line.add_option("--limit K", search.limit, "Hits of each query");
    line.add_flag("--count", search.count, "Count all hits exactly (csv)");
    query.declare(line);
    query.declare_collapse(line);
    line.add_option("--sort FIELD", search.sort,
                    "relevance, date or a keyword field; -date: the last first (csv)");
    line.add_option("--snippet N", search.snippet_chars,
                    "Characters of text around a match, 0: none (csv)");
    line.add_option("--format FORM", format, "trec or csv", {"trec", "csv"});
    line.add_notes(kNotes);
  }
};

constexpr std::size_t kRankColumn = 2;

class Batch {
 public:
  Batch(const Searcher& searcher, const BatchOptions& options)
      : searcher_(searcher),
        options_(options),
        table_(csv_columns(options), searcher.schema(), std::cout) {}

  // The exit code: a query that could not be answered is told on stderr, and the rest goes on.
  int run(const std::string& path) {
    if (options_.format == "csv") table_.print_header();
    const Status read = for_each_query(
        path, [this](const QueryLine& line) { return answer(line); },
        [this](const Error& error) { return tell(error); });
    return read ? exit_code_ : fail(read.error());
  }

 private:
  bool tell(const Error& error) {
    complain(error.message());
    exit_code_ = kError;
    return true;
  }

  // False where the index is damaged: nothing more can be trusted.
  bool answer(const QueryLine& line) {
    const Status printed = print(line);
    if (printed) return true;
    tell(Error(printed.error().code(),
               "line " + std::to_string(line.number) + ": " + printed.error().message()));
    if (printed.error().code() != ErrorCode::corrupt) return true;
    exit_code_ = kDamaged;
    return false;
  }

  Status print(const QueryLine& line) {
    Result<ParsedQuery> parsed = options_.query.parse(line.query, searcher_.schema());
    if (!parsed) return parsed.error();
    return options_.format == "csv" ? print_table(line, parsed->query)
                                    : print_run(line.name, parsed->query);
  }

  Status print_run(std::string_view id, const Query& query) {
    Result<Ranking> ranking = searcher_.rank(query, options_.search.limit, options_.search);
    if (!ranking) return ranking.error();
    note_damage(ranking->damage);
    for (std::size_t i = 0; i < ranking->hits.size(); ++i) {
      const RankedId& hit = ranking->hits[i];
      render_trec_line(id, hit.id, i + 1, hit.score, std::cout);
    }
    return {};
  }

  // Each damage is told once; the answers are those of what is left.
  void note_damage(const std::vector<Finding>& damage) {
    if (damage.empty()) return;
    exit_code_ = kDamaged;
    for (const Finding& finding : damage) {
      if (told_.insert(finding.file + finding.message).second) complain_of(finding);
    }
  }

  static Arguments csv_columns(const BatchOptions& options) {
    Arguments columns = {"qid", "query", "rank", "total", "total_is_exact"};
    if (options.indexes.size() > 1) columns.emplace_back("index");
    return columns;
  }

  Status print_table(const QueryLine& line, const Query& query) {
    Result<SearchResult> result = searcher_.search(query, options_.search);
    if (!result) return result.error();
    note_damage(result->damage);
    Arguments before = {std::string(line.name), std::string(line.query), "",
                        std::to_string(result->total), result->total_is_exact ? "true" : "false"};
    if (result->hits.empty()) table_.print_empty_row(before);
    const bool several = options_.indexes.size() > 1;
    if (several) before.emplace_back();
    for (std::size_t i = 0; i < result->hits.size(); ++i) {
      const Hit& hit = result->hits[i];
      before[kRankColumn] = std::to_string(i + 1);
      if (several) before.back() = options_.indexes[hit.index];
      table_.print_row(before, hit);
    }
    return {};
  }

  const Searcher& searcher_;
  const BatchOptions& options_;
  CsvTable table_;
  std::set<std::string> told_;
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
  return Batch(*searcher, options).run(line.words()[1]);
}

}  // namespace broadside::cli
