// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <iostream>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/index_access.h"
#include "cli/json.h"

namespace broadside::cli {
namespace {

void print_line(std::string_view name, std::string_view value) {
  if (!value.empty()) std::cout << name << ": " << value << '\n';
}

void print_text(const Document& document) {
  print_line("id", document.id);
  print_line("title", document.title);
  print_line("date", document.date);
  print_line("lang", document.lang);
  for (const FieldValue& field : document.fields) print_line(field.field, field.value);
  print_line("further keys", document.extra);
  std::cout << '\n' << document.body;
  for (const Section& section : document.sections) {
    if (!section.label.empty()) std::cout << "\n[" << section.label << "]\n";
    std::cout << section.text << '\n';
  }
  if (!document.body.empty() && !document.body.ends_with('\n')) std::cout << '\n';
}

}  // namespace

int run_show(const Arguments& arguments) {
  CommandLine line("show", "INDEX ID", "Prints the stored document.");
  std::string format = "text";
  Arguments indexes;
  line.add_option("--index OTHER", indexes, "Look here, too, where INDEX has none (repeatable)");
  line.add_option("--format FORM", format, "text or json", {"text", "json"});
  if (const auto exit = line.parse(arguments, {.at_least = 2, .at_most = 2})) return *exit;
  indexes.insert(indexes.begin(), line.words()[0]);
  const Result<Searcher> searcher = open_indexes(indexes);
  if (!searcher) return fail(searcher.error());
  const Result<Document> document = searcher->document(line.words()[1]);
  if (!document) return fail(document.error());
  if (format == "json") {
    std::cout << document_line(*document) << '\n';
  } else {
    print_text(*document);
  }
  return kDone;
}

}  // namespace broadside::cli
