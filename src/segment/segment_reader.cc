// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Opening and look-ups; enumerations are in segment_walks.cc, stored documents in
// segment_documents.cc, verification in segment_verify.cc. Tested in tests/segment/segment_test.cc.

#include "segment/segment_reader.h"

#include <algorithm>

#include "segment/segment_impl.h"
#include "segment/word_list.h"

namespace broadside {

SegmentReader::SegmentReader(Key, std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
SegmentReader::~SegmentReader() = default;

Result<std::shared_ptr<const SegmentReader>> SegmentReader::open(const Storage& storage,
                                                                 std::string file,
                                                                 std::uint64_t segment_id,
                                                                 const Schema& schema) {
  auto opened = FileReader::open(storage, std::move(file), segment_id);
  if (!opened) return opened.error();
  auto impl = std::make_unique<Impl>();
  impl->file = *std::move(opened);
  impl->segment_id = segment_id;
  impl->schema = schema;
  if (Status status = impl->open_parts(); !status) return status.error();
  return std::make_shared<const SegmentReader>(Key(), std::move(impl));
}

Status SegmentReader::Impl::open_parts() {
  Status status;
  const auto keep = [&status](auto result, auto& part) {
    if (!result) {
      status = result.error();
    } else {
      part = *std::move(result);
    }
    return status.ok();
  };
  const auto open_dictionary = [&](SectionKind blocks, SectionKind index, Dictionary& part) {
    return keep(Dictionary::open(*file, blocks, index), part);
  };
  using Kind = SectionKind;
  if (!keep(Summary::read(*file), summary)) return status;
  if (summary.fields.size() != schema.text.size() ||
      summary.keyword_fields != schema.keywords.size()) {
    return file->damage(Kind::summary, "expected the fields of the index's schema");
  }
  postings = file->section(Kind::postings);
  const bool opened = open_dictionary(Kind::words, Kind::words_index, words) &&
                      open_dictionary(Kind::roots, Kind::roots_index, roots) &&
                      open_dictionary(Kind::grams, Kind::grams_index, grams) &&
                      open_dictionary(Kind::aliases, Kind::aliases_index, aliases) &&
                      open_dictionary(Kind::members, Kind::members_index, members) &&
                      open_dictionary(Kind::root_ends, Kind::root_ends_index, root_ends) &&
                      keep(Columns::open(*file, schema, summary.documents), columns) &&
                      keep(FrameStream::open(*file, kTextStream), texts) &&
                      keep(FrameStream::open(*file, kHeadStream), heads);
  if (opened && (texts.records() != summary.documents || heads.records() != summary.documents)) {
    return file->damage(Kind::frames, "expected one record for each document");
  }
  return status;
}

std::optional<TermEntry> SegmentReader::Impl::entry(TermSpace space, std::uint64_t ordinal,
                                                    std::span<const std::byte> value,
                                                    ReadContext& context) const {
  auto decoded = decode_term_value(value, ordinal);
  bool has_positions = space == TermSpace::word;
  if (decoded && decoded->word_ordinal && space == TermSpace::root) {
    ordinal = *decoded->word_ordinal;
    const auto shared = words.value_at(ordinal, context);
    decoded = shared ? decode_term_value(*shared, ordinal) : std::nullopt;
    has_positions = true;
  }
  if (!decoded || decoded->word_ordinal || decoded->entry.documents > summary.documents) {
    context.report(file->damage(SectionKind::words, "a term has no list"));
    return std::nullopt;
  }
  TermEntry entry = decoded->entry;
  entry.offset =
      decoded->list.empty() ? postings.offset + entry.offset : file->offset_of(decoded->list);
  entry.has_positions = has_positions;
  entry.ordinal = ordinal;
  return entry;
}

std::optional<TermEntry> SegmentReader::Impl::find(TermSpace space, int field, Language language,
                                                   std::string_view term,
                                                   ReadContext& context) const {
  std::string key;
  append_term_key(space, field, language, term, key);
  const auto found = dictionary(space).find(key, context);
  if (!found) return std::nullopt;
  return entry(space, found->ordinal, found->value, context);
}

const std::string& SegmentReader::file() const {
  return impl_->file->file();
}
std::uint64_t SegmentReader::segment_id() const {
  return impl_->segment_id;
}
std::uint64_t SegmentReader::checksum() const {
  return impl_->file->checksum();
}
std::uint64_t SegmentReader::file_bytes() const {
  return impl_->file->size();
}
Error SegmentReader::damage(SectionKind section, std::string_view what) const {
  return impl_->file->damage(section, what);
}

bool SegmentReader::is_damaged() const {
  return impl_->file->is_damaged();
}

DocId SegmentReader::document_count() const {
  return impl_->summary.documents;
}
FieldStats SegmentReader::field_stats(int field) const {
  return impl_->summary.fields[static_cast<std::size_t>(field)];
}
std::uint64_t SegmentReader::term_count(TermSpace space) const {
  return impl_->dictionary(space).size();
}
const std::vector<Language>& SegmentReader::root_languages() const {
  return impl_->summary.root_languages;
}

std::vector<SectionBytes> SegmentReader::section_bytes() const {
  std::vector<SectionBytes> sizes;
  std::uint64_t total = 0;
  const auto add = [&](std::string_view name, std::uint64_t bytes) {
    const auto same = std::find_if(sizes.begin(), sizes.end(),
                                   [&](const SectionBytes& size) { return size.section == name; });
    total += bytes;
    if (same != sizes.end()) {
      same->bytes += bytes;
    } else {
      sizes.push_back({std::string(name), bytes});
    }
  };
  for (const FileSection& section : impl_->file->sections()) {
    const bool lists = section.kind == SectionKind::postings;
    const std::uint64_t positions =
        lists ? std::min(section.bytes, impl_->summary.position_bytes) : 0;
    add(section_name(section.kind), section.bytes - positions);
    if (lists) add("positions", positions);
  }
  add("frame", impl_->file->size() - total);
  return sizes;
}

std::optional<TermEntry> SegmentReader::find_word(int field, std::string_view word,
                                                  ReadContext& context) const {
  return impl_->find(TermSpace::word, field, Language(), word, context);
}

std::optional<TermEntry> SegmentReader::find_root(int field, Language language,
                                                  std::string_view root,
                                                  ReadContext& context) const {
  if (!may_have_root(language, root)) return std::nullopt;
  return impl_->find(TermSpace::root, field, language, root, context);
}

bool SegmentReader::may_have_root(Language language, std::string_view root) const noexcept {
  return impl_->summary.may_have_root(language, root);
}

std::optional<TermEntry> SegmentReader::find_gram(int field, std::string_view gram,
                                                  ReadContext& context) const {
  return impl_->find(TermSpace::gram, field, Language(), gram, context);
}

std::vector<std::string> SegmentReader::aliases(std::string_view folded,
                                                ReadContext& context) const {
  std::vector<std::string> words;
  const auto found = impl_->aliases.find(folded, context);
  if (found && !decode_word_list(folded, found->value, words)) {
    context.report(impl_->file->damage(SectionKind::aliases, "a list of words ends too early"));
    words.clear();
  }
  return words;
}

std::vector<std::string> SegmentReader::members(Language language, std::string_view root,
                                                ReadContext& context) const {
  std::vector<std::string> words;
  const auto found = impl_->members.find(members_key(language, root), context);
  if (!found) return {std::string(root)};
  if (!decode_word_list(root, found->value, words)) {
    context.report(impl_->file->damage(SectionKind::members, "a list of words ends too early"));
    words.clear();
  }
  return words;
}

std::span<const std::uint8_t> SegmentReader::length_codes(int field, ReadContext&) const {
  return impl_->columns.length_codes(field);
}

std::optional<DocId> SegmentReader::find_id(std::string_view id, ReadContext& context) const {
  return impl_->columns.find_id(id, context);
}

std::string_view SegmentReader::id(DocId doc, ReadContext& context) const {
  return impl_->columns.id(doc, context);
}

std::vector<Checkpoint> SegmentReader::checkpoints(DocId doc, int field,
                                                   ReadContext& context) const {
  return impl_->columns.checkpoints(doc, field, context);
}

std::vector<SegmentReader::SectionLabel> SegmentReader::section_labels(DocId doc,
                                                                       ReadContext& context) const {
  std::vector<SectionLabel> labels;
  std::uint64_t begin = 0;
  for (StoredSection& section : impl_->columns.sections(doc, context)) {
    labels.push_back(
        {std::move(section.label), static_cast<std::uint32_t>(begin), section.position});
    begin += section.bytes + 1;
  }
  return labels;
}

std::optional<DateRange> SegmentReader::date(DocId doc, ReadContext& context) const {
  return impl_->columns.date(doc, context);
}

Language SegmentReader::language(DocId doc, ReadContext& context) const {
  return impl_->columns.language(doc, context);
}

Sketch SegmentReader::sketch(DocId doc, ReadContext& context) const {
  return impl_->columns.sketch(doc, context);
}

std::uint32_t SegmentReader::keyword_value_count(int keyword_field) const {
  return static_cast<std::uint32_t>(impl_->columns.keyword_values(keyword_field).size());
}

std::string SegmentReader::keyword_value(int keyword_field, std::uint32_t ordinal,
                                         ReadContext& context) const {
  return impl_->columns.keyword_value(keyword_field, ordinal, context);
}

std::span<const std::uint32_t> SegmentReader::keyword_ordinals(
    int keyword_field, DocId doc, ReadContext& context, std::vector<std::uint32_t>& scratch) const {
  impl_->columns.keyword_ordinals(keyword_field, doc, context, scratch);
  return scratch;
}

std::span<const std::byte> SegmentReader::bytes(std::uint64_t offset, std::uint64_t size,
                                                ReadContext& context) const noexcept {
  return impl_->file->bytes(offset, size, context);
}

std::span<const std::byte> SegmentReader::list_bytes(const TermEntry& entry,
                                                     ReadContext& context) const {
  return bytes(entry.offset, entry.bytes, context);
}

}  // namespace broadside
