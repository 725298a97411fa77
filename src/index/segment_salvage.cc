// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/whole/salvage_test.cc.

#include "index/segment_salvage.h"

#include <algorithm>
#include <utility>

#include "index/pending_document.h"
#include "index/segment_files.h"
#include "index/sketch_builder.h"
#include "segment/file_layout.h"
#include "segment/finding.h"
#include "segment/summary.h"

namespace broadside {
namespace {

// Stands for each byte of a text that is lost until the text is cut into its parts: no byte of
// UTF-8.
constexpr char kLostByte = '\xFF';

// Each run of lost bytes becomes one U+FFFD that is a word of its own.
std::string with_gaps(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t gap = std::min(text.find(kLostByte, at), text.size());
    shown += text.substr(at, gap - at);
    at = gap;
    while (at < text.size() && text[at] == kLostByte) ++at;
    if (at > gap) shown += " \uFFFD ";
  }
  return shown;
}

void show_gaps(Document& document) {
  document.body = with_gaps(document.body);
  for (Section& section : document.sections) section.text = with_gaps(section.text);
  for (FieldValue& field : document.fields) field.value = with_gaps(field.value);
}

std::uint64_t text_bytes(const DocumentHead& head) {
  std::uint64_t bytes = std::min(head.body_bytes, kMostTextBytes);
  for (const std::uint64_t size : head.value_bytes) {
    bytes = std::min(bytes + std::min(size, kMostTextBytes), kMostTextBytes);
  }
  return bytes;
}

// Where the pieces leave gaps, or reach too far, there are lost bytes.
std::string patched(const std::vector<StoredParts::Piece>& pieces, std::uint64_t bytes) {
  std::string text(bytes, kLostByte);
  for (const StoredParts::Piece& piece : pieces) {
    if (piece.begin > bytes || piece.text.size() > bytes - piece.begin) continue;
    text.replace(piece.begin, piece.text.size(), piece.text);
  }
  return text;
}

// As join_document, without the sections where they do not fit.
std::optional<Document> joined(const DocumentHead& head, std::string_view texts,
                               const std::optional<std::vector<StoredSection>>& sections,
                               bool& has_sections) {
  auto document = sections ? join_document(head, texts, *sections) : std::nullopt;
  has_sections = document.has_value();
  return document ? std::move(document) : join_document(head, texts, {});
}

// Each document has a sketch; so a summary that is taken at its word cannot ask for more.
DocId documents_in(const FileReader& checked, const FileReader& as_is) {
  if (const auto summary = Summary::read(checked)) return summary->documents;
  const std::uint64_t sketches = as_is.section(SectionKind::sketches).bytes / Sketch::kBytes;
  if (sketches > 0) return static_cast<DocId>(sketches);
  const auto summary = Summary::read(as_is);
  const std::uint64_t most = as_is.size() / Sketch::kBytes;
  return summary ? static_cast<DocId>(std::min<std::uint64_t>(summary->documents, most)) : 0;
}

}  // namespace

void SalvagedDocument::add(SalvageLoss::Kind kind, std::string_view what) {
  loss = loss ? std::min(*loss, kind) : kind;
  if (!reason.empty()) reason += "; ";
  reason += what;
}

Result<SegmentSalvage> SegmentSalvage::open(const Storage& storage, const Named& named,
                                            const Schema& schema) {
  using Pages = FileReader::Pages;
  const std::string file = segment_file(named.segment_id);
  SegmentSalvage salvage;
  salvage.schema_ = &schema;
  auto checked = FileReader::open(storage, file, named.segment_id);
  if (!checked && checked.error().code() == ErrorCode::corrupt) {
    salvage.frame_damage_ = finding_of(file, checked.error());
    checked = FileReader::open_as_is(storage, file, Pages::compared);
  }
  if (!checked) return checked.error();
  const std::uint64_t checksum = (*checked)->checksum();
  if (named.checksum && checksum != 0 && checksum != *named.checksum) {
    return Error(ErrorCode::corrupt, "another file than the manifest names");
  }
  auto as_is = FileReader::open_as_is(storage, file, Pages::as_they_are);
  if (!as_is) return as_is.error();
  salvage.documents_ = named.documents ? *named.documents : documents_in(**checked, **as_is);
  salvage.checked_ = std::make_unique<StoredParts>(*std::move(checked), schema, salvage.documents_);
  salvage.as_is_ = std::make_unique<StoredParts>(*std::move(as_is), schema, salvage.documents_);
  return salvage;
}

