// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Fields of one's own: letters with sender and place, a text field for the archivist's notes, a
// filter, a facet and a sort by date.

#include <iostream>

#include "broadside/broadside.hpp"

int main() try {
  broadside::Schema schema;
  schema.text = {{"title", 2.0F}, {"body", 1.0F}, {"notes", 0.5F}};
  schema.keywords = {"sender", "place"};

  const auto storage = broadside::memory_storage();
  auto writer = broadside::IndexWriter::open(storage, {.schema = schema}).value();
  writer
      .add({.id = "l1",
            .title = "To the committee",
            .body = "The hall is booked for Sunday.",
            .date = "1968-05-12",
            .fields = {{"sender", "Ana"}, {"place", "Harbour"}, {"notes", "Torn at the fold."}}})
      .value();
  writer
      .add({.id = "l2",
            .title = "To the committee",
            .body = "Please book the hall again.",
            .date = "1969-02",
            .fields = {{"sender", "Ana"}, {"place", "Old Town"}}})
      .value();
  writer.commit().value();

  const auto searcher = broadside::Searcher::open(storage).value();
  const auto query = broadside::parse_plain("hall booking", searcher.schema()).query;
  const auto filter = broadside::parse_filter("sender:Ana", searcher.schema()).value();
  const auto result =
      searcher.search(query, {.filters = {filter}, .sort = "-date", .facets = {"place"}}).value();
  for (const broadside::Hit& hit : result.hits) {
    std::cout << hit.date << "  " << hit.id << "  " << hit.title << '\n';
  }
  for (const broadside::FacetCount& count : result.facets.front().values) {
    std::cout << count.value << ": " << count.documents << '\n';
  }
  const auto notes = broadside::parse_plain("notes:torn", searcher.schema()).query;
  std::cout << "torn: " << searcher.count(notes).value() << '\n';
  return 0;
} catch (const broadside::Error& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
