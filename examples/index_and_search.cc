// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// An index on disk: index_and_search FOLDER QUERY

#include <iostream>
#include <string>

#include "broadside/broadside.hpp"

int main(int argc, char** argv) try {
  const std::string folder = argc > 1 ? argv[1] : "example.idx";
  const std::string text = argc > 2 ? argv[2] : "rent strikes";

  auto storage = broadside::open_directory(folder, broadside::OpenMode::create).value();
  auto writer = broadside::IndexWriter::open(storage).value();
  writer.add({.id = "1", .title = "Minutes", .body = "The rent strike goes on."}).value();
  writer.add({.id = "2", .title = "Acta", .body = "La huelga continúa.", .lang = "es"}).value();
  writer.commit().value();

  const auto searcher = broadside::Searcher::open(storage).value();
  const auto parsed = broadside::parse_plain(text, searcher.schema());
  const auto result = searcher.search(parsed.query).value();
  for (const broadside::Hit& hit : result.hits) {
    std::cout << hit.id << "  " << hit.title << "  " << hit.snippet.text << '\n';
  }
  std::cout << "Found: " << result.hits.size() << ", understood as " << result.understood << '\n';
  return 0;
} catch (const broadside::Error& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
