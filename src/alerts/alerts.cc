// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// An index of one document in memory, and a search for each query: the only evaluator is the one
// that answers searches, so that an alert can never mean something else than its query. Covered by
// tests/whole/alerts_test.cc.

#include "broadside/alerts.hpp"

#include <memory>
#include <utility>

#include "broadside/index_writer.hpp"
#include "broadside/storage.hpp"

namespace broadside {
namespace {

constexpr std::size_t kWriterBytes = std::size_t{32} << 20;  // a limit: little of it is used

Result<Searcher> searcher_of(const Document& document, const AlertOptions& options) {
  const std::shared_ptr<Storage> storage = memory_storage();
  Result<IndexWriter> writer =
      IndexWriter::open(storage, {.schema = options.schema,
                                  .default_language = options.default_language,
                                  .memory_bytes = kWriterBytes,
                                  .threads = 1});
  if (!writer) return writer.error();
  if (Status added = writer->add(document); !added) return added.error();
  if (Result<CommitInfo> commit = writer->commit(); !commit) return commit.error();
  return Searcher::open(storage);
}

SearchOptions for_one_document(SearchOptions options) {
  options.limit = 1;
  options.after.clear();
  options.sort.clear();
  options.facets.clear();
  options.explain = false;
  options.relax = false;
  options.suggestions = 0;
  return options;
}

}  // namespace

Alerts::Alerts(AlertOptions options) : options_(std::move(options)) {
  options_.search = for_one_document(std::move(options_.search));
}

void Alerts::set(std::string name, Query query) {
  queries_.insert_or_assign(std::move(name), std::move(query));
}

Status Alerts::remove(std::string_view name) {
  const auto found = queries_.find(name);
  if (found == queries_.end()) {
    return Error(ErrorCode::not_found, "no query with the name '" + std::string(name) + "'");
  }
  queries_.erase(found);
  return {};
}

Result<std::vector<AlertMatch>> Alerts::match(const Document& document) const {
  const Result<Searcher> searcher = searcher_of(document, options_);
  if (!searcher) return searcher.error();
  std::vector<AlertMatch> matches;
  for (const auto& [name, query] : queries_) {
    Result<SearchResult> found = searcher->search(query, options_.search);
    if (!found) return found.error();
    if (!found->hits.empty()) matches.push_back({name, std::move(found->hits.front())});
  }
  return matches;
}

}  // namespace broadside
