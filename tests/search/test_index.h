// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_SEARCH_TEST_INDEX_H_
#define BROADSIDE_TESTS_SEARCH_TEST_INDEX_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/document.hpp"
#include "broadside/storage.hpp"
#include "index/snapshot.h"
#include "search/plan.h"
#include "segment/sketch.h"

namespace broadside {

// A word, and where it stands.
struct NaiveWord {
  std::string term;
  std::uint32_t position = 0;
  bool alternative = false;
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
};

// One text field of one document, as the analyzer cuts it.
struct NaiveField {
  std::string text;
  std::vector<NaiveWord> words;                              // in the order of the analyzer
  std::map<TermKey, std::uint32_t> freqs;                    // words, roots and grams
  std::map<std::string, std::vector<std::uint32_t>> places;  // positions of words
  std::map<Language, std::uint32_t> languages;               // words in each
  std::uint32_t length = 0;
};

struct NaiveDocument {
  Document document;
  Language language;
  std::optional<DateRange> date;
  std::vector<NaiveField> fields;
  std::uint64_t slot = 0;
  Sketch sketch;
  std::vector<std::uint32_t> section_positions;  // in the field that has the body
  bool live = true;
};

// An index of some segments in memory, written without the index room, and the same documents as
// plain maps for slow, obvious answers.
class TestIndex {
 public:
  explicit TestIndex(Schema schema = {});

  // The language is that of the document, or none.
  void add_segment(const std::vector<Document>& documents);
  void remove(std::uint64_t slot);

  const std::vector<NaiveDocument>& documents() const { return documents_; }  // by slot
  const Schema& schema() const { return schema_; }
  std::shared_ptr<const Storage> storage() const { return storage_; }
  std::shared_ptr<const Snapshot> snapshot() const;

 private:
  struct Segment {
    std::shared_ptr<const SegmentReader> reader;
    std::uint64_t first_slot = 0;
  };

  std::string text_of(const Document& document, const std::string& field) const;
  NaiveDocument analyze(const Document& document);
  void write(std::span<const NaiveDocument> documents, const std::string& file, std::uint64_t id);

  Schema schema_;
  Analyzer analyzer_;
  std::shared_ptr<Storage> storage_ = memory_storage();
  std::vector<NaiveDocument> documents_;
  std::vector<Segment> segments_;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_SEARCH_TEST_INDEX_H_
