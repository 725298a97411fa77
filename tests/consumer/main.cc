// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <broadside/broadside.hpp>
#include <iostream>

namespace {

// The id of the best hit, after one commit to memory; throws broadside::Error.
std::string best_hit() {
  const auto storage = broadside::memory_storage();
  auto writer = broadside::IndexWriter::open(storage).value();
  writer.add({.id = "minutes", .body = "The rent strike goes on."}).value();
  writer.add({.id = "song", .body = "Nobody moves."}).value();
  writer.commit().value();

  const auto searcher = broadside::Searcher::open(storage).value();
  const auto parsed = broadside::parse_plain("strikes", searcher.schema());
  return searcher.search(parsed.query, {.limit = 1}).value().hits.at(0).id;
}

}  // namespace

int main() {
  try {
    const std::string id = best_hit();
    std::cout << "broadside " << broadside::kVersion << ": " << id << "\n";
    return id == "minutes" ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
