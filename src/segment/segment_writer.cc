// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// In memory at any time: a frame of text, a list of postings, of the dictionaries as much as was
// given and their sparse indexes, the roots that are listed by their ends, and the columns. Tested
// in tests/segment/segment_test.cc.

#include "segment/segment_writer.h"

#include <algorithm>
#include <map>

#include "base/assert.h"
#include "codec/length_code.h"
#include "segment/columns_writer.h"
#include "segment/copied_columns.h"
#include "segment/dictionary_writer.h"
#include "segment/document_record.h"
#include "segment/file_writer.h"
#include "segment/frame_stream.h"
#include "segment/posting_list.h"
#include "segment/record_window.h"
#include "segment/root_ends.h"
#include "segment/segment_impl.h"
#include "segment/summary.h"
#include "segment/term_value.h"
#include "segment/word_list.h"

namespace broadside {
namespace {

// Measured on English text; the figures are in FORMAT.md.
constexpr std::size_t kTextFrameBytes = 64 * 1024;
constexpr std::size_t kHeadFrameBytes = 8 * 1024;
// Bytes of texts that may be written before their heads are.
constexpr std::uint64_t kMaxHeadDelay = std::uint64_t{1} << 20;

// Without a field that has the body all of them begin with its first word.
std::vector<StoredSection> sections_of(const DocumentRecord& record, int body) {
  std::vector<StoredSection> sections;
  for (const Section& section : record.document->sections) {
    sections.push_back({section.label, section.text.size()});
  }
  if (body < 0 || sections.empty()) return sections;
  const auto& positions = record.fields[static_cast<std::size_t>(body)].section_positions;
  BROADSIDE_ASSERT(positions.size() == sections.size());
  for (std::size_t i = 0; i < sections.size(); ++i) sections[i].position = positions[i];
  return sections;
}

}  // namespace

struct SegmentWriter::Impl {
  Impl(std::unique_ptr<OutputFile> file, std::uint64_t segment_id, const Schema& fields,
       const SpillPlace& spill)
      : schema(fields),
        out(std::move(file), segment_id),
        texts(out, kTextStream, kTextFrameBytes),
        heads(out, kHeadStream, kHeadFrameBytes),
        columns(fields, part(spill, 5)),
        words(part(spill, 0)),
        roots(part(spill, 1)),
        grams(part(spill, 2)),
        aliases(part(spill, 3)),
        members(part(spill, 4)) {}

  static SpillPlace part(SpillPlace spill, int number) {
    spill.file.append(kPartEnding).append(std::to_string(number));
    return spill;
  }

  Schema schema;
  FileWriter out;
  FrameStreamWriter texts, heads;
  ColumnsWriter columns;
  PostingListWriter list;
  DictionaryWriter words, roots, grams, aliases, members;
  std::map<Language, FirstBytes> root_begins;
  RootEndsWriter root_ends;
  std::uint64_t position_bytes = 0;
  std::uint64_t postings_begin = 0;
  bool documents_ended = false;
  std::size_t head_frames = 0;       // that have followed upon the texts before
  std::uint64_t followed_bytes = 0;  // of these

  // The list between begin_list and end_list.
  TermSpace space{};
  int field = 0;
  std::string key;
  ByteWriter head, value;
  std::string text;

