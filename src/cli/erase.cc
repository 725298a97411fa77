// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <iostream>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/index_access.h"
#include "cli/json.h"
#include "cli/writer_limits.h"

namespace broadside::cli {
namespace {

constexpr char kNotes[] =
    "Rewrites each file of the index that holds a document of these ids, older copies included,\n"
    "and prints which. Ids that no file holds are told; the others are erased (exit code 1).\n"
    "Where it was ended, the same command goes on. `broadside absent` looks for what is left.";

// Printed with every erasure: what this command cannot promise.
constexpr char kOutOfReach[] =
    "Out of reach: what the file system and the device keep of removed files (journals, "
    "snapshots,\n"
    "spare cells), backups, swap, the shell's history, programs that still have an old file open,\n"
    "and the original documents.\n";

void print_text(const EraseReport& report) {
  for (const ErasedFile& file : report.files) {
    std::cout << file.file << " (" << file.bytes << " bytes) removed";
    if (!file.rewritten_as.empty()) {
      std::cout << ", rewritten as " << file.rewritten_as << " (" << file.rewritten_bytes
                << " bytes)";
    }
    std::cout << '\n';
  }
  std::cout << report.erased.size() << " erased, " << report.documents << " documents left.\n";
  if (!report.erased.empty()) std::cout << kOutOfReach;
}

void print_json(const EraseReport& report) {
  Json files = Json::array();
  for (const ErasedFile& file : report.files) {
    Json object = {{"file", file.file}, {"bytes", file.bytes}};
    if (!file.rewritten_as.empty()) {
      object["rewritten_as"] = file.rewritten_as;
      object["rewritten_bytes"] = file.rewritten_bytes;
    }
    files.push_back(std::move(object));
  }
  std::cout << to_line({{"erased", report.erased},
                        {"not_found", report.not_found},
                        {"files", std::move(files)},
                        {"documents", report.documents},
                        {"generation", report.generation}})
            << '\n';
}

}  // namespace

int run_erase(const Arguments& arguments) {
  CommandLine line("erase", "INDEX ID...", "Removes documents and every byte of them.");
  std::string format = "text";
  WriterLimits limits;
  line.add_option("--format FORM", format, "text or json", {"text", "json"});
  limits.declare(line);
  line.add_notes(kNotes);
  if (const auto exit = line.parse(arguments, {.at_least = 2})) return *exit;
  WriterOptions writing;
  limits.apply(writing);
  Result<IndexWriter> writer = open_index_for_change(line.words()[0], writing);
  if (!writer) return fail(writer.error());
  const Result<EraseReport> report =
      writer->erase(Arguments(line.words().begin() + 1, line.words().end()));
  if (!report) return fail(report.error());
  for (const std::string& id : report->not_found) {
    complain("no file of the index holds a document with the id \"" + id + "\"");
  }
  format == "json" ? print_json(*report) : print_text(*report);
  return report->not_found.empty() ? kDone : kError;
}

}  // namespace broadside::cli
