// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Documents that have all words of the phrase come cheap; their positions do not. A phrase occurs
// no more often than its rarest word, and where that many occurrences would not make a hit the
// positions are never read. Compared with the plain evaluator in tests/search/evaluators_test.cc.

#include "search/phrase_ranker.h"

#include <algorithm>
#include <utility>

namespace broadside {

PhraseRanker::PhraseRanker(std::vector<PhraseField> fields, const SegmentScan& scan, TopK& top,
                           bool exact)
    : scan_(scan), top_(top), exact_(exact), fields_(std::move(fields)) {}

Tally PhraseRanker::run() {
  for (DocId target = 0;;) {
    DocId doc = kNoMoreDocs;
    for (PhraseField& field : fields_) {
      const DocId at = field.cursor.doc();
      doc = std::min(doc, at >= target ? at : field.cursor.approach(target));
    }
    if (doc == kNoMoreDocs) return tally_;
    if (scan_.accepts(doc)) settle(doc);
    target = doc + 1;
  }
}

// A score is not above the sum of its fields, which is taken in one order: it needs no slack.
bool PhraseRanker::may_compete(DocId doc) const {
  float bound = 0;
  for (const PhraseField& field : fields_) {
    if (field.cursor.doc() == doc) bound += field.scorer()(doc, field.cursor.most_freq());
  }
  return bound > top_.threshold();
}

void PhraseRanker::settle(DocId doc) {
  if (!exact_ && !may_compete(doc)) {
    tally_.exact = false;
    return;
  }
  float score = 0;
  bool occurs = false;
  for (PhraseField& field : fields_) {
    if (field.cursor.doc() != doc || !field.cursor.confirm()) continue;
    occurs = true;
    score = field.joined_with(score);
  }
  if (!occurs) return;
  ++tally_.matches;
  top_.offer(score, scan_.first_slot() + doc);
}

}  // namespace broadside
