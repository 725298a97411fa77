// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_TERM_CURSOR_H_
#define BROADSIDE_SEARCH_TERM_CURSOR_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "search/plan.h"
#include "segment/posting_cursor.h"
#include "segment/read_context.h"
#include "segment/segment_reader.h"
#include "segment/term_entry.h"

namespace broadside {

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

  // Postings in all lists, deleted documents included.
  std::uint64_t cost() const noexcept { return cost_; }

  // Calls visit(doc, freq) for the documents from doc() up to `end`, and moves there.
  template <typename Visit>
  void visit_until(DocId end, Visit&& visit) {
    if (lists_.size() != 1) {
      for (; doc_ < end; next()) visit(doc_, freq());
      return;
    }
    while (doc_ < end) visit_block(end, visit);
  }

 private:
  template <typename Visit>
  void visit_block(DocId end, Visit&& visit) {
    PostingCursor& list = lists_.front();
    const std::span<const DocId> docs = list.block_docs();
    const std::span<const std::uint32_t> freqs = list.block_freqs();
    std::size_t i = 0;
    for (; i < docs.size() && docs[i] < end; ++i) visit(docs[i], freqs[i]);
    doc_ = i == docs.size() ? list.skip_block() : list.advance(end);
  }

  bool summed() const noexcept { return lists_.empty(); }
  void sum_lists(const SegmentReader& segment, const TermLists& lists, ReadContext& context);
  std::uint32_t freq_in(std::size_t first, std::size_t last) const noexcept;
  DocId smallest() const noexcept;
  DocId summed_doc() const noexcept { return index_ < docs_.size() ? docs_[index_] : kNoMoreDocs; }

  std::deque<PostingCursor> lists_;  // empty: summed into docs_ and freqs_
  std::size_t words_ = 0;            // the first of lists_ that are of words
  std::vector<DocId> docs_;
  std::vector<std::uint32_t> freqs_;
  std::size_t index_ = 0;
  BlockFacts whole_;  // of all documents
  std::uint64_t cost_ = 0;
  DocId doc_ = kNoMoreDocs;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_TERM_CURSOR_H_
