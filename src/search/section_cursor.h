// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_SECTION_CURSOR_H_
#define BROADSIDE_SEARCH_SECTION_CURSOR_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "search/doc_cursor.h"
#include "search/plan.h"
#include "search/sections.h"
#include "segment/format.h"

namespace broadside {

class SegmentScan;

// The documents that match a plan in sections with some label. Those that match wherever are found
// first; the positions of some are read together.
class SectionCursor final : public DocCursor {
 public:
  // `section` and `scan` outlive the cursor.
  SectionCursor(const PlanNode& section, SegmentScan& scan);

  DocId doc() const noexcept override { return doc_; }
  std::uint64_t freq() const noexcept override { return scored_->freq(); }
  DocId next() noexcept override { return doc_ == kNoMoreDocs ? doc_ : find(doc_ + 1); }
  DocId advance(DocId target) noexcept override;
  void add_score(float& sum) noexcept override { scored_->add_score(sum); }
  void explain(std::vector<PartScore>& parts) override { scored_->explain(parts); }
  std::uint64_t cost() const noexcept override { return scored_->cost(); }

 private:
  DocId find(DocId target);
  bool refill(DocId target);

  static constexpr std::size_t kFewDocuments = 4;
  static constexpr std::size_t kMostDocuments = 4'096;
  static constexpr std::uint64_t kMostPlaces = 100'000;  // in documents read together, or one

  const PlanNode& section_;
  SegmentScan& scan_;
  DocCursorPtr candidates_;
  DocCursorPtr scored_;                // the same, at doc()
  std::size_t batch_ = kFewDocuments;  // read together
  std::vector<DocId> found_;           // that match, not before doc()
  std::size_t at_ = 0;                 // in found_
  DocId doc_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SECTION_CURSOR_H_
