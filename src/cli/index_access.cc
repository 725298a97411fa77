// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "cli/index_access.h"

#include <utility>
#include <vector>

#include "cli/exit_codes.h"

namespace broadside::cli {
namespace {

void warn_of_analysis(const std::string& warning) {
  if (!warning.empty()) complain("warning: " + warning);
}

}  // namespace

Result<Searcher> open_index(const std::string& path) {
  return open_indexes({path});
}

Result<Searcher> open_indexes(const Arguments& paths) {
  std::vector<std::shared_ptr<const Storage>> storages;
  for (const std::string& path : paths) {
    Result<std::shared_ptr<Storage>> storage = open_directory(path, OpenMode::read);
    if (!storage) return storage.error();
    storages.push_back(std::move(*storage));
  }
  Result<Searcher> searcher = Searcher::open_as_one(std::move(storages));
  if (searcher) warn_of_analysis(searcher->analysis_warning());
  return searcher;
}

void complain_of(const Finding& finding) {
  complain("damaged, and left out: " + finding.file + ": " + finding.section + ": " +
           finding.message);
}

int code_with_damage(const Searcher& searcher, int code) {
  const std::vector<Finding> damage = searcher.damage();
  for (const Finding& finding : damage) complain_of(finding);
  return damage.empty() ? code : static_cast<int>(kDamaged);
}

void declare_indexes(CommandLine& line, Arguments& indexes) {
  line.add_option("--index OTHER", indexes,
                  "Search this index, too, as if both were one (repeatable)");
}

Result<IndexWriter> open_index_to_reindex(const std::string& path, const WriterOptions& options) {
  Result<std::shared_ptr<Storage>> present = open_directory(path, OpenMode::read);
  if (!present) return present.error();
  if (Result<Searcher> searcher = Searcher::open(*present); !searcher) return searcher.error();
  Result<std::shared_ptr<Storage>> storage = open_directory(path, OpenMode::create);
  if (!storage) return storage.error();
  return IndexWriter::open(*storage, options);
}

Result<IndexWriter> open_index_for_change(const std::string& path, const WriterOptions& options) {
  Result<IndexWriter> writer = open_index_to_reindex(path, options);
  if (writer) warn_of_analysis(writer->analysis_warning());
  return writer;
}

}  // namespace broadside::cli
