// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Reads one segment file. open() validates header, footer, section table and all offsets; from then
// on reading is total: look-ups and cursors are memory-safe on any bytes, every page is checked
// against its checksum at its first touch, and damage is noted in the caller's ReadContext.

#ifndef BROADSIDE_SEGMENT_SEGMENT_READER_H_
#define BROADSIDE_SEGMENT_SEGMENT_READER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/document.hpp"
#include "broadside/result.hpp"
#include "broadside/searcher.hpp"
#include "broadside/storage.hpp"
#include "segment/file_layout.h"
#include "segment/format.h"
#include "segment/read_context.h"
#include "segment/segment_writer.h"
#include "segment/term_entry.h"

namespace broadside {

// Of one text field, over all documents of the segment, deleted ones included.
// Sums of what the one-byte length codes stand for, not of the lengths themselves: these cannot be
// had back from a stored code, and so deleting and merging give the same averages and scores as
// indexing anew.
struct FieldStats {
  std::uint32_t documents = 0;     // that have at least one position in the field
  std::uint64_t total_length = 0;  // sum of decoded (quantised) lengths
};

// One entry of a dictionary, as the enumerations below hand it out; valid during the call.
struct DictionaryEntry {
  int field = 0;
  Language language;  // roots only
  std::string_view term;
  TermEntry entry;
};

// Immutable and safe from many threads; shared by the snapshots that use it. Keeps the file mapped.
class SegmentReader {
  struct Impl;
  struct Key {
    explicit Key() = default;
  };

 public:
  // For open() alone, which has the key.
  SegmentReader(Key key, std::unique_ptr<const Impl> impl);
  // corrupt, unsupported_version, not_found, io: the message names the file and the section.
  static Result<std::shared_ptr<const SegmentReader>> open(const Storage& storage, std::string file,
                                                           std::uint64_t segment_id,
                                                           const Schema& schema);
  ~SegmentReader();

  const std::string& file() const;
  std::uint64_t segment_id() const;
  std::uint64_t checksum() const;  // of the file's bytes
  std::uint64_t file_bytes() const;
  DocId document_count() const;  // deleted ones included
  FieldStats field_stats(int field) const;
  std::uint64_t term_count(TermSpace space) const;
  std::vector<SectionBytes> section_bytes() const;

  // --- dictionaries
  std::optional<TermEntry> find_word(int field, std::string_view word, ReadContext&) const;
  // A root that shares a word's list has the word's entry: the word's ordinal, and positions.
  std::optional<TermEntry> find_root(int field, Language, std::string_view root,
                                     ReadContext&) const;
  // Whether to look: false where no root of this language, in any field, begins as `root` does.
  bool may_have_root(Language language, std::string_view root) const noexcept;
  std::optional<TermEntry> find_gram(int field, std::string_view gram, ReadContext&) const;
  // Words, other than `folded` itself, that fold to it.
  std::vector<std::string> aliases(std::string_view folded, ReadContext&) const;
  // The words behind a root; {root} where none are stored.
  std::vector<std::string> members(Language, std::string_view root, ReadContext&) const;
  // Calls `visit` for the words or grams of a field that begin with `prefix`, ascending, until it
  // is false.
  void terms_with_prefix(
      TermSpace space, int field, std::string_view prefix, ReadContext&,
      const std::function<bool(std::string_view term, const TermEntry&)>& visit) const;
  // Calls `visit` with the words that fold to a spelling, for those folded spellings that begin
  // with `prefix` and are `wanted`, ascending.
  void aliases_with_prefix(
      std::string_view prefix, ReadContext&,
      const std::function<bool(std::string_view folded)>& wanted,
      const std::function<void(std::span<const std::string_view> words)>& visit) const;
  // Calls `visit` for the roots of a language in a field that begin with `prefix`, ascending, until
  // it is false.
  void roots_with_prefix(int field, Language, std::string_view prefix, ReadContext&,
                         const std::function<bool(std::string_view root)>& visit) const;
  // The same for those that end with `suffix`, in any field, ascending by their bytes from the last
  // on. Only for the roots that is_listed_by_end() names (segment/root_ends.h).
  void roots_with_suffix(Language, std::string_view suffix, ReadContext&,
                         const std::function<bool(std::string_view root)>& visit) const;
  // Languages for which roots are stored in any field, ascending.
  const std::vector<Language>& root_languages() const;

