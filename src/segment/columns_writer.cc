// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Columns of few distinct values (dates, languages, keywords) are a sorted table of the values and
// each document's number in it. Tested in tests/segment/columns_test.cc.

#include "segment/columns_writer.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "codec/length_code.h"
#include "segment/dictionary_writer.h"
#include "segment/packed_array.h"

namespace broadside {
namespace {

// Sorted, each value once.
template <typename T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

template <typename T>
std::uint64_t rank_of(const std::vector<T>& sorted, const T& value) {
  return static_cast<std::uint64_t>(std::lower_bound(sorted.begin(), sorted.end(), value) -
                                    sorted.begin());
}

using Days = std::pair<std::int32_t, std::int32_t>;

}  // namespace

ColumnsWriter::ColumnsWriter(const Schema& schema, SpillPlace sketches)
    : lengths_(schema.text.size()),
      keywords_(schema.keywords.size()),
      sketches_(std::move(sketches)) {}

void ColumnsWriter::reserve(std::size_t documents) {
  ids_.begins.reserve(documents + 1);
  for (auto& field : lengths_) field.reserve(documents);
  dates_.reserve(documents);
  languages_.reserve(documents);
}

void ColumnsWriter::add(const Row& row) {
  ids_.begins.push_back(ids_.bytes.size());
  ids_.bytes.raw(row.id);
  for (std::size_t field = 0; field < lengths_.size(); ++field) {
    lengths_[field].push_back(encode_length(row.fields[field].length));
  }
  dates_.push_back(row.date);
  languages_.push_back(row.language.code());
  add_keywords(row);
  add_checkpoints(row.fields);
  add_labels(row.sections);
  ByteWriter sketch;
  sketch.fixed(row.sketch.content);
  for (const std::uint64_t bits : row.sketch.bits) sketch.fixed(bits);
  sketches_.append(sketch.bytes());
}

void ColumnsWriter::add_keywords(const Row& row) {
  for (Keywords& field : keywords_) {
    if (!field.values.empty()) field.begins.push_back(field.values.size());
  }
  for (const auto& [field, value] : row.keywords) {
    Keywords& column = keywords_[static_cast<std::size_t>(field)];
    if (column.values.empty()) column.begins.assign(documents(), 0);
    auto found = column.numbers.find(value);
    if (found == column.numbers.end()) {
      const auto number = static_cast<std::uint32_t>(column.numbers.size());
      found = column.numbers.emplace(value, number).first;
      column.last_documents.push_back(0);
    }
    // A value that is given twice stands once.
    const std::uint64_t document = column.begins.size();
    if (std::exchange(column.last_documents[found->second], document) == document) continue;
    column.values.push_back(found->second);
  }
}

void ColumnsWriter::add_checkpoints(std::span<const FieldFacts> fields) {
  const bool any = std::any_of(fields.begin(), fields.end(),
                               [](const FieldFacts& facts) { return !facts.checkpoints.empty(); });
  if (!any && checkpoints_.begins.empty()) return;
  begin_blob(checkpoints_);
  if (!any) return;
  for (const FieldFacts& facts : fields) {
    checkpoints_.bytes.varint(facts.checkpoints.size());
    Checkpoint before;
    for (const Checkpoint& checkpoint : facts.checkpoints) {
      checkpoints_.bytes.varint(checkpoint.byte - before.byte);
      checkpoints_.bytes.varint(checkpoint.position - before.position);
      before = checkpoint;
    }
  }
}

// The documents before the first that has any bytes cost nothing until it comes.
void ColumnsWriter::begin_blob(Blobs& blobs) const {
  if (blobs.begins.empty()) blobs.begins.assign(documents() - 1, 0);
  blobs.begins.push_back(blobs.bytes.size());
}

void ColumnsWriter::add_labels(std::span<const StoredSection> sections) {
  if (sections.empty() && labels_.begins.empty()) return;
  begin_blob(labels_);
  std::uint32_t position = 0;
  for (const StoredSection& section : sections) {
    labels_.bytes.string(section.label);
    labels_.bytes.varint(section.bytes);
    labels_.bytes.varint(section.position - position);
    position = section.position;
  }
}

void ColumnsWriter::write(FileWriter& out) {
  write_ids(out);
  for (std::size_t field = 0; field < lengths_.size(); ++field) {
    out.append(std::as_bytes(std::span(lengths_[field])));
    out.end_section(SectionKind::lengths, static_cast<std::uint16_t>(field));
  }
  write_dates(out);
  write_languages(out);
  for (std::size_t field = 0; field < keywords_.size(); ++field) {
    write_keywords(out, static_cast<std::uint16_t>(field));
  }
  write_blobs(out, checkpoints_, SectionKind::checkpoints);
  write_blobs(out, labels_, SectionKind::labels);
  sketches_.copy_to(out);
  out.end_section(SectionKind::sketches);
}

// The order leads from an id to its last document: equal ids stand in order of their documents.
void ColumnsWriter::write_ids(FileWriter& out) {
  const auto count = documents();
  if (count == 0) return;
  ids_.begins.push_back(ids_.bytes.size());
  const std::string_view all = as_text(ids_.bytes.bytes());
  const auto id = [&](std::uint64_t doc) {
    return all.substr(ids_.begins[doc], ids_.begins[doc + 1] - ids_.begins[doc]);
  };
  std::vector<std::uint64_t> order(count);
  std::iota(order.begin(), order.end(), std::uint64_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint64_t a, std::uint64_t b) { return id(a) < id(b); });
  ByteWriter column;
  encode_packed_array(ids_.begins, column);
  column.raw(all);
  out.append(column.bytes());
  out.end_section(SectionKind::ids);
  column.clear();
  encode_packed_array(order, column);
  out.append(column.bytes());
  out.end_section(SectionKind::id_order);
}

