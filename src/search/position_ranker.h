// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Documents that have all words of a phrase, or of NEAR, come cheap; their positions do not. A
// phrase occurs no more often than its rarest word, and where that many occurrences would not make
// a hit the positions are never read. Compared with the plain evaluator in
// tests/search/evaluators_test.cc.

#ifndef BROADSIDE_SEARCH_POSITION_RANKER_H_
#define BROADSIDE_SEARCH_POSITION_RANKER_H_

#include <algorithm>
#include <concepts>
#include <utility>
#include <vector>

#include "search/leaf_cursor.h"
#include "search/segment_scan.h"
#include "search/tally.h"
#include "search/top_k.h"
#include "segment/format.h"

namespace broadside {

// A cursor that can be moved without reading positions.
template <typename T>
concept TwoStepCursor = FreqCursor<T> && requires(T cursor, DocId target) {
  { cursor.approach(target) } -> std::same_as<DocId>;
  { cursor.most_freq() } -> std::convertible_to<std::uint32_t>;
  { cursor.confirm() } -> std::same_as<bool>;
};

// Evaluates a single phrase or NEAR, in any of its fields, in one segment.
template <TwoStepCursor Cursor>
class PositionRanker {
 public:
  using Fields = std::vector<FieldCursor<Cursor>>;

  // `exact`: count every match, skip nothing.
  PositionRanker(Fields fields, const SegmentScan& scan, TopK& top, bool exact)
      : scan_(scan), top_(top), exact_(exact), fields_(std::move(fields)) {}

  // Once.
  Tally run() {
    for (DocId target = 0;;) {
      DocId doc = kNoMoreDocs;
      for (auto& field : fields_) {
        const DocId at = field.cursor.doc();
        doc = std::min(doc, at >= target ? at : field.cursor.approach(target));
      }
      if (doc == kNoMoreDocs || scan_.context().expired()) return tally_;
      if (scan_.accepts(doc)) settle(doc);
      target = doc + 1;
    }
  }

 private:
  // A score is not above the sum of its fields, which is taken in one order: it needs no slack.
  bool may_compete(DocId doc) {
    float bound = 0;
    for (auto& field : fields_) {
      if (field.cursor.doc() == doc) bound += field.scorer()(doc, field.cursor.most_freq());
    }
    return bound > top_.threshold();
  }

  void settle(DocId doc) {
    if (!exact_ && !may_compete(doc)) {
      tally_.exact = false;
      return;
    }
    float score = 0;
    bool occurs = false;
    for (auto& field : fields_) {
      if (field.cursor.doc() != doc || !field.cursor.confirm()) continue;
      occurs = true;
      score = field.joined_with(score);
    }
    if (!occurs) return;
    ++tally_.matches;
    top_.offer(score, scan_.first_slot() + doc);
  }

  const SegmentScan& scan_;
  TopK& top_;
  bool exact_;
  Tally tally_;
  Fields fields_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_POSITION_RANKER_H_
