// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_COLUMNS_H_
#define BROADSIDE_SEGMENT_COLUMNS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/document.hpp"
#include "segment/dictionary.h"
#include "segment/document_blobs.h"
#include "segment/document_record.h"
#include "segment/file_reader.h"
#include "segment/packed_array.h"
#include "segment/segment_writer.h"
#include "segment/sketch.h"

namespace broadside {

// Reads what ColumnsWriter wrote. What is damaged reads as absent and is noted in the context.
class Columns {
 public:
  static Result<Columns> open(const FileReader& file, const Schema& schema,
                              std::uint32_t documents);

  std::optional<std::uint32_t> find_id(std::string_view id, ReadContext& context) const;
  // In the file. Empty, and noted, for a document that has none.
  std::string_view id(std::uint32_t doc, ReadContext& context) const;
  std::span<const std::uint8_t> length_codes(int field) const { return lengths_[index(field)]; }
  std::optional<DateRange> date(std::uint32_t doc, ReadContext& context) const;
  Language language(std::uint32_t doc, ReadContext& context) const;
  std::vector<Checkpoint> checkpoints(std::uint32_t doc, int field, ReadContext& context) const;
  std::vector<StoredSection> sections(std::uint32_t doc, ReadContext& context) const;
  Sketch sketch(std::uint32_t doc, ReadContext& context) const;

  std::string keyword_value(int field, std::uint32_t ordinal, ReadContext& context) const;
  const Dictionary& keyword_values(int field) const { return keywords_[index(field)].values; }
  void keyword_ordinals(int field, std::uint32_t doc, ReadContext& context,
                        std::vector<std::uint32_t>& ordinals) const;

 private:
  struct Keywords {
    Dictionary values;
    PackedArray begins;
    PackedArray ordinals;
  };

  static std::size_t index(int field) noexcept { return static_cast<std::size_t>(field); }
  Status open_lengths();
  Status open_tables();
  Status open_keywords(std::size_t field);
  Status open_blobs(SectionKind kind, DocumentBlobs& blobs);

  const FileReader* file_ = nullptr;
  std::uint32_t documents_ = 0;
  std::size_t text_fields_ = 0;
  std::vector<std::span<const std::uint8_t>> lengths_;  // by field
  DocumentBlobs ids_;
  PackedArray id_order_;  // documents in ascending order of id, then of adding
  std::vector<DateRange> date_table_;
  PackedArray date_numbers_;
  std::vector<Language> language_table_;
  PackedArray language_numbers_;
  std::vector<Keywords> keywords_;
  DocumentBlobs checkpoints_, labels_;
  FileSection sketches_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_COLUMNS_H_
