// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/sections_test.cc and evaluators_test.cc.

#include "search/section_cursor.h"

#include <algorithm>
#include <span>

#include "search/section_matches.h"
#include "search/segment_scan.h"

namespace broadside {

SectionCursor::SectionCursor(const PlanNode& section, SegmentScan& scan)
    : section_(section),
      scan_(scan),
      candidates_(scan.cursor(section.children.front())),
      scored_(scan.cursor(section.children.front())) {
  find(0);
}

// A jump behind all that was read is mostly for one document.
DocId SectionCursor::advance(DocId target) noexcept {
  if (target <= doc_) return doc_;
  if (target > candidates_->doc()) batch_ = kFewDocuments;
  return find(target);
}

DocId SectionCursor::find(DocId target) {
  for (;;) {
    while (at_ < found_.size() && found_[at_] < target) ++at_;
    if (at_ < found_.size()) {
      doc_ = found_[at_];
      break;
    }
    if (!refill(target)) {
      doc_ = kNoMoreDocs;
      break;
    }
  }
  scored_->advance(doc_);
  return doc_;
}

// False at the end.
bool SectionCursor::refill(DocId target) {
  found_.clear();
  at_ = 0;
  const Sections sections = scan_.sections();
  std::vector<DocId> docs;
  std::vector<PositionRanges> ranges;
  std::uint64_t places = 0;
  for (DocId doc = candidates_->advance(target); doc != kNoMoreDocs; doc = candidates_->next()) {
    if (!scan_.accepts(doc)) continue;
    PositionRanges own = sections.of(std::span(&doc, 1), section_.label).front();
    if (own.empty()) continue;
    docs.push_back(doc);
    ranges.push_back(std::move(own));
    places += candidates_->freq();
    if (docs.size() == batch_ || places > kMostPlaces) break;
  }
  if (docs.empty()) return false;
  candidates_->next();
  batch_ = std::min(2 * batch_, kMostDocuments);
  SectionMatches matches(scan_, docs);
  const std::vector<std::uint64_t> counts = matches.count(section_.within.front(), ranges);
  for (std::size_t i = 0; i < docs.size(); ++i) {
    if (counts[i] > 0) found_.push_back(docs[i]);
  }
  return true;
}

}  // namespace broadside
