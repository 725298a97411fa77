// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "broadside/traces.hpp"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/json.h"
#include "cli/renderers.h"

namespace broadside::cli {
namespace {

constexpr char kNotes[] =
    "Decodes every dictionary and every stored document, deleted ones, too, and searches all "
    "other\n"
    "bytes as they are. Prints one line for each file and section in which a word stands.\n"
    "Exit codes: 0, none is there; 1, found; 4, none was found, but something could not be read.\n"
    "A word of the index that many documents have is found, of course: try one that was only in\n"
    "what was erased.";

// What stands in the directory and is no file that an index could have: nobody has looked there.
void add_foreign(const std::string& index, const Storage& storage, Traces& traces) {
  const auto listed = storage.list();
  if (!listed) return;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(index, error)) {
    const std::string name = entry.path().filename().string();
    const bool is_read = name == "write.lock" ||
                         std::any_of(listed->begin(), listed->end(),
                                     [&](const FileInfo& file) { return file.name == name; });
    if (!is_read) traces.unread.push_back({name, "file", "no file of an index, and not read"});
  }
}

void print_text(const Traces& traces) {
  print_findings(traces.found, std::cout);
  if (!traces.unread.empty()) std::cout << "Could not be read, and may hold them all the same:\n";
  print_findings(traces.unread, std::cout);
  for (const std::string& word : traces.short_words) {
    std::cout << "\"" << word << "\" has less than " << kLeastRawBytes
              << " bytes: not looked for among bytes that are no text\n";
  }
  std::cout << (traces.found.empty() ? "not found" : "found") << " in " << traces.bytes
            << " bytes\n";
}

void print_json(const Traces& traces) {
  std::cout << to_line({{"found", findings_json(traces.found)},
                        {"unread", findings_json(traces.unread)},
                        {"short_words", traces.short_words},
                        {"bytes", traces.bytes}})
            << '\n';
}

}  // namespace

int run_absent(const Arguments& arguments) {
  CommandLine line("absent", "INDEX TEXT...", "Looks for words in every file of an index.");
  std::string format = "text";
  line.add_option("--format FORM", format, "text or json", {"text", "json"});
  line.add_notes(kNotes);
  if (const auto exit = line.parse(arguments, {.at_least = 2})) return *exit;
  const std::string& index = line.words()[0];
  const Result<std::shared_ptr<Storage>> storage = open_directory(index, OpenMode::read);
  if (!storage) return fail(storage.error());
  Result<Traces> traces =
      find_traces(**storage, Arguments(line.words().begin() + 1, line.words().end()));
  if (!traces) return fail(traces.error());
  add_foreign(index, **storage, *traces);
  format == "json" ? print_json(*traces) : print_text(*traces);
  if (!traces->found.empty()) return kError;
  return traces->unread.empty() ? kDone : kDamaged;
}

}  // namespace broadside::cli
