// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "broadside/salvage.hpp"

#include <iostream>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/json.h"
#include "cli/option_values.h"
#include "cli/progress_bar.h"
#include "cli/renderers.h"
#include "cli/writer_limits.h"

namespace broadside::cli {
namespace {

constexpr char kNotes[] =
    "INDEX is not changed. NEW is made, or is an empty folder. Prints what is damaged, and each\n"
    "document that is lost, that is there in part (a gap in its text reads U+FFFD), or of which\n"
    "id, labels, date or fields could not be checked (uncertain). Exit codes: 0, every document\n"
    "is whole; 3, not all are.\n"
    "Documents keep the language they name. For the others it is decided anew: give the --lang "
    "that\n"
    "they were indexed with.";

std::string_view name_of(SalvageLoss::Kind kind) {
  switch (kind) {
    case SalvageLoss::Kind::lost:
      return "lost";
    case SalvageLoss::Kind::in_part:
      return "in part";
    case SalvageLoss::Kind::uncertain:
      break;
  }
  return "uncertain";
}

std::string subject_of(const SalvageLoss& loss) {
  if (loss.documents != 1) return documents_text(loss.documents);
  return loss.id.empty() ? "a document without a readable id" : '"' + one_line(loss.id) + '"';
}

void print_text(const SalvageReport& report) {
  print_findings(report.damage, std::cout);
  for (const SalvageLoss& loss : report.losses) {
    std::cout << name_of(loss.kind) << ": " << subject_of(loss);
    if (!loss.file.empty()) std::cout << " of " << loss.file;
    std::cout << ": " << one_line(loss.reason) << '\n';
  }
  std::cout << documents_text(report.documents) << " salvaged, " << report.whole
            << " of them whole; " << report.lost << " lost.\n";
}

void print_json(const SalvageReport& report) {
  Json losses = Json::array();
  for (const SalvageLoss& loss : report.losses) {
    losses.push_back({{"status", name_of(loss.kind)},
                      {"file", loss.file},
                      {"id", loss.id},
                      {"documents", loss.documents},
                      {"reason", loss.reason}});
  }
  std::cout << to_line({{"documents", report.documents},
                        {"whole", report.whole},
                        {"lost", report.lost},
                        {"losses", std::move(losses)},
                        {"damage", findings_json(report.damage)}})
            << '\n';
}

}  // namespace

int run_salvage(const Arguments& arguments) {
  CommandLine line("salvage", "INDEX NEW", "Copies all that can be read into a new index.");
  std::string language = "auto";
  std::string format = "text";
  std::string progress = "auto";
  WriterLimits limits;
  line.add_option("--lang CODE", language,
                  "Language of documents that name none: auto, none, CODE");
  line.add_option("--format FORM", format, "text or json", {"text", "json"});
  limits.declare(line);
  line.add_option("--progress WHEN", progress,
                  "auto (a bar where stderr is a terminal), always, never",
                  {"auto", "always", "never"});
  line.add_notes(kNotes);
  if (const auto exit = line.parse(arguments, {.at_least = 2, .at_most = 2})) return *exit;
  if (!knows_language(language)) {
    return line.fail_usage("--lang: expected auto, none or a BCP 47 code such as es; found " +
                           language);
  }
  const auto damaged = open_directory(line.words()[0], OpenMode::read);
  if (!damaged) return fail(damaged.error());
  auto fresh = open_directory(line.words()[1], OpenMode::create);
  if (!fresh) return fail(fresh.error());
  ProgressBar bar(shows_progress(progress));
  SalvageOptions options{.writer = {.default_language = language},
                         .on_progress = [&](const ReindexProgress& p) { bar.show(p); }};
  limits.apply(options.writer);
  const Result<SalvageReport> report = salvage(**damaged, *std::move(fresh), options);
  bar.clear();
  if (!report) return fail(report.error());
  format == "json" ? print_json(*report) : print_text(*report);
  return report->losses.empty() ? kDone : kIncomplete;
}

}  // namespace broadside::cli
