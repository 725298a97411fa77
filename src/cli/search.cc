// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <unistd.h>

#include <chrono>
#include <iostream>
#include <iterator>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/index_access.h"
#include "cli/query_options.h"
#include "cli/renderers.h"

namespace broadside::cli {
namespace {

constexpr char kNotes[] =
    "Everything after INDEX that is none of these options is the query, as it stands; after `--`\n"
    "everything is. `-` alone reads the query from standard input.\n"
    "The query: words (all must occur, in any form), \"a phrase\", -without, +must, a OR b, "
    "(groups),\n"
    "begin*, title:word, date:1968..1972, lang:es, creator:\"exact value\", like:ID.";

// The query of the command line: its words, or standard input for a lone `-`.
std::string query_text(const CommandLine& line) {
  const Arguments& words = line.words();
  if (words.size() == 2 && words[1] == "-" && line.words_after_dashes() == 0) {
    std::string text{std::istreambuf_iterator<char>(std::cin), {}};
    while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
    return text;
  }
  std::string text;
  for (std::size_t i = 1; i < words.size(); ++i) text += (i > 1 ? " " : "") + words[i];
  return text;
}

void render(const std::string& format, const Answer& answer, const Schema& schema) {
  const std::vector<Hit>& hits = answer.result.hits;
  if (format == "json") {
    render_json(answer, std::cout);
  } else if (format == "ids") {
    render_ids(answer.result, std::cout);
  } else if (format == "html") {
    render_html(answer, std::cout);
  } else if (format == "csv") {
    render_csv(answer, schema, std::cout, std::cerr);
  } else if (format == "trec") {
    for (std::size_t i = 0; i < hits.size(); ++i) {
      render_trec_line("1", hits[i].id, i + 1, hits[i].score, std::cout);
    }
  } else {
    render_text(answer, isatty(STDOUT_FILENO) != 0, std::cout, std::cerr);
  }
}

struct SearchCommand {
  QueryOptions query;
  SearchOptions options;
  Arguments indexes;  // besides the one that is named first
  std::size_t time_limit_ms = 0;
  std::string format = "text";

  void declare(CommandLine& line) {
    declare_indexes(line, indexes);
    line.add_option("--limit N", options.limit, "Hits to print");
    line.add_option("--after CURSOR", options.after, "Go on after the answer that gave the cursor");
    line.add_flag("--count", options.count, "Count all hits exactly");
    line.add_flag("--explain", options.explain, "Show how each score comes about");
    query.declare(line);
    query.declare_collapse(line);
    line.add_option("--sort FIELD", options.sort,
                    "relevance, date or a keyword field; -date: the last first");
    line.add_option("--facet FIELD", options.facets, "Count its values over all hits (repeatable)");
    line.add_option("--snippet N", options.snippet_chars,
                    "Characters of text around a match, 0: none");
    line.add_option("--fragments N", options.fragments, "Passages to show of each document");
    line.add_option("--time-limit MS", time_limit_ms,
                    "Answer with what was found after so many milliseconds, 0: take all the time");
    line.add_option("--format FORM", format, "text, json, csv, ids, trec or html",
                    {"text", "json", "csv", "ids", "trec", "html"});
    line.add_notes(kNotes);
  }

  int run(const std::string& index, const std::string& text) {
    indexes.insert(indexes.begin(), index);
    const Result<Searcher> searcher = open_indexes(indexes);
    if (!searcher) return fail(searcher.error());
    if (Status applied = query.apply(searcher->schema(), options); !applied) {
      return fail(applied.error());
    }
    Result<ParsedQuery> parsed = query.parse(text, searcher->schema());
    if (!parsed) return fail(parsed.error());
    options.time_limit = std::chrono::milliseconds(time_limit_ms);
    if (format == "ids" || format == "trec") options.snippet_chars = 0;
    Result<SearchResult> result = searcher->search(parsed->query, options);
    if (!result) return fail(result.error());
    result->warnings.insert(result->warnings.begin(), parsed->warnings.begin(),
                            parsed->warnings.end());
    if (indexes.size() == 1) indexes.clear();
    const bool is_damaged = !result->damage.empty();
    render(format, {text, indexes, std::move(*result)}, searcher->schema());
    return is_damaged ? kDamaged : kDone;
  }
};

}  // namespace

int run_search(const Arguments& arguments) {
  CommandLine line("search", "INDEX QUERY...", "Searches an index.");
  SearchCommand command;
  command.declare(line);
  if (const auto exit = line.parse(arguments, {.at_least = 1, .raw_after = 1})) return *exit;
  return command.run(line.words().front(), query_text(line));
}

}  // namespace broadside::cli
