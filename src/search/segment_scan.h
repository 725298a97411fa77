// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_SEGMENT_SCAN_H_
#define BROADSIDE_SEARCH_SEGMENT_SCAN_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "index/snapshot.h"
#include "search/doc_cursor.h"
#include "search/doc_set.h"
#include "search/filters.h"
#include "search/leaf_cursor.h"
#include "search/near_cursor.h"
#include "search/phrase_cursor.h"
#include "search/plan.h"
#include "search/sections.h"
#include "search/sort_column.h"
#include "search/term_cursor.h"

namespace broadside {

using TermField = FieldCursor<TermCursor>;
using PhraseField = FieldCursor<PhraseCursor>;
using TermLeaf = LeafCursor<TermCursor>;
using PhraseLeaf = LeafCursor<PhraseCursor>;
using NearField = FieldCursor<NearCursor>;
using NearLeaf = LeafCursor<NearCursor>;

// What the searching of a segment borrows from the search.
struct ScanResources {
  const Snapshot& snapshot;
  FilterSets& filters;
  SortColumns& sort_columns;
  Analyzer& analyzer;
  ReadContext& context;
};

// One segment as one search sees it: makes the cursors of a plan's nodes, and knows which documents
// count: live ones that meet the required conditions.
class SegmentScan {
 public:
  SegmentScan(const ScanResources& resources, std::size_t segment_index);

  const SegmentReader& reader() const { return *view_.reader; }
  std::size_t segment_index() const { return index_; }
  std::uint64_t first_slot() const { return view_.first_slot; }
  DocId document_count() const { return reader().document_count(); }
  ReadContext& context() const { return resources_.context; }
  std::size_t field_count() const { return resources_.snapshot.schema.text.size(); }
  Sections sections() const;
  SortColumns& sort_columns() const { return resources_.sort_columns; }

  // Documents that do not match `condition` (or, to forbid, that do) no longer count.
  void require(const PlanNode& condition);
  void forbid(const PlanNode& condition);

  bool accepts(DocId doc) const noexcept { return !accepted_ || accepted_->contains(doc); }
  // A bit for each document that counts; null: all do.
  const DocSet* accepted() const noexcept { return accepted_ ? &*accepted_ : nullptr; }

  // Cursors are valid as long as the scan and the plan.
  DocCursorPtr cursor(const PlanNode& node);
  TermField term_field(const PlanPart& part);
  std::vector<TermField> term_fields(const PlanNode& leaf);
  std::vector<PhraseField> phrase_fields(const PlanNode& leaf);
  std::vector<NearField> near_fields(const PlanNode& near);

 private:
  DocCursorPtr leaf_cursor(const PlanNode& leaf);
  std::vector<DocCursorPtr> cursors(const std::vector<PlanNode>& nodes);
  std::shared_ptr<const DocSet> documents(const PlanNode& node);
  DocSet& restricted();

  ScanResources resources_;
  const SegmentView& view_;
  std::size_t index_;
  std::optional<DocSet> accepted_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SEGMENT_SCAN_H_
