// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_TERM_CURSOR_H_
#define BROADSIDE_SEARCH_TERM_CURSOR_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "search/plan.h"
#include "segment/posting_cursor.h"
#include "segment/read_context.h"
#include "segment/segment_reader.h"
#include "segment/term_entry.h"

namespace broadside {

// Ascending documents with their frequencies.
struct PostingBatch {
  std::span<const DocId> docs;
  std::span<const std::uint32_t> freqs;
};

// What all documents of a pseudo-term promise together.
BlockFacts facts_of(const TermLists& lists) noexcept;

// A pseudo-term in one field of one segment: the union of its lists, with the sum of their
// frequencies (where it has words and roots, the larger of two sums). Same total contract as
// PostingCursor. One list, the usual case, is read block by block; a few are merged as they go;
// many (a prefix) are summed into one list at the start.
class TermCursor {
 public:
  TermCursor(const SegmentReader& segment, const TermLists& lists, ReadContext& context);

  DocId doc() const noexcept { return doc_; }
  std::uint32_t freq() const noexcept;  // of doc(); undefined at the end
  DocId next() noexcept;
  DocId advance(DocId target) noexcept;

  // A stretch [target, last_doc] and what it promises; target must not decrease. Never moves doc().
  BlockFacts facts(DocId target) noexcept;

  // Calls visit(facts) for stretches that together hold all documents. Before the cursor moves.
  template <typename Visit>
  void each_stretch(Visit&& visit);

  // Whether the lists were so many that they were summed at once.
  bool summed() const noexcept { return lists_.empty(); }

  // Postings in all lists, deleted documents included.
  std::uint64_t cost() const noexcept { return cost_; }

  static constexpr std::size_t kMaxBatch = 512;

  // Decoded documents from doc() on, below `end`: as many as are at hand, up to `most`, which is at
  // most kMaxBatch; at least one where doc() is below `end`. Valid until the cursor moves, which
  // from here on may only be behind the batch: by pass(), or by advance().
  PostingBatch batch(DocId end, std::size_t most = kMaxBatch);
  // Moves behind the batch that begins at doc().
  void pass(const PostingBatch& batch) noexcept;
  // PostingCursor's.
  void keep_common(Candidates& candidates, std::uint32_t* freqs) noexcept;
  void collect_until(DocId base, DocId end, std::span<std::uint64_t> words) noexcept;

 private:
  // What facts() has seen of a list.
  struct Ahead {
    DocId next;        // its first document that was not asked about lies here or later ...
    BlockFacts facts;  // ... in a block that ends here
  };

  void sum_lists(const SegmentReader& segment, const TermLists& lists, ReadContext& context);
  PostingBatch unite(DocId end, std::size_t most);
  void keep_in_any(Candidates& candidates, std::uint32_t* freqs) noexcept;
  std::uint32_t freq_in(std::size_t first, std::size_t last) const noexcept;
  void look_ahead(DocId target) noexcept;
  DocId smallest() const noexcept;
  DocId summed_doc() const noexcept { return index_ < docs_.size() ? docs_[index_] : kNoMoreDocs; }

  std::vector<PostingCursor> lists_;  // empty: summed into docs_ and freqs_
  std::size_t words_ = 0;             // the first of lists_ that are of words
  std::vector<DocId> docs_;           // of all lists, summed; else of the batch, united
  std::vector<std::uint32_t> freqs_;  // and their frequencies
  std::vector<std::uint32_t> sums_;   // zeros: room to unite, for words and for others
  std::size_t index_ = 0;
  std::size_t alone_ = 0;     // of lists_, whose block the last batch was; none: it was united
  std::vector<Ahead> ahead_;  // by list, once facts were asked for
  BlockFacts whole_;          // of all documents
  std::uint64_t cost_;
  DocId doc_ = kNoMoreDocs;
};

template <typename Visit>
void TermCursor::each_stretch(Visit&& visit) {
  if (lists_.size() == 1) {
    const PostingCursor& list = lists_.front();
    for (std::uint32_t i = 0; i < list.block_count(); ++i) visit(list.facts_of_block(i));
    return;
  }
  for (DocId target = doc_; target != kNoMoreDocs;) {
    const BlockFacts facts = this->facts(target);
    if (facts.last_doc == kNoMoreDocs) return;
    visit(facts);
    target = facts.last_doc + 1;
  }
}

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_TERM_CURSOR_H_
