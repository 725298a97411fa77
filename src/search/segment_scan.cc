// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/segment_scan.h"

#include <memory>
#include <utility>

#include "search/boolean_cursors.h"
#include "search/counting_cursors.h"
#include "search/section_cursor.h"

namespace broadside {

SegmentScan::SegmentScan(const ScanResources& resources, std::size_t segment_index)
    : resources_(resources),
      view_(resources.snapshot.segments[segment_index]),
      index_(segment_index) {
  if (view_.live) accepted_.emplace(document_count(), view_.live->words());
}

void SegmentScan::require(const PlanNode& condition) {
  restricted().intersect(*documents(condition));
}

void SegmentScan::forbid(const PlanNode& condition) {
  restricted().subtract(*documents(condition));
}

DocSet& SegmentScan::restricted() {
  if (!accepted_) accepted_.emplace(document_count(), LiveDocuments(document_count()).words());
  return *accepted_;
}

std::shared_ptr<const DocSet> SegmentScan::documents(const PlanNode& node) {
  if (node.kind == PlanKind::filter) {
    return resources_.filters.documents(node.filter, view_, resources_.analyzer, context());
  }
  auto set = std::make_shared<DocSet>(document_count());
  const DocCursorPtr matches = cursor(node);
  for (DocId doc = matches->doc(); doc != kNoMoreDocs; doc = matches->next()) set->insert(doc);
  return set;
}

DocCursorPtr SegmentScan::cursor(const PlanNode& node) {
  switch (node.kind) {
    case PlanKind::nothing:
      return std::make_unique<RangeCursor>(0);
    case PlanKind::everything:
      return std::make_unique<RangeCursor>(document_count());
    case PlanKind::leaf:
      return leaf_cursor(node);
    case PlanKind::near:
      return std::make_unique<NearLeaf>(near_fields(node));
    case PlanKind::all:
      return std::make_unique<AllCursor>(cursors(node.children), cursors(node.excluded));
    case PlanKind::any:
      return std::make_unique<AnyCursor>(cursors(node.children));
    case PlanKind::at_least:
      return std::make_unique<AtLeastCursor>(node.number, cursors(node.children));
    case PlanKind::min_freq:
      return std::make_unique<MinFreqCursor>(node.number, cursor(node.children.front()));
    case PlanKind::filter:
      return std::make_unique<SetCursor>(documents(node));
    case PlanKind::section:
      return std::make_unique<SectionCursor>(node, *this);
  }
  return nullptr;
}

Sections SegmentScan::sections() const {
  return {reader(), resources_.snapshot.schema.text_index("body"), resources_.analyzer, context()};
}

DocCursorPtr SegmentScan::leaf_cursor(const PlanNode& leaf) {
  if (leaf.is_phrase()) return std::make_unique<PhraseLeaf>(phrase_fields(leaf));
  return std::make_unique<TermLeaf>(term_fields(leaf));
}

std::vector<DocCursorPtr> SegmentScan::cursors(const std::vector<PlanNode>& nodes) {
  std::vector<DocCursorPtr> cursors;
  for (const PlanNode& node : nodes) cursors.push_back(cursor(node));
  return cursors;
}

TermField SegmentScan::term_field(const PlanPart& part) {
  return {&part, reader().length_codes(part.field, context()),
          TermCursor(reader(), part.slots.front().entries[index_], context())};
}

std::vector<TermField> SegmentScan::term_fields(const PlanNode& leaf) {
  std::vector<TermField> fields;
  for (const PlanPart& part : leaf.parts) {
    if (!part.slots.front().entries[index_].entries.empty()) fields.push_back(term_field(part));
  }
  return fields;
}

std::vector<PhraseField> SegmentScan::phrase_fields(const PlanNode& leaf) {
  std::vector<PhraseField> fields;
  for (const PlanPart& part : leaf.parts) {
    fields.push_back({&part, reader().length_codes(part.field, context()),
                      PhraseCursor(reader(), part.slots, index_, context())});
  }
  return fields;
}

std::vector<NearField> SegmentScan::near_fields(const PlanNode& near) {
  std::vector<NearField> fields;
  for (const PlanPart& part : near.parts) {
    fields.push_back({&part, reader().length_codes(part.field, context()),
                      NearCursor(reader(), part, index_, context())});
  }
  return fields;
}

}  // namespace broadside