std::vector<Finding> SegmentSalvage::findings() const {
  std::vector<Finding> findings;
  if (frame_damage_) findings.push_back(*frame_damage_);
  const FileReader& file = checked_->file();
  for (std::uint64_t page = 0; page < file.page_count(); ++page) {
    const auto bad = file.check_page(page);
    if (bad) findings.push_back({file.file(), std::string(section_name(bad->section)), bad->what});
  }
  return findings;
}

template <typename T>
SegmentSalvage::Part<T> SegmentSalvage::part(std::optional<T> (StoredParts::*read)(DocId) const,
                                             DocId doc) const {
  if (auto value = (*checked_.*read)(doc)) return {std::move(value), true};
  return {(*as_is_.*read)(doc), false};
}

SalvagedDocument SegmentSalvage::document(DocId doc) const {
  const Parts parts = {part(&StoredParts::head, doc), part(&StoredParts::texts, doc),
                       part(&StoredParts::sections, doc)};
  SalvagedDocument salvaged;
  if (!take_joined(doc, parts, salvaged)) take_pieces(doc, parts, salvaged);
  take_id(doc, salvaged);
  return salvaged;
}

bool SegmentSalvage::has_content_of(DocId doc, const Document& document) const {
  const auto content = part(&StoredParts::content, doc);
  if (!content.value) return false;
  SketchBuilder sketch;
  std::string buffer;
  for (std::size_t field = 0; field < schema_->text.size(); ++field) {
    sketch.add_text(field_text(document, *schema_, static_cast<int>(field), buffer));
  }
  return sketch.finish().content == *content.value;
}

// The document with all of its texts, if pages or hash say that they are right.
bool SegmentSalvage::take_joined(DocId doc, const Parts& parts, SalvagedDocument& salvaged) const {
  const auto& [head, texts, sections] = parts;
  if (!head.value || !texts.value) return false;
  bool has_sections = false;
  auto document = joined(*head.value, *texts.value, sections.value, has_sections);
  const bool is_right =
      document && ((head.is_checked && texts.is_checked) || has_content_of(doc, *document));
  if (!is_right) return false;
  salvaged.document = *std::move(document);
  if (!head.is_checked) {
    salvaged.add(SalvageLoss::Kind::uncertain, "its date and fields could not be checked");
  }
  if (!has_sections) {
    salvaged.add(SalvageLoss::Kind::in_part, "labels of its sections are lost, if it had any");
  } else if (!sections.is_checked) {
    salvaged.add(SalvageLoss::Kind::uncertain, "labels of its sections could not be checked");
  }
  return true;
}

// What stands in sound pages.
void SegmentSalvage::take_pieces(DocId doc, const Parts& parts, SalvagedDocument& salvaged) const {
  const auto pieces = checked_->pieces(doc);
  if (!parts.head.is_checked && pieces.empty()) {
    return salvaged.add(SalvageLoss::Kind::lost, "what is stored of it is damaged");
  }
  if (!parts.head.is_checked) {
    std::uint64_t end = 0;
    for (const auto& piece : pieces) end = std::max(end, piece.begin + piece.text.size());
    salvaged.document.body = with_gaps(patched(pieces, end));
    return salvaged.add(SalvageLoss::Kind::in_part, "title, date and fields are lost");
  }
  const DocumentHead& head = *parts.head.value;
  const std::uint64_t bytes = text_bytes(head);
  const auto none = std::optional<std::vector<StoredSection>>();
  bool has_sections = false;
  auto document = joined(head, patched(pieces, bytes),
                         parts.sections.is_checked ? parts.sections.value : none, has_sections);
  salvaged.document = document ? *std::move(document) : head.document;
  show_gaps(salvaged.document);
  std::uint64_t read = 0;
  for (const StoredParts::Piece& piece : pieces) read += piece.text.size();
  salvaged.add(SalvageLoss::Kind::in_part, std::to_string(bytes - std::min(read, bytes)) + " of " +
                                               std::to_string(bytes) +
                                               " bytes of its text are lost");
  if (!has_sections) {
    salvaged.add(SalvageLoss::Kind::in_part, "labels of its sections are lost, if it had any");
  }
}

void SegmentSalvage::take_id(DocId doc, SalvagedDocument& salvaged) const {
  auto id = part(&StoredParts::id, doc);
  if (id.value && id.is_checked) {
    salvaged.document.id = *std::move(id.value);
    return;
  }
  salvaged.likely_id = std::move(id.value).value_or("");
  salvaged.add(SalvageLoss::Kind::uncertain, "its id could not be checked");
}

}  // namespace broadside
