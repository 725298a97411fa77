// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_COLUMNS_WRITER_H_
#define BROADSIDE_SEGMENT_COLUMNS_WRITER_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "broadside/analyzer.hpp"
#include "broadside/document.hpp"
#include "segment/document_record.h"
#include "segment/file_writer.h"
#include "segment/segment_writer.h"
#include "segment/sketch.h"
#include "segment/spilled_bytes.h"

namespace broadside {

// What a segment keeps of each document besides postings and texts. Collected in memory, a document
// at a time, written at the end; a column without values is not written.
class ColumnsWriter {
 public:
  explicit ColumnsWriter(const Schema& schema, SpillPlace sketches = {});
  // Takes the memory of so many documents at once: growing would take half as much again.
  void reserve(std::size_t documents);

  struct Row {
    std::string_view id;
    std::optional<DateRange> date;
    Language language;
    std::span<const FieldFacts> fields;
    std::vector<std::pair<int, std::string_view>> keywords;  // field, value; in the given order
    std::span<const StoredSection> sections;
    Sketch sketch = {};
  };
  void add(const Row& row);
  std::uint8_t length_code(int field, std::uint32_t doc) const noexcept {
    return lengths_[static_cast<std::size_t>(field)][doc];
  }
  std::uint32_t documents() const noexcept { return static_cast<std::uint32_t>(dates_.size()); }
  const std::vector<std::uint8_t>& length_codes(int field) const noexcept {
    return lengths_[static_cast<std::size_t>(field)];
  }

  void write(FileWriter& out);

 private:
  // Distinct values of a keyword field, numbered as they come, and the numbers of each document.
  struct Keywords {
    std::map<std::string, std::uint32_t, std::less<>> numbers;
    // Of the documents so far, in `values`; none as long as there are no values.
    std::vector<std::uint64_t> begins;
    std::vector<std::uint32_t> values;
    std::vector<std::uint64_t> last_documents;  // by number: documents up to the last that had it
  };
  // Variable bytes for each document; no begins as long as there are none.
  struct Blobs {
    ByteWriter bytes;
    std::vector<std::uint64_t> begins;
  };

  void add_keywords(const Row& row);
  void add_checkpoints(std::span<const FieldFacts> fields);
  void begin_blob(Blobs& blobs) const;
  void add_labels(std::span<const StoredSection> sections);
  void write_ids(FileWriter& out);
  void write_dates(FileWriter& out) const;
  void write_languages(FileWriter& out) const;
  void write_keywords(FileWriter& out, std::uint16_t field);
  static void write_blobs(FileWriter& out, Blobs& blobs, SectionKind kind);

  std::vector<std::vector<std::uint8_t>> lengths_;  // by field
  std::vector<std::optional<DateRange>> dates_;
  std::vector<std::uint16_t> languages_;
  std::vector<Keywords> keywords_;  // by field
  Blobs ids_, checkpoints_, labels_;
  SpilledBytes sketches_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_COLUMNS_WRITER_H_