  // A forward walk over a dictionary in the writer's order, for merges and verification.
  class TermWalk {
   public:
    virtual ~TermWalk();
    virtual bool next() = 0;                           // false: at the end, or damaged
    virtual const DictionaryEntry& entry() const = 0;  // valid until next()
  };
  std::unique_ptr<TermWalk> walk_terms(TermSpace space, ReadContext&) const;
  class WordListWalk {  // aliases (language unset) or members
   public:
    virtual ~WordListWalk();
    virtual bool next() = 0;
    virtual Language language() const = 0;
    virtual std::string_view key() const = 0;
    virtual std::span<const std::string_view> words() const = 0;
  };
  std::unique_ptr<WordListWalk> walk_aliases(ReadContext&) const;
  std::unique_ptr<WordListWalk> walk_members(ReadContext&) const;

  // --- per document
  // Length codes (codec/length_code.h) of a field, one byte a document.
  std::span<const std::uint8_t> length_codes(int field, ReadContext&) const;
  std::optional<DocId> find_id(std::string_view id, ReadContext&) const;
  // Valid as long as the reader.
  std::string_view id(DocId, ReadContext&) const;
  Result<Document> document(DocId) const;
  // Title, date, language, keyword fields and extra of a document, without reading its texts: body,
  // sections and further text fields stay empty, the title is whole.
  Result<Document> document_head(DocId) const;
  // The bytes [begin, end) of a text field (as analysed: sections joined by one newline; title,
  // newline, body in a single-field index), clipped to the text. Reads only the frames it needs.
  Result<std::string> field_text(DocId, int field, std::uint64_t begin, std::uint64_t end) const;
  std::uint64_t field_text_bytes(DocId, int field, ReadContext&) const;
  std::vector<Checkpoint> checkpoints(DocId, int field, ReadContext&) const;
  // Labels with the byte of the body's text at which their section begins, and the position of its
  // first word (document_record.h).
  struct SectionLabel {
    std::string label;
    std::uint32_t begin_byte = 0;
    std::uint32_t begin_position = 0;
  };
  std::vector<SectionLabel> section_labels(DocId, ReadContext&) const;

  Sketch sketch(DocId, ReadContext&) const;

  // --- columns
  std::optional<DateRange> date(DocId, ReadContext&) const;
  Language language(DocId, ReadContext&) const;
  // Keyword values are numbered in ascending order of their bytes, per field.
  std::uint32_t keyword_value_count(int keyword_field) const;
  std::string keyword_value(int keyword_field, std::uint32_t ordinal, ReadContext&) const;
  // Ordinals of a document's values, in the order given in the document. Valid with the reader or
  // until the next call with the same `scratch`.
  std::span<const std::uint32_t> keyword_ordinals(int keyword_field, DocId, ReadContext&,
                                                  std::vector<std::uint32_t>& scratch) const;

  // "FILE: section SECTION: WHAT", corrupt.
  Error damage(SectionKind section, std::string_view what) const;
  // Whether any damage was found so far.
  bool is_damaged() const;

  // Checks every byte and every structure.
  std::vector<Finding> verify() const;

  // The bytes of a list, its pages verified; empty (and noted) where one is damaged.
  std::span<const std::byte> list_bytes(const TermEntry& entry, ReadContext&) const;
  // Any bytes of the file, under the same terms.
  std::span<const std::byte> bytes(std::uint64_t offset, std::uint64_t size,
                                   ReadContext&) const noexcept;

 private:
  std::unique_ptr<const Impl> impl_;
  friend class SegmentWriter;
  friend class TermScan;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_SEGMENT_READER_H_
