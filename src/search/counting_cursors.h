// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Nodes of the tree of cursors that count what matches.

#ifndef BROADSIDE_SEARCH_COUNTING_CURSORS_H_
#define BROADSIDE_SEARCH_COUNTING_CURSORS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "search/doc_cursor.h"

namespace broadside {

// Documents that at least some number of the children match, all of which score.
class AtLeastCursor final : public DocCursor {
 public:
  // 0 < number <= children.size().
  AtLeastCursor(std::size_t number, std::vector<DocCursorPtr> children);

  DocId doc() const noexcept override { return doc_; }
  std::uint64_t freq() const noexcept override;
  DocId next() noexcept override { return doc_ == kNoMoreDocs ? doc_ : find(doc_ + 1); }
  DocId advance(DocId target) noexcept override { return target <= doc_ ? doc_ : find(target); }
  void add_score(float& sum) noexcept override;
  void explain(std::vector<PartScore>& parts) override;
  std::uint64_t cost() const noexcept override;

 private:
  DocId find(DocId target) noexcept;

  std::size_t number_;
  std::vector<DocCursorPtr> children_;
  std::vector<DocId> docs_;  // room for those of the children
  DocId doc_ = kNoMoreDocs;
};

// Documents that the child matches at least some number of times.
class MinFreqCursor final : public DocCursor {
 public:
  MinFreqCursor(std::uint64_t number, DocCursorPtr child);

  DocId doc() const noexcept override { return child_->doc(); }
  std::uint64_t freq() const noexcept override { return child_->freq(); }
  DocId next() noexcept override;
  DocId advance(DocId target) noexcept override;
  void add_score(float& sum) noexcept override { child_->add_score(sum); }
  void explain(std::vector<PartScore>& parts) override { child_->explain(parts); }
  std::uint64_t cost() const noexcept override { return child_->cost(); }

 private:
  DocId skip_rare() noexcept;

  std::uint64_t number_;
  DocCursorPtr child_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_COUNTING_CURSORS_H_
