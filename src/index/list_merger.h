// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_LIST_MERGER_H_
#define BROADSIDE_INDEX_LIST_MERGER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/segment_merger.h"
#include "index/shared_words.h"
#include "index/term_union.h"
#include "segment/posting_list.h"

namespace broadside {

// The numbers that one input's documents have in the output.
class DocMap {
 public:
  // The first live document becomes `first`, the others follow it.
  DocMap(const MergeInput& input, DocId first);

  bool is_shift() const noexcept { return numbers_.empty(); }  // nothing is deleted
  DocId documents() const noexcept { return documents_; }      // live ones
  // kNoMoreDocs: deleted.
  DocId operator()(DocId doc) const noexcept { return is_shift() ? first_ + doc : numbers_[doc]; }

 private:
  DocId first_;
  DocId documents_;
  std::vector<DocId> numbers_;
};

// A part of a dictionary, its lists merged: what one task hands to the one writer.
struct MergedTerms {
  struct Term {
    std::uint32_t key_bytes = 0;
    TermEntry entry;  // of its own list; no documents where there is none
    std::uint64_t position_bytes = 0;
    std::uint32_t word = SharedWords::kNone;  // of a root: whose list it shares
    std::uint32_t origins = 0;
  };
  std::vector<Term> terms;
  // One after the other, of all terms.
  std::string keys;
  std::string lists;
  std::vector<SharedWords::Origin> origins;  // of words
};

// Merges parts of the dictionaries of terms. One thread at a time; several mergers may work at
// once.
class ListMerger {
 public:
  // All outlive the merger. `length_codes` has those of the output's documents, by field.
  ListMerger(std::span<const MergeInput> inputs, std::span<const DocMap> maps,
             std::span<const std::vector<std::uint8_t>> length_codes,
             const SharedWords& shared_words)
      : inputs_(inputs), maps_(maps), length_codes_(length_codes), shared_words_(shared_words) {}

  // The keys from `from` on and, unless `to` is empty, below it. A term without live documents
  // stays, without documents. For roots, all words are in the table.
  MergedTerms merge(TermSpace space, std::string_view from, std::string_view to);

  const ReadContext& context() const noexcept { return context_; }

 private:
  void merge_term(const TermUnion& terms, TermSpace space, MergedTerms& merged);
  bool write_list(const TermUnion& terms, TermSpace space);
  void renumber(const DocMap& map);

  const std::span<const MergeInput> inputs_;
  const std::span<const DocMap> maps_;
  const std::span<const std::vector<std::uint8_t>> length_codes_;
  const SharedWords& shared_words_;
  ReadContext context_;
  PostingListWriter list_;
  Postings postings_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_LIST_MERGER_H_
