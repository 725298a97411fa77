// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Terms, aliases and members stay as they are; every list is gathered, sorted by the new numbers
// and written. A root that shares a word's list goes on doing so. Covered by document_order_test.

#include "index/segment_reorderer.h"

#include <algorithm>
#include <vector>

#include "index/segment_files.h"
#include "segment/posting_cursor.h"
#include "segment/segment_writer.h"

namespace broadside {

namespace {

// The postings of one list, to be had in the order of their new numbers.
class GatheredList {
 public:
  void gather(PostingCursor& cursor, std::span<const DocId> numbers) {
    places_.clear();
    freqs_.clear();
    positions_.clear();
    begins_.clear();
    for (DocId doc = cursor.doc(); doc != kNoMoreDocs; doc = cursor.next()) {
      places_.push_back(std::uint64_t{numbers[doc]} << 32 | freqs_.size());
      freqs_.push_back(cursor.freq());
      begins_.push_back(positions_.size());
      if (!cursor.entry().has_positions) continue;
      const auto positions = cursor.positions();
      positions_.insert(positions_.end(), positions.begin(), positions.end());
    }
    begins_.push_back(positions_.size());
    std::sort(places_.begin(), places_.end());
  }

  void write(SegmentWriter& writer) const {
    for (const std::uint64_t place : places_) {
      const auto at = static_cast<std::uint32_t>(place);
      writer.add_posting(static_cast<DocId>(place >> 32), freqs_[at],
                         std::span(positions_).subspan(begins_[at], begins_[at + 1] - begins_[at]));
    }
  }

 private:
  std::vector<std::uint64_t> places_;  // new number, then the place among the old
  std::vector<std::uint32_t> freqs_;
  std::vector<std::size_t> begins_;  // in positions_, and the end
  std::vector<std::uint32_t> positions_;
};

class Reorderer {
 public:
  Reorderer(const SegmentReader& from, std::span<const DocId> order, SegmentWriter& writer)
      : from_(from), numbers_(order.size()), writer_(writer) {
    for (std::size_t i = 0; i < order.size(); ++i) numbers_[order[i]] = static_cast<DocId>(i);
  }

  // The documents are there.
  Status run() {
    for (const TermSpace space : {TermSpace::word, TermSpace::root, TermSpace::gram}) {
      write_terms(space);
    }
    const auto aliases = from_.walk_aliases(context_);
    while (aliases->next()) writer_.add_alias(aliases->key(), aliases->words());
    const auto members = from_.walk_members(context_);
    while (members->next()) {
      writer_.add_members(members->language(), members->key(), members->words());
    }
    if (context_.damaged()) return context_.status();
    const auto written = writer_.finish();
    return written ? Status() : Status(written.error());
  }

 private:
  void write_terms(TermSpace space) {
    const auto terms = from_.walk_terms(space, context_);
    while (terms->next() && !context_.damaged()) {
      const DictionaryEntry& term = terms->entry();
      // Only words have positions, so an entry of a root that has them is a word's.
      if (space == TermSpace::root && term.entry.has_positions) {
        writer_.share_list(term.field, term.language, term.term, term.entry);
        continue;
      }
      PostingCursor cursor(from_, term.entry, context_);
      list_.gather(cursor, numbers_);
      if (context_.damaged()) return;
      writer_.begin_list(space, term.field, term.language, term.term);
      list_.write(writer_);
      writer_.end_list();
    }
  }

  const SegmentReader& from_;
  std::vector<DocId> numbers_;  // new ones, by the old
  SegmentWriter& writer_;
  GatheredList list_;
  ReadContext context_;
};

}  // namespace

Status reorder_segment(Storage& storage, const Schema& schema, const SegmentReader& from,
                       std::span<const DocId> order, std::uint64_t segment_id,
                       std::size_t memory_bytes) {
  auto writer = SegmentWriter::create(storage, segment_file(segment_id), segment_id, schema,
                                      memory_bytes / 16);
  if (!writer) return writer.error();
  const Status copied = writer->copy_documents(from, order, memory_bytes);
  if (!copied) return copied;
  return Reorderer(from, order, *writer).run();
}

}  // namespace broadside
