// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The inner nodes of the tree of cursors.

#ifndef BROADSIDE_SEARCH_BOOLEAN_CURSORS_H_
#define BROADSIDE_SEARCH_BOOLEAN_CURSORS_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "search/doc_cursor.h"
#include "search/doc_set.h"

namespace broadside {

// Documents that all children match and none of `excluded` does. At least one child.
class AllCursor final : public DocCursor {
 public:
  AllCursor(std::vector<DocCursorPtr> children, std::vector<DocCursorPtr> excluded);

  DocId doc() const noexcept override { return doc_; }
  std::uint64_t freq() const noexcept override;
  DocId next() noexcept override;
  DocId advance(DocId target) noexcept override;
  void add_score(float& sum) noexcept override;
  void explain(std::vector<PartScore>& parts) override;
  std::uint64_t cost() const noexcept override { return by_cost_.front()->cost(); }

 private:
  DocId find(DocId target) noexcept;
  DocId align(DocId target) noexcept;
  bool is_excluded(DocId doc) noexcept;

  std::vector<DocCursorPtr> children_;  // in the order of the query
  std::vector<DocCursor*> by_cost_;     // the same, the rarest first
  std::vector<DocCursorPtr> excluded_;
  DocId doc_ = kNoMoreDocs;
};

// Documents that at least one child matches.
class AnyCursor final : public DocCursor {
 public:
  explicit AnyCursor(std::vector<DocCursorPtr> children);

  DocId doc() const noexcept override { return doc_; }
  std::uint64_t freq() const noexcept override;
  DocId next() noexcept override;
  DocId advance(DocId target) noexcept override;
  void add_score(float& sum) noexcept override;
  void explain(std::vector<PartScore>& parts) override;
  std::uint64_t cost() const noexcept override;

 private:
  DocId smallest() const noexcept;

  std::vector<DocCursorPtr> children_;
  DocId doc_ = kNoMoreDocs;
};

// The members of a set; they score nothing.
class SetCursor final : public DocCursor {
 public:
  explicit SetCursor(std::shared_ptr<const DocSet> set);

  DocId doc() const noexcept override { return doc_; }
  std::uint64_t freq() const noexcept override { return 1; }
  DocId next() noexcept override;
  DocId advance(DocId target) noexcept override;
  void add_score(float&) noexcept override {}
  void explain(std::vector<PartScore>&) override {}
  std::uint64_t cost() const noexcept override { return cost_; }

 private:
  std::shared_ptr<const DocSet> set_;
  std::uint64_t cost_;
  DocId doc_;
};

// All documents of the segment, or none of them.
class RangeCursor final : public DocCursor {
 public:
  explicit RangeCursor(DocId count) : count_(count), doc_(count == 0 ? kNoMoreDocs : 0) {}

  DocId doc() const noexcept override { return doc_; }
  std::uint64_t freq() const noexcept override { return 1; }
  DocId next() noexcept override { return doc_ == kNoMoreDocs ? doc_ : advance(doc_ + 1); }
  DocId advance(DocId target) noexcept override {
    if (target > doc_) doc_ = target < count_ ? target : kNoMoreDocs;
    return doc_;
  }
  void add_score(float&) noexcept override {}
  void explain(std::vector<PartScore>&) override {}
  std::uint64_t cost() const noexcept override { return count_; }

 private:
  DocId count_;
  DocId doc_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_BOOLEAN_CURSORS_H_
