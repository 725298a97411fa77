// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/cli/reindex_test.cc.

#include <iostream>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/index_access.h"
#include "cli/option_values.h"
#include "cli/progress_bar.h"
#include "cli/writer_limits.h"

namespace broadside::cli {
namespace {

constexpr char kNotes[] =
    "After a change of Broadside's analysis, of ICU or of libstemmer: documents are taken from "
    "the\n"
    "index, no other files are needed. Searches go on meanwhile and see the old index until the "
    "new\n"
    "one is whole; for a while the disk holds both. A run that was ended, by whatever, is gone on\n"
    "with by the next one, unless documents were added or deleted in between.\n"
    "Documents keep the language they name. For the others it is decided anew: give the --lang "
    "that\n"
    "they were indexed with.";

int reindex(IndexWriter& writer, bool visible) {
  ProgressBar bar(visible);
  const Result<CommitInfo> info =
      writer.reindex({.on_progress = [&](const ReindexProgress& p) { bar.show(p); }});
  const Status merged = info ? writer.wait_for_merges() : Status();
  bar.clear();
  if (!info) return fail(info.error());
  bool any_cut = false;
  for (const DocumentNotice& notice : info->notices) {
    if (notice.cut) complain(notice.id + ": " + notice.reason);
    any_cut = any_cut || notice.cut;
  }
  std::cerr << info->documents << " documents reindexed.\n";
  if (!merged) return fail_merge(merged.error());
  return any_cut ? kIncomplete : kDone;
}

}  // namespace

int run_reindex(const Arguments& arguments) {
  CommandLine line("reindex", "INDEX", "Rebuilds an index from the documents stored in it.");
  std::string language = "auto";
  std::string progress = "auto";
  WriterLimits limits;
  line.add_option("--lang CODE", language,
                  "Language of documents that name none: auto, none, CODE");
  limits.declare(line);
  line.add_option("--progress WHEN", progress,
                  "auto (a bar where stderr is a terminal), always, never",
                  {"auto", "always", "never"});
  line.add_notes(kNotes);
  if (const auto exit = line.parse(arguments, {.at_most = 1})) return *exit;
  if (!knows_language(language)) {
    return line.fail_usage("--lang: expected auto, none or a BCP 47 code such as es; found " +
                           language);
  }
  WriterOptions writing{.default_language = language};
  limits.apply(writing);
  Result<IndexWriter> writer = open_index_to_reindex(line.words()[0], writing);
  if (!writer) return fail(writer.error());
  return reindex(*writer, shows_progress(progress));
}

}  // namespace broadside::cli
