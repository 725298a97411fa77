// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// An index that lives in memory alone, with errors handled as values and the marks of a snippet
// printed.

#include <iostream>
#include <string_view>

#include "broadside/broadside.hpp"

namespace {

broadside::Status fill(const std::shared_ptr<broadside::Storage>& storage) {
  auto writer = broadside::IndexWriter::open(storage);
  if (!writer) return writer.error();
  const broadside::Document documents[] = {
      {.id = "song", .title = "Nobody moves", .body = "Nobody moves a crate tonight."},
      {.id = "leaflet", .title = "Leaflet", .body = "Tonight the crates stay on the quay."},
      {.id = "cartaz", .title = "Cartaz", .body = "Esta noite ninguém trabalha.", .lang = "pt"}};
  for (const broadside::Document& document : documents) {
    if (broadside::Status added = writer->add(document); !added) return added;
  }
  const auto commit = writer->commit();
  return commit ? broadside::Status() : broadside::Status(commit.error());
}

void print(const broadside::Snippet& snippet) {
  const std::string_view text = snippet.text;
  std::size_t at = 0;
  for (const auto& [begin, end] : snippet.marks) {
    std::cout << text.substr(at, begin - at) << '*' << text.substr(begin, end - begin) << '*';
    at = end;
  }
  std::cout << text.substr(at) << '\n';
}

}  // namespace

int main() {
  const auto storage = broadside::memory_storage();
  if (const broadside::Status filled = fill(storage); !filled) {
    std::cerr << filled.error().message() << '\n';
    return 1;
  }
  const auto searcher = broadside::Searcher::open(storage);
  if (!searcher) return 1;
  const auto query = broadside::parse_plain("crate tonight", searcher->schema()).query;
  const auto result = searcher->search(query, {.limit = 5, .count = true});
  if (!result) return 1;
  for (const broadside::Hit& hit : result->hits) {
    std::cout << hit.title << ": ";
    print(hit.snippet);
  }
  return result->hits.empty() ? 1 : 0;
}
