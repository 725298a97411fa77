// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/evaluators_test.cc.

#include "search/optional_terms.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <span>

namespace broadside {

void OptionalTerms::choose(const std::vector<ScoredTerm*>& terms) {
  terms_.clear();
  for (ScoredTerm* term : terms) {
    if (!term->essential) terms_.push_back(term);
  }
  order();
}

void OptionalTerms::narrow(DocId begin, DocId end) {
  for (ScoredTerm* term : terms_) term->bound = term->bounds.most(begin, end);
  order();
}

void OptionalTerms::order() {
  std::sort(terms_.begin(), terms_.end(), [](const ScoredTerm* a, const ScoredTerm* b) {
    return a->bound != b->bound ? a->bound > b->bound : a < b;
  });
  bounds_.assign(terms_.size() + 1, 0.0);
  for (std::size_t i = terms_.size(); i-- > 0;) bounds_[i] = bounds_[i + 1] + terms_[i]->bound;
}

void OptionalTerms::drop_by_blocks(Contenders& contenders) const {
  if (terms_.empty()) return;
  contenders.keep_if([this](DocId doc, float score) {
    double bound = score;
    for (ScoredTerm* term : terms_) bound += term->bounds.block(doc).bound;
    return hurdle_.competes(bound);
  });
}

void OptionalTerms::add_to(Contenders& contenders) {
  for (ScoredTerm* term : terms_) term->postings.clear();
  for (std::size_t i = 0; i < terms_.size() && contenders.size() > 0; ++i) {
    look_up(*terms_[i], contenders);
    contenders.keep_above(hurdle_.cut(bounds_[i + 1]));
  }
}

void OptionalTerms::look_up(ScoredTerm& term, Contenders& contenders) {
  const std::span<const DocId> docs = contenders.docs();
  float* const scores = contenders.scores().data();
  std::array<std::uint32_t, Candidates::kMost> freqs;
  for (std::size_t begin = 0; begin < docs.size(); begin += Candidates::kMost) {
    Candidates asked;
    asked.count = std::min(docs.size() - begin, Candidates::kMost);
    std::copy_n(docs.data() + begin, asked.count, asked.docs.data());
    std::iota(asked.rows.data(), asked.rows.data() + asked.count, std::uint8_t{0});
    term.field.cursor.keep_common(asked, freqs.data());
    const PostingBatch found{std::span(asked.docs).first(asked.count),
                             std::span(freqs).first(asked.count)};
    const float* const added = term.postings.append(found, term.scorer);
    for (std::size_t i = 0; i < asked.count; ++i) scores[begin + asked.rows[i]] += added[i];
  }
}

}  // namespace broadside
