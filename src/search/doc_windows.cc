// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Where lists are dense a bit a document is cheaper than a step a posting, and 64 documents are
// joined, intersected or taken away in one operation. Covered by tests/search/evaluators_test.cc.

#include "search/doc_windows.h"

#include <algorithm>

namespace broadside {
namespace {

bool has_children(const PlanNode& node) {
  return node.kind == PlanKind::all || node.kind == PlanKind::any;
}

}  // namespace

DocWindows::DocWindows(const PlanNode& node, SegmentScan& scan) : kind_(node.kind) {
  if (node.kind == PlanKind::leaf) {
    parts_.reserve(node.parts.size());
    for (const PlanPart& part : node.parts) {
      if (has_documents(scan, part)) parts_.emplace_back(scan, part);
    }
    return;
  }
  if (!has_children(node)) {
    cursor_ = scan.cursor(node);
    return;
  }
  children_.reserve(node.children.size());
  for (const PlanNode& child : node.children) children_.emplace_back(child, scan);
  excluded_.reserve(node.excluded.size());
  for (const PlanNode& child : node.excluded) excluded_.emplace_back(child, scan);
}

void DocWindows::fill(DocId base, DocId end, std::span<std::uint64_t> words) {
  if (kind_ != PlanKind::all) {
    std::fill(words.begin(), words.end(), 0);
    return collect(base, end, words);
  }
  children_.front().fill(base, end, words);
  for (DocWindows& child : std::span(children_).subspan(1)) {
    combine(child, base, end, words, [](std::uint64_t a, std::uint64_t b) { return a & b; });
  }
  for (DocWindows& child : excluded_) {
    combine(child, base, end, words, [](std::uint64_t a, std::uint64_t b) { return a & ~b; });
  }
}

// Adds what matches to `words`.
void DocWindows::collect(DocId base, DocId end, std::span<std::uint64_t> words) {
  for (PartMatcher& part : parts_) {
    part.advance(base);
    part.collect_until(base, end, words);
  }
  if (cursor_) {
    for (DocId doc = cursor_->advance(base); doc < end; doc = cursor_->next()) {
      words[(doc - base) / 64] |= std::uint64_t{1} << (doc - base) % 64;
    }
  }
  for (DocWindows& child : children_) {
    if (child.kind_ == PlanKind::all) {
      combine(child, base, end, words, [](std::uint64_t a, std::uint64_t b) { return a | b; });
    } else {
      child.collect(base, end, words);
    }
  }
}

template <typename Combine>
void DocWindows::combine(DocWindows& other, DocId base, DocId end, std::span<std::uint64_t> words,
                         Combine&& combine) {
  scratch_.resize(words.size());
  other.fill(base, end, scratch_);
  std::transform(words.begin(), words.end(), scratch_.begin(), words.begin(), combine);
}

}  // namespace broadside
