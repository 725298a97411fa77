// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/whole/salvage_test.cc, salvaged_pages_test.cc and salvaged_files_test.cc.

#include "index/segment_salvage.h"

#include <algorithm>
#include <utility>

#include "index/pending_document.h"
#include "index/salvaged_texts.h"
#include "index/segment_files.h"
#include "index/sketch_builder.h"
#include "segment/file_layout.h"
#include "segment/finding.h"
#include "segment/frame_head.h"
#include "segment/summary.h"

namespace broadside {
namespace {

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
  const std::uint64_t sketches = as_is.section(SectionKind::sketches).bytes / Sketch::kBytes;
  auto summary = Summary::read(checked);
  if (!summary && sketches > 0) return static_cast<DocId>(sketches);
  if (!summary) summary = Summary::read(as_is);
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
  SegmentSalvage salvage(schema);
  if (Status opened = salvage.open_readers(storage, named); !opened) return opened.error();
  if (Status looked = salvage.look_for_damage(storage, named); !looked) return looked.error();
  return salvage;
}

Status SegmentSalvage::open_readers(const Storage& storage, const Named& named) {
  using Pages = FileReader::Pages;
  const std::string file = segment_file(named.segment_id);
  auto checked = FileReader::open(storage, file, named.segment_id);
  if (!checked && checked.error().code() == ErrorCode::corrupt) {
    findings_.push_back(finding_of(file, checked.error()));
    checked = FileReader::open_as_is(storage, file, Pages::compared);
  }
  if (!checked) return checked.error();
  const bool is_named = !named.checksum || (*checked)->checksum() == *named.checksum;
  if (!is_named && (*checked)->has_footer()) {
    return Error(ErrorCode::corrupt, "another file than the manifest names");
  }
  is_doubtful_ = !is_named;
  auto as_is = FileReader::open_as_is(storage, file, Pages::as_they_are);
  if (!as_is) return as_is.error();
  documents_ = named.documents ? *named.documents : documents_in(**checked, **as_is);
  checked_ = std::make_unique<StoredParts>(*std::move(checked), *schema_, documents_);
  as_is_ = std::make_unique<StoredParts>(*std::move(as_is), *schema_, documents_);
  return {};
}

Status SegmentSalvage::look_for_damage(const Storage& storage, const Named& named) {
  const FileReader& file = checked_->file();
  for (std::uint64_t page = 0; page < file.page_count(); ++page) {
    const auto bad = file.check_page(page);
    if (bad) findings_.push_back({file.file(), std::string(section_name(bad->section)), bad->what});
  }
  if (findings_.empty()) return {};
  // Frames behind the end may be another index's.
  const std::uint64_t end = is_cut() ? file.size() : as_is_->file().body_bytes();
  const auto all = [end](std::uint64_t offset, std::uint64_t size) { return offset + size <= end; };
  const auto in_sound_pages = [&](std::uint64_t offset, std::uint64_t size) {
    ReadContext context;
    file.bytes(offset, size, context);
    return !context.damaged();
  };
  auto any = WalkedFrames::walk(storage, file.file(), named.segment_id, *schema_, all);
  auto sound = WalkedFrames::walk(storage, file.file(), named.segment_id, *schema_, in_sound_pages);
  if (!any || !sound) return any ? sound.error() : any.error();
  any_frames_ = *std::move(any);
  sound_frames_ = *std::move(sound);
  if (!named.documents) documents_ = std::max(documents_, any_frames_->documents());
  const bool is_empty = is_cut() && any_frames_->documents() == 0;
  return is_empty ? Status(Error(ErrorCode::corrupt, findings_[0].message)) : Status();
}

template <typename T>
SegmentSalvage::Part<T> SegmentSalvage::part(std::optional<T> (StoredParts::*read)(DocId) const,
                                             DocId doc) const {
  if (auto value = (*checked_.*read)(doc)) return {std::move(value), Proof::page};
  return {(*as_is_.*read)(doc)};
}

template <typename T>
SegmentSalvage::Part<T> SegmentSalvage::framed_part(std::optional<T> (StoredParts::*read)(DocId)
                                                        const,
                                                    std::optional<T> (WalkedFrames::*walk)(DocId)
                                                        const,
                                                    DocId doc) const {
  Part<T> found = part(read, doc);
  if (found.proof == Proof::page || !any_frames_) return found;
  if (auto value = (*sound_frames_.*walk)(doc)) return {std::move(value), Proof::page};
  if (found.value) return found;
  return {(*any_frames_.*walk)(doc), is_cut() ? Proof::frame : Proof::none};
}

SalvagedDocument SegmentSalvage::document(DocId doc) const {
  const Parts parts = {framed_part(&StoredParts::head, &WalkedFrames::head, doc),
                       framed_part(&StoredParts::texts, &WalkedFrames::texts, doc),
                       part(&StoredParts::sections, doc)};
  SalvagedDocument salvaged;
  const bool is_joined = take_joined(doc, parts, salvaged) ||
                         (any_frames_ && take_joined(doc, by_frames(doc, parts), salvaged));
  if (!is_joined) take_pieces(doc, parts, salvaged);
  take_id(doc, salvaged);
  if (is_doubtful_ && !is_cut()) {
    salvaged.add(SalvageLoss::Kind::uncertain, "its file may be another of this name");
  }
  return salvaged;
}

// Where pages do not bear it out, by frames that match their own checksums.
SegmentSalvage::Parts SegmentSalvage::by_frames(DocId doc, const Parts& parts) const {
  Parts framed = parts;
  if (parts.head.proof != Proof::page) framed.head = {any_frames_->head(doc), Proof::frame};
  if (parts.texts.proof != Proof::page) framed.texts = {any_frames_->texts(doc), Proof::frame};
  return framed;
}

std::uint64_t SegmentSalvage::content_of(const Document& document) const {
  SketchBuilder sketch;
  std::string buffer;
  for (std::size_t field = 0; field < schema_->text.size(); ++field) {
    sketch.add_text(field_text(document, *schema_, static_cast<int>(field), buffer));
  }
  return sketch.finish().content;
}

// The hash covers the fields of texts, so that of a schema without title and body it says too
// little. A frame of another index may match its own checksum, but not the hash in a sound page.
bool SegmentSalvage::is_right(DocId doc, const Parts& parts, const Document& document) const {
  const Proof proof = std::min(parts.head.proof, parts.texts.proof);
  if (proof == Proof::page) return true;
  const bool covers_all = schema_->is_single_field() ||
                          (schema_->text_index("title") >= 0 && schema_->text_index("body") >= 0);
  const auto content = part(&StoredParts::content, doc);
  if (covers_all && content.value && *content.value == content_of(document)) return true;
  return proof == Proof::frame && content.proof == Proof::none;
}

// The document with all of its texts, if pages or hash say that they are right.
bool SegmentSalvage::take_joined(DocId doc, const Parts& parts, SalvagedDocument& salvaged) const {
  const auto& [head, texts, sections] = parts;
  if (!head.value || !texts.value) return false;
  bool has_sections = false;
  auto document = joined(*head.value, *texts.value, sections.value, has_sections);
  if (!document || !is_right(doc, parts, *document)) return false;
  salvaged.document = *std::move(document);
  if (head.proof != Proof::page && !is_cut()) {
    salvaged.add(SalvageLoss::Kind::uncertain, "its date and fields could not be checked");
  } else if (texts.proof == Proof::frame && !is_cut() &&
             part(&StoredParts::content, doc).proof == Proof::none) {
    salvaged.add(SalvageLoss::Kind::uncertain, "the hash of its texts is damaged, too");
  }
  if (!has_sections) {
    salvaged.add(SalvageLoss::Kind::in_part, "labels of its sections are lost, if it had any");
  } else if (sections.proof == Proof::none) {
    salvaged.add(SalvageLoss::Kind::uncertain, "labels of its sections could not be checked");
  }
  return true;
}

// What stands in sound pages or frames.
void SegmentSalvage::take_pieces(DocId doc, const Parts& parts, SalvagedDocument& salvaged) const {
  std::vector<StoredPiece> pieces;
  if (any_frames_) pieces = (is_cut() ? any_frames_ : sound_frames_)->pieces(doc);
  if (pieces.empty()) pieces = checked_->pieces(doc);
  const std::uint64_t most_bytes =
      std::min(kMostTextBytes, most_stored_bytes(as_is_->file().size()));
  const std::uint64_t end =
      pieces.empty() ? 0 : std::min(pieces.back().begin + pieces.back().text.size(), most_bytes);
  const bool has_head = parts.head.value && parts.head.proof != Proof::none;
  if (!has_head && pieces.empty()) {
    return salvaged.add(SalvageLoss::Kind::lost, "what is stored of it is damaged");
  }
  if (!has_head) {
    salvaged.document.body = with_gaps(patched(pieces, end));
    return salvaged.add(SalvageLoss::Kind::in_part, "title, date and fields are lost");
  }
  const DocumentHead& head = *parts.head.value;
  const std::uint64_t bytes = text_bytes(head) <= most_bytes ? text_bytes(head) : end;
  std::string texts = patched(pieces, bytes);
  const auto none = std::optional<std::vector<StoredSection>>();
  bool has_sections = false;
  auto document = joined(
      head, texts, parts.sections.proof == Proof::page ? parts.sections.value : none, has_sections);
  salvaged.document = document ? *std::move(document) : head.document;
  if (!document) salvaged.document.body = std::move(texts);
  show_gaps(salvaged.document);
  std::uint64_t read = 0;
  for (const StoredPiece& piece : pieces) read += piece.text.size();
  salvaged.add(SalvageLoss::Kind::in_part, std::to_string(bytes - std::min(read, bytes)) + " of " +
                                               std::to_string(bytes) +
                                               " bytes of its text are lost");
  if (!has_sections) {
    salvaged.add(SalvageLoss::Kind::in_part, "labels of its sections are lost, if it had any");
  }
}

void SegmentSalvage::take_id(DocId doc, SalvagedDocument& salvaged) const {
  auto id = part(&StoredParts::id, doc);
  if (id.value && id.proof == Proof::page) {
    salvaged.document.id = *std::move(id.value);
    return;
  }
  salvaged.likely_id = std::move(id.value).value_or("");
  salvaged.add(SalvageLoss::Kind::uncertain, "its id could not be checked");
}

}  // namespace broadside
