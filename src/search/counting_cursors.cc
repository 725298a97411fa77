// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Where `number` children must agree, fewer than that stand before the number-th smallest of their
// documents: no document before it can match. Covered by tests/search/evaluators_test.cc.

#include "search/counting_cursors.h"

#include <algorithm>
#include <utility>

namespace broadside {

AtLeastCursor::AtLeastCursor(std::size_t number, std::vector<DocCursorPtr> children)
    : number_(number), children_(std::move(children)), docs_(children_.size()) {
  find(0);
}

DocId AtLeastCursor::find(DocId target) noexcept {
  const auto place = docs_.begin() + static_cast<std::ptrdiff_t>(number_ - 1);
  for (;;) {
    for (std::size_t i = 0; i < children_.size(); ++i) docs_[i] = children_[i]->advance(target);
    std::nth_element(docs_.begin(), place, docs_.end());
    if (*place == target || *place == kNoMoreDocs) return doc_ = *place;
    target = *place;
  }
}

std::uint64_t AtLeastCursor::freq() const noexcept {
  std::uint64_t sum = 0;
  for (const DocCursorPtr& child : children_) sum += child->doc() == doc_ ? child->freq() : 0;
  return sum;
}

void AtLeastCursor::add_score(float& sum) noexcept {
  for (const DocCursorPtr& child : children_) {
    if (child->doc() == doc_) child->add_score(sum);
  }
}

void AtLeastCursor::explain(std::vector<PartScore>& parts) {
  for (const DocCursorPtr& child : children_) {
    if (child->doc() == doc_) child->explain(parts);
  }
}

std::uint64_t AtLeastCursor::cost() const noexcept {
  std::uint64_t cost = 0;
  for (const DocCursorPtr& child : children_) cost += child->cost();
  return cost;
}

MinFreqCursor::MinFreqCursor(std::uint64_t number, DocCursorPtr child)
    : number_(number), child_(std::move(child)) {
  skip_rare();
}

DocId MinFreqCursor::next() noexcept {
  child_->next();
  return skip_rare();
}

DocId MinFreqCursor::advance(DocId target) noexcept {
  child_->advance(target);
  return skip_rare();
}

DocId MinFreqCursor::skip_rare() noexcept {
  while (child_->doc() != kNoMoreDocs && child_->freq() < number_) child_->next();
  return child_->doc();
}

}  // namespace broadside
