// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Tested in tests/segment/columns_test.cc.

#include "segment/columns.h"

#include "base/bytes.h"

namespace broadside {
namespace {

// Reads a table of fixed-size values at the front of a section, and moves the section's begin.
template <typename T, typename Read>
bool read_table(const FileReader& file, FileSection& section, std::size_t value_bytes,
                ReadContext& context, std::vector<T>& table, Read read) {
  ByteReader in(file.bytes(section, context));
  const std::uint64_t count = in.varint();
  if (!in.ok() || count > in.remaining() / value_bytes) return false;
  for (std::uint64_t i = 0; i < count; ++i) table.push_back(read(in));
  section.offset += in.offset();
  section.bytes -= in.offset();
  return true;
}

}  // namespace

Result<Columns> Columns::open(const FileReader& file, const Schema& schema,
                              std::uint32_t documents) {
  Columns columns;
  columns.file_ = &file;
  columns.documents_ = documents;
  columns.text_fields_ = schema.text.size();
  columns.keywords_.resize(schema.keywords.size());
  if (Status status = columns.open_lengths(); !status) return status.error();
  if (Status status = columns.open_tables(); !status) return status.error();
  for (std::size_t field = 0; field < schema.keywords.size(); ++field) {
    if (Status status = columns.open_keywords(field); !status) return status.error();
  }
  return columns;
}

// Searches index the lengths by document, unchecked; so all of them are verified here.
Status Columns::open_lengths() {
  ReadContext context;
  for (std::size_t field = 0; field < text_fields_; ++field) {
    const auto section = file_->section(SectionKind::lengths, static_cast<std::uint16_t>(field));
    const auto bytes = file_->bytes(section, context);
    if (context.damaged()) return context.status();
    if (bytes.size() != documents_) {
      return file_->damage(SectionKind::lengths, "expected one length for each document");
    }
    lengths_.push_back({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  }
  return {};
}

Status Columns::open_tables() {
  ReadContext context;
  const auto open_numbers = [&](FileSection section, PackedArray& numbers) -> Status {
    auto array = PackedArray::open(*file_, section);
    if (!array) return array.error();
    if (array->size() != documents_) {
      return file_->damage(section.kind, "expected one value for each document");
    }
    numbers = *array;
    return {};
  };
  if (Status status = open_blobs(SectionKind::ids, ids_); !status) return status;
  if (documents_ > 0) {
    if (ids_.empty()) {
      return file_->damage(SectionKind::ids, "expected one id for each document");
    }
    const FileSection order = file_->section(SectionKind::id_order);
    if (Status status = open_numbers(order, id_order_); !status) return status;
  }
  if (FileSection dates = file_->section(SectionKind::dates); dates.bytes > 0) {
    const auto read = [](ByteReader& in) {
      const auto first = in.fixed<std::int32_t>();
      return DateRange{first, in.fixed<std::int32_t>()};
    };
    if (!read_table(*file_, dates, 8, context, date_table_, read)) {
      return file_->damage(dates.kind, "the table of dates ends too early");
    }
    if (Status status = open_numbers(dates, date_numbers_); !status) return status;
  }
  if (FileSection languages = file_->section(SectionKind::languages); languages.bytes > 0) {
    const auto read = [](ByteReader& in) { return Language::from_code(in.fixed<std::uint16_t>()); };
    if (!read_table(*file_, languages, 2, context, language_table_, read)) {
      return file_->damage(languages.kind, "the table of languages ends too early");
    }
    if (Status status = open_numbers(languages, language_numbers_); !status) return status;
  }
  if (Status status = open_blobs(SectionKind::checkpoints, checkpoints_); !status) return status;
  sketches_ = file_->section(SectionKind::sketches);
  if (sketches_.bytes != documents_ * std::uint64_t{Sketch::kBytes}) {
    return file_->damage(SectionKind::sketches, "expected one sketch for each document");
  }
  return open_blobs(SectionKind::labels, labels_);
}

Status Columns::open_keywords(std::size_t field) {
  const auto number = static_cast<std::uint16_t>(field);
  FileSection section = file_->section(SectionKind::keyword_ordinals, number);
  if (section.bytes == 0) return {};
  auto values =
      Dictionary::open(*file_, SectionKind::keywords, SectionKind::keywords_index, number);
  if (!values) return values.error();
  auto begins = PackedArray::open(*file_, section);
  if (!begins) return begins.error();
  auto ordinals = PackedArray::open(*file_, section);
  if (!ordinals) return ordinals.error();
  if (begins->size() != std::uint64_t{documents_} + 1) {
    return file_->damage(section.kind, "expected one place for each document");
  }
  keywords_[field] = {*values, *begins, *ordinals};
  return {};
}

Status Columns::open_blobs(SectionKind kind, DocumentBlobs& blobs) {
  auto opened = DocumentBlobs::open(*file_, kind, documents_);
  if (!opened) return opened.error();
  blobs = *opened;
  return {};
}

std::optional<std::uint32_t> Columns::find_id(std::string_view id, ReadContext& context) const {
  const auto doc_at = [&](std::uint64_t place) {
    return static_cast<std::uint32_t>(id_order_.get(place, context));
  };
  std::uint64_t low = 0, high = id_order_.size();  // the first place with a greater id lies between
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (this->id(doc_at(middle), context) <= id) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == 0) return std::nullopt;
  const std::uint32_t doc = doc_at(low - 1);
  if (doc >= documents_ || this->id(doc, context) != id) return std::nullopt;
  return doc;
}

std::string_view Columns::id(std::uint32_t doc, ReadContext& context) const {
  if (doc < documents_) return as_text(ids_.get(doc, context));
  context.report(file_->damage(SectionKind::ids, "a document has no id"));
  return {};
}

std::optional<DateRange> Columns::date(std::uint32_t doc, ReadContext& context) const {
  const std::uint64_t number = date_numbers_.get(doc, context);
  if (number == 0) return std::nullopt;
  if (number <= date_table_.size()) return date_table_[number - 1];
  context.report(file_->damage(SectionKind::dates, "a date is not in the table"));
  return std::nullopt;
}

Language Columns::language(std::uint32_t doc, ReadContext& context) const {
  if (language_table_.empty()) return {};
  const std::uint64_t number = language_numbers_.get(doc, context);
  if (number < language_table_.size()) return language_table_[number];
  context.report(file_->damage(SectionKind::languages, "a language is not in the table"));
  return {};
}

std::vector<Checkpoint> Columns::checkpoints(std::uint32_t doc, int field,
                                             ReadContext& context) const {
  ByteReader in(checkpoints_.get(doc, context));
  std::vector<Checkpoint> checkpoints;
  if (in.remaining() == 0) return checkpoints;
  for (int at = 0; at <= field && in.ok(); ++at) {
    checkpoints.clear();
    Checkpoint checkpoint;
    for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
      checkpoint.byte += in.varint32();
      checkpoint.position += in.varint32();
      checkpoints.push_back(checkpoint);
    }
  }
  if (in.ok()) return checkpoints;
  context.report(file_->damage(SectionKind::checkpoints, "a document's checkpoints end too early"));
  return {};
}

std::vector<StoredSection> Columns::sections(std::uint32_t doc, ReadContext& context) const {
  auto sections = decode_sections(labels_.get(doc, context));
  if (sections) return *std::move(sections);
  context.report(file_->damage(SectionKind::labels, "a document's labels cannot be read"));
  return {};
}

Sketch Columns::sketch(std::uint32_t doc, ReadContext& context) const {
  if (doc >= documents_) return {};
  const std::uint64_t begin = sketches_.offset + doc * std::uint64_t{Sketch::kBytes};
  ByteReader in(file_->bytes(begin, Sketch::kBytes, context));
  Sketch sketch;
  sketch.content = in.fixed<std::uint64_t>();
  for (std::uint64_t& bits : sketch.bits) bits = in.fixed<std::uint64_t>();
  return sketch;
}

std::string Columns::keyword_value(int field, std::uint32_t ordinal, ReadContext& context) const {
  return keyword_values(field).key_at(ordinal, context).value_or(std::string());
}

void Columns::keyword_ordinals(int field, std::uint32_t doc, ReadContext& context,
                               std::vector<std::uint32_t>& ordinals) const {
  ordinals.clear();
  const Keywords& column = keywords_[index(field)];
  if (column.begins.size() == 0) return;
  const std::uint64_t begin = column.begins.get(doc, context);
  const std::uint64_t end = column.begins.get(std::uint64_t{doc} + 1, context);
  // Ordinals may take no bits: what a document has is bounded by the values there are.
  if (begin > end || end - begin > column.values.size()) {
    context.report(file_->damage(SectionKind::keywords, "a document has no such values"));
    return;
  }
  for (std::uint64_t at = begin; at < end; ++at) {
    const std::uint64_t ordinal = column.ordinals.get(at, context);
    if (at >= column.ordinals.size() || ordinal >= column.values.size()) {
      context.report(file_->damage(SectionKind::keywords, "a value is not in the dictionary"));
      return;
    }
    ordinals.push_back(static_cast<std::uint32_t>(ordinal));
  }
}

}  // namespace broadside