void ColumnsWriter::write_dates(FileWriter& out) const {
  std::vector<Days> table;
  for (const auto& date : dates_) {
    if (date) table.emplace_back(date->first, date->last);
  }
  if (table.empty()) return;
  sort_unique(table);
  ByteWriter column;
  column.varint(table.size());
  for (const auto& [first, last] : table) {
    column.fixed(first);
    column.fixed(last);
  }
  std::vector<std::uint64_t> numbers;  // 0: undated
  for (const auto& date : dates_) {
    numbers.push_back(date ? 1 + rank_of(table, Days(date->first, date->last)) : 0);
  }
  encode_packed_array(numbers, column);
  out.append(column.bytes());
  out.end_section(SectionKind::dates);
}

void ColumnsWriter::write_languages(FileWriter& out) const {
  std::vector<std::uint16_t> table = languages_;
  sort_unique(table);
  if (table.empty() || table.back() == 0) return;
  ByteWriter column;
  column.varint(table.size());
  for (const std::uint16_t code : table) column.fixed(code);
  std::vector<std::uint64_t> numbers;
  for (const std::uint16_t code : languages_) numbers.push_back(rank_of(table, code));
  encode_packed_array(numbers, column);
  out.append(column.bytes());
  out.end_section(SectionKind::languages);
}

void ColumnsWriter::write_keywords(FileWriter& out, std::uint16_t field) {
  Keywords& column = keywords_[field];
  if (column.values.empty()) return;
  DictionaryWriter dictionary;
  std::vector<std::uint64_t> ordinals(column.numbers.size());
  for (const auto& [value, number] : column.numbers) {
    ordinals[number] = dictionary.size();
    dictionary.add(value, {});
  }
  dictionary.write(out, SectionKind::keywords, SectionKind::keywords_index, field);
  column.begins.push_back(column.values.size());
  std::vector<std::uint64_t> values;
  for (const std::uint32_t number : column.values) values.push_back(ordinals[number]);
  ByteWriter bytes;
  encode_packed_array(column.begins, bytes);
  encode_packed_array(values, bytes);
  out.append(bytes.bytes());
  out.end_section(SectionKind::keyword_ordinals, field);
}

void ColumnsWriter::write_blobs(FileWriter& out, Blobs& blobs, SectionKind kind) {
  if (blobs.bytes.size() == 0) return;
  blobs.begins.push_back(blobs.bytes.size());
  ByteWriter begins;
  encode_packed_array(blobs.begins, begins);
  out.append(begins.bytes());
  out.append(blobs.bytes.bytes());
  out.end_section(kind);
}

}  // namespace broadside
