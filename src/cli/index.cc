// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Reads files into an index: first the list of files, so that the bar knows its end, then one after
// the other, then one commit. Covered by tests/cli/index_test.cc.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <unordered_map>
#include <unordered_set>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/index_access.h"
#include "cli/interrupt.h"
#include "cli/known_ids.h"
#include "cli/option_values.h"
#include "cli/progress_bar.h"
#include "cli/report_log.h"
#include "cli/writer_limits.h"
#include "ingest/file_kind.h"
#include "ingest/ingest.h"

namespace broadside::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kNotes[] =
    "PATH is a file, a folder (walked, hidden files and links to folders passed by) or `-`, "
    "standard\n"
    "input with one JSON document a line. Read are .txt .text .md .markdown .html .htm .xhtml "
    ".php\n"
    ".asp .aspx .jsp .xml .jsonl .ndjson; a file named on the command line whatever its ending.\n"
    "A file's id is PATH as it is given, or its path from the folder that holds a walked PATH on:\n"
    "`index idx docs/archive` gives archive/letters/1968.txt. A JSON document without \"id\" is\n"
    "called FILE:LINE, from standard input by its content. A document whose id is known replaces\n"
    "the old one; of two files with the same id in one run the second fails.\n"
    "Everything is committed at the end. After Ctrl-C nothing is: the index stays as it was (exit\n"
    "code 1). Exit code 3: done, but some documents failed or were cut; see --report.";

struct IndexOptions {
  std::string format = "auto";
  std::string language = "auto";
  std::string progress = "auto";
  std::string report;
  WriterLimits limits;
  bool single_field = false;

  void declare(CommandLine& line) {
    line.add_option("--format KIND", format,
                    "auto: by file ending; jsonl; files: one document each",
                    {"auto", "jsonl", "files"});
    line.add_option("--lang CODE", language,
                    "Language of documents that name none: auto, none, CODE");
    limits.declare(line);
    line.add_flag("--single-field", single_field,
                  "Title and body as one field (when the index is made; for comparisons)");
    line.add_option("--progress WHEN", progress,
                    "auto (a bar where stderr is a terminal), always, never",
                    {"auto", "always", "never"});
    line.add_option("--report FILE", report,
                    "Write a JSON line for each document not wholly indexed");
    line.add_notes(kNotes);
  }

  ingest::Format ingest_format() const {
    if (format == "jsonl") return ingest::Format::jsonl;
    return format == "files" ? ingest::Format::files : ingest::Format::automatic;
  }
};

// True where a folder that is no index holds what looks like somebody's documents: INDEX and PATH
// were most likely mixed up.
bool holds_documents(const std::string& folder) {
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const ingest::FileKind kind = ingest::kind_of_name(at->path().filename().native());
    if (at->is_directory(error) || kind != ingest::FileKind::unknown) return true;
  }
  return false;
}

// The schema to write with: that of the index where there is one.
Result<Schema> schema_for(const std::string& index, bool single_field) {
  Result<Searcher> existing = Error(ErrorCode::not_found, index);
  if (Result<std::shared_ptr<Storage>> storage = open_directory(index, OpenMode::read)) {
    existing = Searcher::open(*storage);
  } else if (storage.error().code() != ErrorCode::not_found) {
    return storage.error();
  }
  if (existing) {
    if (single_field && !existing->schema().is_single_field()) {
      return Error(ErrorCode::invalid_argument,
                   index + " was made without --single-field and cannot change");
    }
    return existing->schema();
  }
  if (existing.error().code() != ErrorCode::not_found) return existing.error();
  if (holds_documents(index)) {
    return Error(ErrorCode::invalid_argument,
                 index + " is a folder of files and no index: expected a new or empty folder");
  }
  return single_field ? Schema::single_field() : Schema();
}

std::vector<std::string> field_names(const Schema& schema) {
  std::vector<std::string> names = schema.keywords;
  for (const TextField& field : schema.text) {
    if (field.name != "title" && field.name != "body") names.push_back(field.name);
  }
  return names;
}

class IndexRun {
 public:
  IndexRun(const IndexOptions& options, std::string index)
      : options_(options), index_(std::move(index)), bar_(shows_progress(options.progress)) {}

  int run(const Arguments& paths) {
    Result<Schema> schema = schema_for(index_, options_.single_field);
    if (!schema) return fail(schema.error());
    if (Status opened = log_.open(options_.report); !opened) return fail(opened.error());
    const ingest::IngestOptions reading = {.format = options_.ingest_format(),
                                           .fields = field_names(*schema),
                                           .max_document_bytes = options_.limits.document_bytes(),
                                           .excluded_folder = index_};
    find(paths, reading);
    if (sources_.empty() && log_.is_incomplete()) return kError;
    Result<IndexWriter> writer = open_writer(std::move(*schema));
    if (!writer) return fail(writer.error());
    if (Status read = read_all(*writer, reading); !read) return fail(read.error());
    return interrupted() ? give_up() : commit(*writer);
  }

 private:
  void report(const ingest::Report& report) {
    bar_.clear();
    log_.add(report);
  }

  void find(const Arguments& paths, const ingest::IngestOptions& reading) {
    std::uint64_t total_bytes = 0;
    bool known = true;
    std::unordered_set<std::string> seen;
    for (const std::string& path : paths) {
      const auto found = ingest::find_sources(
          path, reading, [this](const ingest::Report& problem) { report(problem); });
      for (const ingest::Source& source : found) {
        if (!seen.insert(source.path).second) {
          report({source.id, source.path, ingest::ReportStatus::skipped, "named twice: read once"});
          continue;
        }
        known = known && source.path != "-";
        total_bytes += source.size_bytes;
        sources_.push_back(source);
      }
    }
    bar_.set_total(known ? total_bytes : 0);
  }

