// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/evaluators_test.cc.

#include "search/boolean_cursors.h"

#include <algorithm>
#include <utility>

namespace broadside {

AllCursor::AllCursor(std::vector<DocCursorPtr> children, std::vector<DocCursorPtr> excluded)
    : children_(std::move(children)), excluded_(std::move(excluded)) {
  for (const DocCursorPtr& child : children_) by_cost_.push_back(child.get());
  std::stable_sort(by_cost_.begin(), by_cost_.end(),
                   [](const DocCursor* a, const DocCursor* b) { return a->cost() < b->cost(); });
  find(0);
}

DocId AllCursor::next() noexcept {
  return doc_ == kNoMoreDocs ? doc_ : find(doc_ + 1);
}

DocId AllCursor::advance(DocId target) noexcept {
  return target <= doc_ ? doc_ : find(target);
}

DocId AllCursor::find(DocId target) noexcept {
  DocId doc = align(target);
  while (doc != kNoMoreDocs && is_excluded(doc)) doc = align(doc + 1);
  return doc_ = doc;
}

// Moves all children to the first document >= target that all of them match.
DocId AllCursor::align(DocId target) noexcept {
  std::size_t agreeing = 0;
  for (std::size_t i = 0; agreeing < by_cost_.size(); i = (i + 1) % by_cost_.size()) {
    const DocId doc = by_cost_[i]->advance(target);
    if (doc == kNoMoreDocs) return doc;
    agreeing = doc == target ? agreeing + 1 : 1;
    target = doc;
  }
  return target;
}

std::uint64_t AllCursor::freq() const noexcept {
  std::uint64_t least = children_.front()->freq();
  for (const DocCursorPtr& child : children_) least = std::min(least, child->freq());
  return least;
}

bool AllCursor::is_excluded(DocId doc) noexcept {
  return std::any_of(excluded_.begin(), excluded_.end(),
                     [doc](const DocCursorPtr& cursor) { return cursor->advance(doc) == doc; });
}

void AllCursor::add_score(float& sum) noexcept {
  for (const DocCursorPtr& child : children_) child->add_score(sum);
}

void AllCursor::explain(std::vector<PartScore>& parts) {
  for (const DocCursorPtr& child : children_) child->explain(parts);
}

AnyCursor::AnyCursor(std::vector<DocCursorPtr> children) : children_(std::move(children)) {
  doc_ = smallest();
}

DocId AnyCursor::smallest() const noexcept {
  DocId smallest = kNoMoreDocs;
  for (const DocCursorPtr& child : children_) smallest = std::min(smallest, child->doc());
  return smallest;
}

std::uint64_t AnyCursor::freq() const noexcept {
  std::uint64_t sum = 0;
  for (const DocCursorPtr& child : children_) sum += child->doc() == doc_ ? child->freq() : 0;
  return sum;
}

DocId AnyCursor::next() noexcept {
  return doc_ == kNoMoreDocs ? doc_ : advance(doc_ + 1);
}

DocId AnyCursor::advance(DocId target) noexcept {
  if (target <= doc_) return doc_;
  for (const DocCursorPtr& child : children_) child->advance(target);
  return doc_ = smallest();
}

void AnyCursor::add_score(float& sum) noexcept {
  for (const DocCursorPtr& child : children_) {
    if (child->doc() == doc_) child->add_score(sum);
  }
}

void AnyCursor::explain(std::vector<PartScore>& parts) {
  for (const DocCursorPtr& child : children_) {
    if (child->doc() == doc_) child->explain(parts);
  }
}

std::uint64_t AnyCursor::cost() const noexcept {
  std::uint64_t cost = 0;
  for (const DocCursorPtr& child : children_) cost += child->cost();
  return cost;
}

SetCursor::SetCursor(std::shared_ptr<const DocSet> set)
    : set_(std::move(set)), cost_(set_->size()), doc_(set_->first_from(0)) {}

DocId SetCursor::next() noexcept {
  return doc_ == kNoMoreDocs ? doc_ : advance(doc_ + 1);
}

DocId SetCursor::advance(DocId target) noexcept {
  if (target > doc_) doc_ = set_->first_from(target);
  return doc_;
}

}  // namespace broadside
