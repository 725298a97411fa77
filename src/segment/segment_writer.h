// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Writes one immutable segment file, front to back, in bounded memory: first every document in
// order, then the lists of every term in order, then finish(). Flush and merge both go through
// here.

#ifndef BROADSIDE_SEGMENT_SEGMENT_WRITER_H_
#define BROADSIDE_SEGMENT_SEGMENT_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/document.hpp"
#include "broadside/result.hpp"
#include "broadside/storage.hpp"
#include "segment/format.h"
#include "segment/sketch.h"
#include "segment/term_entry.h"

namespace broadside {

class SegmentReader;
struct BuiltList;
struct Postings;

// The byte at which a position begins; about one for each 1,024 bytes of a field's text.
struct Checkpoint {
  std::uint32_t byte = 0;
  std::uint32_t position = 0;
};

// What the analysis found out about one text field of one document.
struct FieldFacts {
  std::uint32_t length = 0;             // positions
  std::vector<Checkpoint> checkpoints;  // ascending; may be empty for short texts
  // Of the field that has the body, as StoredSection's: one for each section of the document,
  // ascending.
  std::vector<std::uint32_t> section_positions = {};
};

// One document as the segment keeps it. `document` is stored as it is (all members).
struct DocumentRecord {
  const Document* document = nullptr;
  std::optional<DateRange> date;       // of document->date; unset: undated
  Language language;                   // as decided; equal to document->lang where given
  std::span<const FieldFacts> fields;  // one for each text field of the schema
  Sketch sketch = {};
};

class SegmentWriter {
 public:
  // Creates the file. Dictionaries and sketches of more than `dictionary_bytes` wait in files
  // beside it, named after it, until finish(); the storage outlives the writer. already_exists, io.
  static Result<SegmentWriter> create(Storage& storage, std::string file, std::uint64_t segment_id,
                                      const Schema& schema,
                                      std::size_t dictionary_bytes = SIZE_MAX);
  ~SegmentWriter();
  SegmentWriter(SegmentWriter&&) noexcept;
  SegmentWriter& operator=(SegmentWriter&&) noexcept;

  // Errors of writing are sticky: they are returned by finish(), and everything after the first one
  // does nothing.

  // How many documents come, where that is known beforehand.
  void expect_documents(std::size_t documents);
  // Appends a document; it gets the next DocId, which is returned.
  DocId add_document(const DocumentRecord& record);

  // Appends a document of another segment as it is stored there (for merges): record, lengths,
  // columns, checkpoints, labels. Whole frames are copied undecoded where they can be.
  DocId copy_document(const SegmentReader& from, DocId doc);
  // The same for many documents, in any order. Every frame is made anew, and so it is made to last:
  // compressed more thoroughly than those of new documents. Holds about `memory_bytes` of their
  // records. corrupt: then nothing may follow.
  Status copy_documents(const SegmentReader& from, std::span<const DocId> order,
                        std::size_t memory_bytes);

  // Lists come in strictly ascending (space, field, language, term); words before roots before
  // grams. `language` is no language but for roots. At least one posting.
  void begin_list(TermSpace space, int field, Language language, std::string_view term);
  // Documents ascending. `positions` strictly ascending, freq of them, for words; empty for other
  // spaces.
  void add_posting(DocId doc, std::uint32_t freq, std::span<const std::uint32_t> positions);
  // The same for many documents at once.
  void add_postings(const Postings& postings);
  TermEntry end_list();
  // Instead of begin/add/end: a list that was built elsewhere, of documents that were added.
  TermEntry append_list(TermSpace space, int field, Language language, std::string_view term,
                        const BuiltList& list);
  // Instead of begin/add/end: a root whose documents and frequencies are those of the word with
  // this entry.
  void share_list(int field, Language language, std::string_view root, const TermEntry& word);

  // The folded spelling and the words, other than itself, that fold to it. Both ascending.
  void add_alias(std::string_view folded, std::span<const std::string_view> words);
  // The words behind a root, in all fields; ascending (language, root). Not called where the only
  // member is the root itself.
  void add_members(Language language, std::string_view root,
                   std::span<const std::string_view> words);

  // Writes what was kept (ids, columns, lengths, dictionaries, section table, checksums), syncs and
  // closes. Returns the size of the file in bytes.
  Result<std::uint64_t> finish();

 private:
  struct Impl;
  explicit SegmentWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_SEGMENT_WRITER_H_