  Result<IndexWriter> open_writer(Schema schema) {
    Result<std::shared_ptr<Storage>> storage = open_directory(index_, OpenMode::create);
    if (!storage) return storage.error();
    WriterOptions writing{.schema = std::move(schema), .default_language = options_.language};
    options_.limits.apply(writing);
    Result<IndexWriter> writer = IndexWriter::open(*storage, std::move(writing));
    if (writer && !writer->analysis_warning().empty()) {
      complain("warning: " + writer->analysis_warning());
    }
    return writer;
  }

  // Adds a document or tells why it cannot be. An error only where the writer cannot go on.
  Status add(IndexWriter& writer, Document document, const ingest::Origin& origin) {
    const std::string id = document.id;
    if (origin.id_is_made && ids_.is_made(id)) {
      report({id, origin.path, ingest::ReportStatus::failed,
              "not added: another document of this run got the same id, " + id + ", from its " +
                  (origin.path.starts_with("-:") ? "content" : "path") +
                  "; index them apart or give them ids of their own"});
      return {};
    }
    if (Status added = writer.add(std::move(document)); !added) {
      if (added.error().code() != ErrorCode::invalid_argument) return added;
      report({id, origin.path, ingest::ReportStatus::failed, added.error().message()});
      return {};
    }
    bar_.add_document();
    if (ids_.add(id, origin.id_is_made)) {
      report({id, origin.path, ingest::ReportStatus::replaced,
              "replaces an earlier document of this run with the same id"});
    }
    return {};
  }

  // An error only where the writer cannot go on.
  Status read_all(IndexWriter& writer, const ingest::IngestOptions& reading) {
    Status fatal;
    ingest::IngestSink sink;
    sink.on_report = [this](const ingest::Report& problem) { report(problem); };
    sink.on_progress = [&](std::uint64_t bytes) {
      bar_.add(bytes);
      return !interrupted();
    };
    sink.on_document = [&](Document document, const ingest::Origin& origin) {
      fatal = add(writer, std::move(document), origin);
      return fatal.ok() && !interrupted();
    };
    for (const ingest::Source& source : sources_) {
      if (!fatal || interrupted()) break;
      ingest::read_source(source, reading, sink);
    }
    return fatal;
  }

  int give_up() {
    bar_.clear();
    complain("interrupted: nothing was added, the index is as it was");
    return kError;
  }

  int commit(IndexWriter& writer) {
    bar_.announce("writing the index ...");
    const Result<CommitInfo> info = writer.commit();
    const Status merged = info ? writer.wait_for_merges() : Status();
    bar_.clear();
    if (!info) return fail(info.error());
    tell(info->notices);
    print_summary(info->documents);
    if (Status closed = log_.close(); !closed) return fail(closed.error());
    if (!merged) return fail_merge(merged.error());
    return log_.is_incomplete() ? kIncomplete : kDone;
  }

  // The path is that of the document's file; empty where it is one of several JSONL files.
  void tell(const std::vector<DocumentNotice>& notices) {
    if (notices.empty()) return;
    std::unordered_map<std::string_view, std::string_view> paths;
    for (const ingest::Source& source : sources_) paths.emplace(source.id, source.path);
    std::string_view other;
    if (sources_.size() == 1) other = sources_.front().path;
    for (const DocumentNotice& notice : notices) {
      const auto found = paths.find(notice.id);
      const std::string path(found == paths.end() ? other : found->second);
      const auto status = notice.cut ? ingest::ReportStatus::cut : ingest::ReportStatus::converted;
      report({notice.id, path, status, notice.reason});
    }
  }

  void print_summary(std::uint64_t documents) const {
    const double seconds = bar_.seconds();
    const double megabytes = static_cast<double>(bar_.bytes()) / 1e6;
    std::fprintf(stderr, "%llu documents, %.1f MB in %.1f s (%.1f MB/s); the index holds %llu.\n",
                 static_cast<unsigned long long>(bar_.documents()), megabytes, seconds,
                 megabytes / std::max(seconds, 1e-3), static_cast<unsigned long long>(documents));
    const std::string told = log_.summary();
    if (!told.empty()) {
      std::fprintf(stderr, "%s%s\n", told.c_str(),
                   options_.report.empty() ? "; --report FILE lists them."
                                           : ("; see " + options_.report + ".").c_str());
    }
  }

  const IndexOptions& options_;
  std::string index_;
  std::vector<ingest::Source> sources_;
  KnownIds ids_;
  ReportLog log_;
  ProgressBar bar_;
};

}  // namespace

int run_index(const Arguments& arguments) {
  CommandLine line("index", "INDEX PATH...", "Adds or replaces documents; makes INDEX if absent.");
  IndexOptions options;
  options.declare(line);
  if (const auto exit = line.parse(arguments, {.at_least = 2})) return *exit;
  if (!knows_language(options.language)) {
    return line.fail_usage("--lang: expected auto, none or a BCP 47 code such as es; found " +
                           options.language);
  }
  catch_interrupts();
  IndexRun run(options, line.words().front());
  return run.run({line.words().begin() + 1, line.words().end()});
}

}  // namespace broadside::cli
