// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/segment_builder.h"

#include <algorithm>
#include <utility>

#include "base/utf8_bytes.h"
#include "index/field_inverter.h"
#include "index/flush.h"
#include "index/segment_files.h"

namespace broadside {

namespace {

// Of one document, all fields together: positions and byte offsets stay far inside 32 bits.
constexpr std::uint64_t kMaxTextBytes = std::uint64_t{1} << 30;
// What the words of a text take in memory, by its bytes: more than natural texts need, less than
// the worst.
constexpr std::size_t kWordsPerTextByte = 16;
// What the segment's writer keeps of a document until it is finished, with a short id.
constexpr std::size_t kColumnsBytes = 160;
// Enough of the body to know its language.
constexpr std::size_t kDetectionBytes = std::size_t{16} << 10;
// A body of so many bytes tells its language without the title.
constexpr std::size_t kTellingBytes = 1 << 10;

// Titles and captions are often too short to tell their language. They are stemmed all the same:
// the stems of another language hide no word, and find its other forms more often than none do.
Language stemming_of_untold() {
  return Language::parse("en");
}

}  // namespace

SegmentBuilder::SegmentBuilder(Storage& storage, const Schema& schema, const AnalyzerSpec& spec,
                               const BufferLimits& limits)
    : storage_(storage),
      schema_(schema),
      limits_(limits),
      analyzer_(spec),
      roots_(analyzer_),
      index_(limits.most_bytes) {}

void SegmentBuilder::begin_batch(std::uint64_t first_segment_id, std::size_t usual_bytes) {
  limits_.usual_bytes = usual_bytes;
  batch_ = {};
  next_id_ = first_segment_id;
  writer_.reset();
  index_.clear(limits_.usual_bytes);
  documents_ = 0;
}

// So that how much of a large document is searched depends on the document alone.
bool SegmentBuilder::may_exceed_buffer(const PendingDocument& pending) const {
  return index_.memory_bytes() + pending.input_bytes * kWordsPerTextByte > limits_.most_bytes;
}

Status SegmentBuilder::add(const PendingDocument& pending) {
  if (documents_ > 0 && may_split() && may_exceed_buffer(pending)) {
    if (Status finished = finish_segment(); !finished) return finished;
  }
  if (!writer_) {
    if (Status opened = open_segment(); !opened) return opened;
  }
  const Language language = language_of(pending);
  const bool untold = pending.detect_language && !language.known();
  const Language analyzed_as = untold ? stemming_of_untold() : language;
  text_bytes_ = 0;
  invalid_bytes_ = 0;
  full_at_.reset();
  facts_.clear();
  const std::uint64_t dropped_before = index_.dropped_tokens();
  for (std::size_t field = 0; field < schema_.text.size(); ++field) {
    facts_.push_back(analyze(pending.document, static_cast<int>(field), analyzed_as));
  }
  if (!pending.cut.empty()) note_cut(pending.document.id, pending.cut);
  note_invalid_bytes(pending.document.id);
  note_dropped_tokens(pending.document.id, index_.dropped_tokens() - dropped_before);
  writer_->add_document({.document = &pending.document,
                         .date = pending.date,
                         .language = language,
                         .fields = facts_,
                         .sketch = sketch_.finish()});
  ++documents_;
  const std::size_t held = index_.memory_bytes() + documents_ * kColumnsBytes;
  if (may_split() && held > limits_.usual_bytes) return finish_segment();
  return {};
}

Result<BuiltBatch> SegmentBuilder::finish_batch() {
  if (writer_) {
    if (Status finished = finish_segment(); !finished) return finished.error();
  }
  return std::move(batch_);
}

Status SegmentBuilder::open_segment() {
  auto writer = SegmentWriter::create(storage_, segment_file(next_id_), next_id_, schema_);
  if (!writer) return writer.error();
  writer_.emplace(*std::move(writer));
  return {};
}

Status SegmentBuilder::finish_segment() {
  const int fields = static_cast<int>(schema_.text.size());
  flush_memory_index(index_, fields, documents_, analyzer_, roots_, *writer_);
  const auto written = writer_->finish();
  if (!written) return written.error();
  batch_.segments.push_back({next_id_++, documents_, index_.languages()});
  writer_.reset();
  index_.clear(limits_.usual_bytes);
  documents_ = 0;
  return {};
}

Language SegmentBuilder::language_of(const PendingDocument& pending) const {
  if (!pending.detect_language) return pending.language;
  const Document& document = pending.document;
  const bool has_sections = !document.sections.empty();  // then the body is ignored
  const bool body_tells = !has_sections && document.body.size() >= kTellingBytes;
  if (body_tells) return detect_language(document.body);
  std::string sample = document.title;
  const auto add = [&sample](std::string_view text) {
    if (sample.size() >= kDetectionBytes) return;
    sample += '\n';
    sample += utf8_front(text, kDetectionBytes);
  };
  if (!has_sections) add(document.body);
  for (const Section& section : document.sections) add(section.text);
  return detect_language(sample);
}

FieldFacts SegmentBuilder::analyze(const Document& document, int field, Language language) {
  const std::string_view whole = field_text(document, schema_, field, joined_);
  sketch_.add_text(whole);
  const std::string_view text = indexed_part(document.id, whole);
  const std::vector<std::uint64_t> section_bytes = section_begins(document, schema_, field);
  FieldInverter inverter(index_, sketch_, documents_, field, text, section_bytes);
  const AnalysisSummary summary = analyzer_.analyze(text, language, inverter);
  invalid_bytes_ += summary.invalid_bytes;
  if (!full_at_ && inverter.full_at()) full_at_ = text_bytes_ - text.size() + *inverter.full_at();
  return inverter.finish(summary.positions);
}

std::string_view SegmentBuilder::indexed_part(const std::string& id, std::string_view text) {
  const std::string_view part = utf8_front(text, kMaxTextBytes - text_bytes_);
  text_bytes_ += part.size();
  if (part.size() < text.size()) {
    note_cut(id, "a text of " + std::to_string(text.size()) + " bytes was indexed up to byte " +
                     std::to_string(part.size()));
  }
  return part;
}

void SegmentBuilder::note_dropped_tokens(const std::string& id, std::uint64_t dropped) {
  if (dropped == 0) return;
  note_cut(id, "searched up to byte " + std::to_string(full_at_.value_or(0)) + " of " +
                   std::to_string(text_bytes_) + ": its words need more than the " +
                   std::to_string(limits_.most_bytes) +
                   " bytes that a document may take, a quarter of the writer's memory; " +
                   std::to_string(dropped) + " were left out");
}

void SegmentBuilder::note_cut(const std::string& id, std::string reason) {
  batch_.notices.push_back({.id = id, .reason = std::move(reason), .cut = true});
}

void SegmentBuilder::note_invalid_bytes(const std::string& id) {
  if (invalid_bytes_ == 0) return;
  batch_.notices.push_back(
      {.id = id,
       .reason = invalid_bytes_ == 1 ? "1 byte is NUL or not UTF-8 and was read as U+FFFD"
                                     : std::to_string(invalid_bytes_) +
                                           " bytes are NUL or not UTF-8 and were read as U+FFFD"});
}

}  // namespace broadside
