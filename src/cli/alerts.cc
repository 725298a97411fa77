// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Which of a list of queries new documents meet. No index is read or written. Covered by
// tests/cli/alerts_test.cc.

#include <unistd.h>

#include <iostream>
#include <unordered_set>

#include "broadside/alerts.hpp"
#include "cli/commands.h"
#include "cli/csv_table.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/json.h"
#include "cli/query_lines.h"
#include "cli/query_options.h"
#include "cli/renderers.h"
#include "cli/report_log.h"
#include "ingest/ingest.h"

namespace broadside::cli {
namespace {

constexpr char kNotes[] =
    "QUERIES has lines of the form: name, tab, query; `-` is standard input. PATH is what `index`\n"
    "takes. Each document is matched by itself, as a search in an index of it alone would, and "
    "bare\n"
    "words are not relaxed. Printed is a line for each query that a document meets: name, id and\n"
    "passage with tabs between them; as json, the hit as `search` prints it, with \"alert\".\n"
    "Exit code 3: done, but some documents could not be read.";

struct AlertsCommand {
  QueryOptions query;
  AlertOptions options;
  std::string format = "text";

  void declare(CommandLine& line) {
    query.declare(line);
    line.add_option("--snippet N", options.search.snippet_chars,
                    "Characters of text around a match, 0: none");
    line.add_option("--format FORM", format, "text, json or csv", {"text", "json", "csv"});
    line.add_notes(kNotes);
  }
};

// Prints matches as they are found.
class AlertPrinter {
 public:
  explicit AlertPrinter(const AlertsCommand& command)
      : format_(command.format), table_({"alert"}, command.options.schema, std::cout) {
    if (format_ == "csv") table_.print_header();
  }

  void print(const AlertMatch& match) {
    if (format_ == "csv") return table_.print_row({match.name}, match.hit);
    if (format_ == "json") {
      Json json = {{"alert", match.name}};
      json.update(hit_json(match.hit));
      std::cout << to_line(json) << '\n';
      return;
    }
    std::cout << one_line(match.name) << '\t' << one_line(match.hit.id) << '\t'
              << marked_line(match.hit.snippet, isatty(STDOUT_FILENO) != 0) << '\n';
  }

 private:
  std::string_view format_;
  CsvTable table_;
};

// The queries of the file. Warnings are told; an error where a line cannot be understood, because a
// query that is not there would never alert.
Result<Alerts> read_queries(const std::string& path, const AlertsCommand& command) {
  Alerts alerts(command.options);
  Status status;
  std::unordered_set<std::string> names;
  const auto refuse = [&](const Error& error) {
    status = Error(error.code(), path + ": " + error.message());
    return false;
  };
  const auto add = [&](const QueryLine& line) {
    const std::string at = "line " + std::to_string(line.number) + ": ";
    Result<ParsedQuery> parsed = command.query.parse(line.query, command.options.schema);
    if (!parsed) return refuse(Error(parsed.error().code(), at + parsed.error().message()));
    if (!names.emplace(line.name).second) {
      return refuse(Error(ErrorCode::invalid_argument, at + "expected a name of its own; found " +
                                                           std::string(line.name) +
                                                           " for the second time"));
    }
    for (const std::string& warning : parsed->warnings) {
      std::cerr << "note: " << path << ": " << at << warning << '\n';
    }
    alerts.set(std::string(line.name), std::move(parsed->query));
    return true;
  };
  const Status read = for_each_query(path, add, refuse);
  if (!read) return read.error();
  if (!status) return status.error();
  return alerts;
}

class AlertsRun {
 public:
  AlertsRun(const Alerts& alerts, const AlertsCommand& command)
      : alerts_(alerts), printer_(command) {}

  int run(const Arguments& paths) {
    const ingest::IngestOptions reading;
    const ingest::IngestSink sink = {
        .on_document = [this](const Document& document,
                              const ingest::Origin& origin) { return match(document, origin); },
        .on_report = [this](const ingest::Report& report) { log_.add(report); },
        .on_progress = [](std::uint64_t) { return !interrupted(); }};
    std::vector<ingest::Source> sources;
    for (const std::string& path : paths) {
      const auto found = ingest::find_sources(path, reading, sink.on_report);
      sources.insert(sources.end(), found.begin(), found.end());
    }
    if (sources.empty() && log_.is_incomplete()) return kError;
    for (const ingest::Source& source : sources) {
      if (!fatal_ || interrupted()) break;
      ingest::read_source(source, reading, sink);
    }
    if (!fatal_) return fail(fatal_.error());
    if (interrupted()) complain("interrupted");
    if (interrupted()) return kError;
    return log_.is_incomplete() ? kIncomplete : kDone;
  }

 private:
  bool match(const Document& document, const ingest::Origin& origin) {
    const Result<std::vector<AlertMatch>> matches = alerts_.match(document);
    if (matches) {
      for (const AlertMatch& match : *matches) printer_.print(match);
    } else if (matches.error().code() == ErrorCode::invalid_argument) {
      log_.add({document.id, origin.path, ingest::ReportStatus::failed, matches.error().message()});
    } else {
      fatal_ = matches.error();
    }
    return fatal_.ok() && !interrupted();
  }

  const Alerts& alerts_;
  AlertPrinter printer_;
  ReportLog log_;
  Status fatal_;
};

}  // namespace

int run_alerts(const Arguments& arguments) {
  CommandLine line("alerts", "QUERIES PATH...", "Tells which queries documents meet.");
  AlertsCommand command;
  command.declare(line);
  if (const auto exit = line.parse(arguments, {.at_least = 2})) return *exit;
  if (Status applied = command.query.apply(command.options.schema, command.options.search);
      !applied) {
    return fail(applied.error());
  }
  const Result<Alerts> alerts = read_queries(line.words().front(), command);
  if (!alerts) return fail(alerts.error());
  catch_interrupts();
  return AlertsRun(*alerts, command).run({line.words().begin() + 1, line.words().end()});
}

}  // namespace broadside::cli