  DictionaryWriter& dictionary(TermSpace of) {
    return of == TermSpace::word ? words : of == TermSpace::root ? roots : grams;
  }
  void bring_heads(std::uint64_t next_bytes);
  void end_documents();
  void begin_key(TermSpace of, int in_field, Language language, std::string_view term);
  // Ends the key with a list.
  TermEntry append_list(const BuiltList& built);
  Summary summary() const;
};

// Heads come soon behind their texts, so that a file that is cut short has those of nearly all.
// Called before texts of `next_bytes` bytes.
void SegmentWriter::Impl::bring_heads(std::uint64_t next_bytes) {
  const std::uint64_t waiting = texts.bytes() - followed_bytes + next_bytes;
  if (heads.frames() == head_frames && waiting < kMaxHeadDelay) return;
  if (heads.frames() == head_frames) heads.end_frame();
  head_frames = heads.frames();
  followed_bytes = texts.bytes();
}

void SegmentWriter::Impl::end_documents() {
  if (documents_ended) return;
  documents_ended = true;
  texts.end_frame();
  heads.end_frame();
  out.end_section(SectionKind::documents);
  texts.write_table();
  heads.write_table();
  postings_begin = out.offset();
}

void SegmentWriter::Impl::begin_key(TermSpace of, int in_field, Language language,
                                    std::string_view term) {
  end_documents();
  space = of;
  field = in_field;
  key.clear();
  append_term_key(of, in_field, language, term, key);
  if (of != TermSpace::root) return;
  FirstBytes& begins = root_begins[language];
  if (!term.empty()) begins.set(static_cast<std::uint8_t>(term.front()));
  if (is_listed_by_end(language, term)) root_ends.add(language, term);
}

Summary SegmentWriter::Impl::summary() const {
  Summary summary;
  summary.documents = columns.documents();
  summary.keyword_fields = static_cast<std::uint16_t>(schema.keywords.size());
  summary.position_bytes = position_bytes;
  for (std::size_t i = 0; i < schema.text.size(); ++i) {
    FieldStats stats;
    for (const std::uint8_t code : columns.length_codes(static_cast<int>(i))) {
      stats.documents += code > 0 ? 1 : 0;
      stats.total_length += decode_length(code);
    }
    summary.fields.push_back(stats);
  }
  for (const auto& [language, begins] : root_begins) {
    summary.root_languages.push_back(language);
    summary.root_begins.push_back(begins);
  }
  return summary;
}

SegmentWriter::SegmentWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SegmentWriter::~SegmentWriter() = default;
SegmentWriter::SegmentWriter(SegmentWriter&&) noexcept = default;
SegmentWriter& SegmentWriter::operator=(SegmentWriter&&) noexcept = default;

Result<SegmentWriter> SegmentWriter::create(Storage& storage, std::string file,
                                            std::uint64_t segment_id, const Schema& schema,
                                            std::size_t dictionary_bytes) {
  auto output = storage.create(file);
  if (!output) return output.error();
  const SpillPlace spill{&storage, std::move(file), dictionary_bytes};
  return SegmentWriter(std::make_unique<Impl>(*std::move(output), segment_id, schema, spill));
}

void SegmentWriter::expect_documents(std::size_t documents) {
  impl_->columns.reserve(documents);
}

DocId SegmentWriter::add_document(const DocumentRecord& record) {
  Impl& impl = *impl_;
  BROADSIDE_ASSERT(!impl.documents_ended && record.fields.size() == impl.schema.text.size());
  const Document& document = *record.document;
  impl.head.clear();
  const std::string_view texts = encode_document(document, impl.schema, impl.head, impl.text);
  impl.bring_heads(texts.size());
  impl.texts.append(texts);
  impl.heads.append(as_text(impl.head.bytes()));
  const std::vector<StoredSection> sections = sections_of(record, impl.schema.text_index("body"));
  ColumnsWriter::Row row{.id = document.id,
                         .date = record.date,
                         .language = record.language,
                         .fields = record.fields,
                         .keywords = {},
                         .sections = sections,
                         .sketch = record.sketch};
  for (const FieldValue& value : document.fields) {
    const int keyword = impl.schema.keyword_index(value.field);
    if (keyword >= 0) row.keywords.emplace_back(keyword, value.value);
  }
  impl.columns.add(row);
  return impl.columns.documents() - 1;
}

DocId SegmentWriter::copy_document(const SegmentReader& from, DocId doc) {
  Impl& impl = *impl_;
  BROADSIDE_ASSERT(!impl.documents_ended);
  const SegmentReader::Impl& source = *from.impl_;
  ReadContext context;
  const FrameStream::Range texts = source.texts.record_range(doc, context);
  impl.bring_heads(texts.end - texts.begin);
  impl.texts.copy(source.texts, doc);
  impl.heads.copy(source.heads, doc);
  const CopiedColumns columns(source.columns, impl.schema, doc, context);
  impl.columns.add(columns.row());
  if (context.damaged()) impl.out.fail(context.status().error());
  return impl.columns.documents() - 1;
}

Status SegmentWriter::copy_documents(const SegmentReader& from, std::span<const DocId> order,
                                     std::size_t memory_bytes) {
  Impl& impl = *impl_;
  BROADSIDE_ASSERT(!impl.documents_ended);
  const SegmentReader::Impl& source = *from.impl_;
  impl.texts.set_thorough();
  RecordWindow texts(source.texts, order, memory_bytes - memory_bytes / 8);
  RecordWindow heads(source.heads, order, memory_bytes / 8);
  ReadContext context;
  for (const DocId doc : order) {
    const auto text = texts.next();
    if (!text) return text.error();
    const auto head = heads.next();
    if (!head) return head.error();
    impl.bring_heads(text->size());
    impl.texts.append(*text);
    impl.heads.append(*head);
    impl.columns.add(CopiedColumns(source.columns, impl.schema, doc, context).row());
    if (context.damaged()) return context.status();
  }
  return {};
}

void SegmentWriter::begin_list(TermSpace space, int field, Language language,
                               std::string_view term) {
  impl_->begin_key(space, field, language, term);
  impl_->list.begin(space == TermSpace::word);
}

void SegmentWriter::add_posting(DocId doc, std::uint32_t freq,
                                std::span<const std::uint32_t> positions) {
  BROADSIDE_ASSERT(doc < impl_->columns.documents());
  impl_->list.add(doc, freq, impl_->columns.length_code(impl_->field, doc), positions);
}

void SegmentWriter::add_postings(const Postings& postings) {
  BROADSIDE_ASSERT(postings.docs.empty() || postings.docs.back() < impl_->columns.documents());
  impl_->list.add(postings, impl_->columns.length_codes(impl_->field));
}

TermEntry SegmentWriter::end_list() {
  return impl_->append_list(impl_->list.end());
}

TermEntry SegmentWriter::append_list(TermSpace space, int field, Language language,
                                     std::string_view term, const BuiltList& list) {
  impl_->begin_key(space, field, language, term);
  return impl_->append_list(list);
}

TermEntry SegmentWriter::Impl::append_list(const BuiltList& built) {
  DictionaryWriter& terms = dictionary(space);
  TermEntry entry = built.entry;
  entry.ordinal = terms.size();
  value.clear();
  if (!is_short_list(entry.documents, entry.occurrences)) {
    entry.offset = out.offset() - postings_begin;
    out.append(built.bytes);
    position_bytes += built.position_bytes;
  }
  encode_term_value(entry, built.bytes, value);
  terms.add(key, value.bytes());
  return entry;
}

void SegmentWriter::share_list(int field, Language language, std::string_view root,
                               const TermEntry& word) {
  Impl& impl = *impl_;
  impl.begin_key(TermSpace::root, field, language, root);
  impl.value.clear();
  encode_shared_value(impl.roots.size(), word.ordinal, impl.value);
  impl.roots.add(impl.key, impl.value.bytes());
}

void SegmentWriter::add_alias(std::string_view folded, std::span<const std::string_view> words) {
  impl_->value.clear();
  encode_word_list(folded, words, impl_->value);
  impl_->aliases.add(folded, impl_->value.bytes());
}

void SegmentWriter::add_members(Language language, std::string_view root,
                                std::span<const std::string_view> words) {
  impl_->value.clear();
  encode_word_list(root, words, impl_->value);
  impl_->members.add(members_key(language, root), impl_->value.bytes());
}

Result<std::uint64_t> SegmentWriter::finish() {
  Impl& impl = *impl_;
  impl.end_documents();
  impl.out.end_section(SectionKind::postings);
  impl.words.write(impl.out, SectionKind::words, SectionKind::words_index);
  impl.roots.write(impl.out, SectionKind::roots, SectionKind::roots_index);
  impl.grams.write(impl.out, SectionKind::grams, SectionKind::grams_index);
  impl.aliases.write(impl.out, SectionKind::aliases, SectionKind::aliases_index);
  impl.members.write(impl.out, SectionKind::members, SectionKind::members_index);
  impl.root_ends.write(impl.out);
  impl.columns.write(impl.out);
  impl.summary().write(impl.out);
  return impl.out.finish();
}

}  // namespace broadside
