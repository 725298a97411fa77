// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Lists of postings as plain maps, the reference of the tests, and segments made of them.

#ifndef BROADSIDE_TESTS_SEGMENT_NAIVE_LISTS_H_
#define BROADSIDE_TESTS_SEGMENT_NAIVE_LISTS_H_

#include <cmath>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "broadside/storage.hpp"
#include "segment/segment_reader.h"
#include "segment/segment_writer.h"

namespace broadside {

// Positions by document.
using NaiveList = std::map<DocId, std::vector<std::uint32_t>>;
using NaiveLists = std::map<std::string, NaiveList>;

inline constexpr std::uint64_t kTestSegment = 7;

inline std::uint32_t test_length(DocId doc) {
  return doc * 7919 % 300;
}

// Adds `count` documents with empty texts and test_length() positions.
inline void add_test_documents(SegmentWriter& writer, DocId count) {
  for (DocId i = 0; i < count; ++i) {
    const Document document{.id = "id" + std::to_string(i)};
    const std::vector<FieldFacts> facts = {{test_length(i), {}}};
    writer.add_document({&document, std::nullopt, Language(), facts});
  }
}

inline NaiveList random_list(std::mt19937_64& random, DocId documents) {
  NaiveList list;
  const double density = std::pow(10.0, -static_cast<double>(random() % 45) / 10.0);
  const std::uint64_t most = random() % 20 == 0 ? 200 : 1 + random() % 6;
  const std::uint64_t spread = 1ULL << random() % 16;
  for (DocId doc = 0; doc < documents; ++doc) {
    if (static_cast<double>(random() % 1000000) >= density * 1e6) continue;
    std::uint32_t position = 0;
    for (std::uint64_t freq = 1 + random() % most; freq > 0; --freq) {
      const std::uint32_t least = list[doc].empty() ? 0 : 1;
      position += least + static_cast<std::uint32_t>(random() % spread);
      list[doc].push_back(position);
    }
  }
  if (list.empty()) list[static_cast<DocId>(random() % documents)] = {3};
  return list;
}

// Writes each list as a word of field 0, in order.
inline void write_lists(SegmentWriter& writer, const NaiveLists& lists) {
  for (const auto& [word, list] : lists) {
    writer.begin_list(TermSpace::word, 0, Language(), word);
    for (const auto& [doc, positions] : list) {
      writer.add_posting(doc, static_cast<std::uint32_t>(positions.size()), positions);
    }
    writer.end_list();
  }
}

inline std::shared_ptr<const SegmentReader> segment_of(const NaiveLists& lists, DocId documents) {
  auto storage = memory_storage();
  const Schema schema = Schema::single_field();
  auto writer = SegmentWriter::create(*storage, "s", kTestSegment, schema).value();
  add_test_documents(writer, documents);
  write_lists(writer, lists);
  writer.finish().value();
  return SegmentReader::open(*storage, "s", kTestSegment, schema).value();
}

}  // namespace broadside

#endif  // BROADSIDE_TESTS_SEGMENT_NAIVE_LISTS_H_
