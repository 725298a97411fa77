// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "fuzz/segment_reading.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "fuzz/check.h"
#include "segment/list_scan.h"
#include "segment/posting_cursor.h"
#include "segment/term_scan.h"

namespace broadside::fuzz {
namespace {

constexpr TermSpace kSpaces[] = {TermSpace::word, TermSpace::root, TermSpace::gram};

class Reading {
 public:
  Reading(const SegmentReader& reader, const Schema& schema, bool sound)
      : reader_(reader), schema_(schema), sound_(sound) {}

  void read() {
    for (const TermSpace space : kSpaces) read_terms(space);
    read_word_lists();
    look_up();
    const DocId documents = reader_.document_count();
    for (DocId doc = 0; doc < documents; doc += 1 + documents / 64) read_document(doc);
    if (sound_) require(!context_.damaged(), "sound bytes are read whole", damage());
  }

 private:
  std::string damage() const {
    return context_.damaged() ? context_.status().error().message() : std::string();
  }

  void read_terms(TermSpace space) {
    const auto walk = reader_.walk_terms(space, context_);
    std::uint64_t terms = 0;
    for (; walk->next(); ++terms) read_list(walk->entry().entry);
    if (sound_) require(terms == reader_.term_count(space), "terms are counted");
    const auto cuts = TermScan::cuts(reader_, space, 3, context_);
    TermScan scan(reader_, space, cuts.empty() ? "" : cuts.front(), "", context_);
    while (scan.next()) (void)(scan.shared_word() || scan.entry());
  }

  void read_list(const TermEntry& entry) {
    Postings walked;
    PostingCursor cursor(reader_, entry, context_);
    for (; cursor.doc() != kNoMoreDocs; cursor.next()) {
      const DocId doc = cursor.doc();
      require(walked.docs.empty() || walked.docs.back() < doc, "documents ascend");
      require(doc < reader_.document_count(), "a document of a list exists");
      const auto positions = cursor.positions();
      require(positions.size() <= cursor.freq() || cursor.doc() == kNoMoreDocs,
              "no more positions than occurrences");
      if (cursor.doc() == kNoMoreDocs) break;
      walked.docs.push_back(doc);
      walked.freqs.push_back(cursor.freq());
    }
    scan_list(entry, walked);
    skip_through_list(entry, walked);
    collect_list(entry, walked);
  }

  void scan_list(const TermEntry& entry, const Postings& walked) {
    Postings block;
    std::vector<DocId> docs;
    std::vector<std::uint32_t> freqs;
    for (ListScan scan(reader_, entry, true, context_); scan.next(block);) {
      require(block.docs.back() < reader_.document_count(), "a document of a block exists");
      docs.insert(docs.end(), block.docs.begin(), block.docs.end());
      freqs.insert(freqs.end(), block.freqs.begin(), block.freqs.end());
    }
    if (sound_) require(docs == walked.docs && freqs == walked.freqs, "a scan finds the same");
  }

  void skip_through_list(const TermEntry& entry, const Postings& walked) {
    PostingCursor cursor(reader_, entry, context_);
    for (DocId step = 3; cursor.doc() != kNoMoreDocs; step += 5) {
      const DocId target = std::min(cursor.doc() + step, kNoMoreDocs - 1);
      const BlockFacts facts = cursor.facts(target);
      const DocId doc = cursor.advance(target);
      require(doc >= target, "a cursor moves forward");
      if (!sound_) continue;
      const auto next = std::lower_bound(walked.docs.begin(), walked.docs.end(), target);
      require(doc == (next == walked.docs.end() ? kNoMoreDocs : *next), "skipping finds the same");
      require(facts.last_doc >= doc || doc == kNoMoreDocs, "a block ends behind its documents");
    }
  }

  void collect_list(const TermEntry& entry, const Postings& walked) {
    const DocId end = reader_.document_count();
    std::vector<std::uint64_t> bits(end / 64 + 1);
    PostingCursor(reader_, entry, context_).collect_until(0, end, bits);
    if (!sound_) return;
    const bool all = std::all_of(walked.docs.begin(), walked.docs.end(),
                                 [&](DocId doc) { return (bits[doc / 64] >> doc % 64 & 1) != 0; });
    require(all, "collected bits are the documents");
  }

  void read_word_lists() {
    for (const auto walk = reader_.walk_aliases(context_); walk->next();) {
      reader_.aliases(walk->key(), context_);
    }
    for (const auto walk = reader_.walk_members(context_); walk->next();) {
      const auto members = reader_.members(walk->language(), walk->key(), context_);
      require(!members.empty() || !sound_, "a root has members");
    }
  }

  void look_up() {
    const auto go_on = [](auto&&...) { return true; };
    for (const Language language : reader_.root_languages()) {
      reader_.find_root(1, language, "strike", context_);
      reader_.roots_with_prefix(1, language, "s", context_, go_on);
      reader_.roots_with_suffix(language, "streik", context_, go_on);
    }
    reader_.terms_with_prefix(TermSpace::word, 1, "s", context_, go_on);
    reader_.terms_with_prefix(TermSpace::gram, 1, "", context_, go_on);
    reader_.aliases_with_prefix("g", context_, go_on, [](auto) {});
    reader_.find_id("no such id", context_);
  }

  void read_document(DocId doc) {
    const std::string id(reader_.id(doc, context_));
    const auto found = reader_.find_id(id, context_);
    require(!sound_ || found, "an id is found", id);
    const auto document = reader_.document(doc);
    require(document.ok() || !sound_, "a document is read");
    (void)reader_.document_head(doc).ok();
    for (int field = 0; field < static_cast<int>(schema_.text.size()); ++field) {
      read_text(doc, field);
    }
    reader_.section_labels(doc, context_);
    reader_.date(doc, context_);
    reader_.language(doc, context_);
    reader_.sketch(doc, context_);
    for (int field = 0; field < static_cast<int>(schema_.keywords.size()); ++field) {
      for (const auto ordinal : reader_.keyword_ordinals(field, doc, context_, scratch_)) {
        reader_.keyword_value(field, ordinal, context_);
      }
    }
  }

  void read_text(DocId doc, int field) {
    const std::uint64_t size = reader_.field_text_bytes(doc, field, context_);
    const auto whole = reader_.field_text(doc, field, 0, size);
    const auto part = reader_.field_text(doc, field, size / 3, size / 2);
    if (sound_) require(whole.ok() && whole->size() == size, "a text is as long as it says");
    if (whole && part && sound_) {
      require(*part == whole->substr(size / 3, size / 2 - size / 3), "a part is of the whole");
    }
    for (const Checkpoint& checkpoint : reader_.checkpoints(doc, field, context_)) {
      require(checkpoint.byte <= size || !sound_, "a checkpoint lies in the text");
    }
  }

  const SegmentReader& reader_;
  const Schema& schema_;
  const bool sound_;
  ReadContext context_;
  std::vector<std::uint32_t> scratch_;
};

}  // namespace

void read_segment(const SegmentReader& reader, const Schema& schema, bool sound) {
  Reading(reader, schema, sound).read();
}

}  // namespace broadside::fuzz
