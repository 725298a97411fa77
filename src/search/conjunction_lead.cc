// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The leaf that leads: a single part is taken block by block as it is, several are united.

#include <algorithm>

#include "search/conjunction.h"

namespace broadside {

DocId Conjunction::lead_doc() const noexcept {
  if (lead_blocks_.empty()) return by_cost_.front()->parts.front().matcher.doc();
  DocId doc = kNoMoreDocs;
  for (const PartBlock& block : lead_blocks_) doc = std::min(doc, block.first_doc());
  return doc;
}

void Conjunction::advance_lead(DocId begin) {
  std::vector<Part>& parts = by_cost_.front()->parts;
  if (lead_blocks_.empty()) parts.front().matcher.advance(begin);
  for (std::size_t i = 0; i < lead_blocks_.size(); ++i) {
    lead_blocks_[i].advance(parts[i].matcher, begin);
  }
}

// The lead's next documents.
void Conjunction::take_candidates(DocId end) {
  Leaf& lead = *by_cost_.front();
  if (!lead_blocks_.empty()) return take_of_parts(end);
  Part& part = lead.parts.front();
  part.matcher.take(end, candidates_, scoring_ ? freqs_.data() : nullptr);
  if (!scoring_) return;
  std::fill_n(reached_.begin(), candidates_.count, 0.0);
  if (dropping()) {
    score(part, candidates_);
  } else {
    std::copy_n(freqs_.begin(), candidates_.count, lead_freqs_.begin());
  }
}

// Where one part is alone, which is nearly everywhere, its documents are copied.
void Conjunction::take_of_parts(DocId end) {
  Leaf& lead = *by_cost_.front();
  for (Part& part : lead.parts) part.scores.fill(0);
  reached_.fill(0);
  std::size_t& count = candidates_.count = 0;
  while (count < Candidates::kMost) {
    std::size_t first = 0;
    DocId doc = kNoMoreDocs, others = kNoMoreDocs;  // where the first and the next part go on
    for (std::size_t i = 0; i < lead.parts.size(); ++i) {
      lead_blocks_[i].refill(lead.parts[i].matcher, end, scoring_);
      others = std::min(others, std::max(doc, lead_blocks_[i].doc()));
      if (lead_blocks_[i].doc() >= doc) continue;
      doc = lead_blocks_[i].doc();
      first = i;
    }
    if (doc == kNoMoreDocs) return;
    if (doc < others) {
      take_run(lead_blocks_[first], others, lead.parts[first].scores);
    } else {
      take_shared(doc);
    }
  }
}

void Conjunction::take_run(PartBlock& block, DocId end, Scores& scores) {
  std::size_t& count = candidates_.count;
  for (; count < Candidates::kMost && block.doc() < end; ++count) {
    candidates_.docs[count] = block.doc();
    candidates_.rows[count] = static_cast<std::uint8_t>(count);
    scores[count] = block.use();
    reached_[count] = static_cast<double>(scores[count]);
  }
}

// A document of several parts.
void Conjunction::take_shared(DocId doc) {
  const std::size_t row = candidates_.count++;
  candidates_.docs[row] = doc;
  candidates_.rows[row] = static_cast<std::uint8_t>(row);
  for (std::size_t i = 0; i < lead_blocks_.size(); ++i) {
    if (lead_blocks_[i].doc() != doc) continue;
    const float score = lead_blocks_[i].use();
    by_cost_.front()->parts[i].scores[row] = score;
    reached_[row] += static_cast<double>(score);
  }
}

// Where candidates are not dropped for their scores, those of the lead, most of which the others do
// not have, can wait until the rest is settled.
void Conjunction::score_lead() {
  Leaf& lead = *by_cost_.front();
  if (!lead_blocks_.empty()) return;  // it has its scores
  for (std::size_t i = 0; i < candidates_.count; ++i) freqs_[i] = lead_freqs_[candidates_.rows[i]];
  score(lead.parts.front(), candidates_);
}

}  // namespace broadside
