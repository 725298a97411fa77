// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What one term scores is less than what its document scores. So the k-th best among the first
// documents of the weightiest term that has enough of them is a threshold to begin with; without
// it, everything competes until k documents have been scored, and much for long after. (Facts of
// blocks would be no threshold: the frequency and the length need not be of one document.)
// Covered by tests/search/threshold_priming_test.cc and evaluators_test.cc.

#include "search/threshold_priming.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace broadside {
namespace {

// So many times k documents are scored, or all that the term has; from fewer than the least the
// k-th best would say little.
constexpr std::size_t kMostTimes = 4;
constexpr std::size_t kLeastTimes = 2;
// For a small k more, since they cost little.
constexpr std::size_t kSample = 1024;

std::vector<float> first_scores(const ScoredTerm& term, std::size_t most) {
  std::vector<float> scores;
  TermCursor cursor = term.field.cursor;
  while (scores.size() < most && cursor.doc() != kNoMoreDocs) {
    const PostingBatch batch = cursor.batch(kNoMoreDocs);
    const std::size_t before = scores.size();
    scores.resize(before + batch.docs.size());
    score_postings(term.scorer, batch.docs, batch.freqs, std::span(scores).subspan(before));
    cursor.pass(batch);
  }
  return scores;
}

}  // namespace

// A sum of many lists is passed by: to copy it would cost more than it tells.
float score_of_many(std::span<const ScoredTerm> terms, std::size_t k, float threshold) {
  const ScoredTerm* weightiest = nullptr;
  for (const ScoredTerm& term : terms) {
    if (term.field.cursor.cost() / kLeastTimes < k || term.field.cursor.summed()) continue;
    if (weightiest == nullptr || term.scorer.weight > weightiest->scorer.weight) {
      weightiest = &term;
    }
  }
  // No score is above its weight.
  if (weightiest == nullptr || weightiest->scorer.weight <= threshold) return threshold;
  std::vector<float> scores = first_scores(*weightiest, std::max(kMostTimes * k, kSample));
  if (scores.size() < k) return threshold;  // a damaged list, or lists that share documents
  const auto last = scores.begin() + static_cast<std::ptrdiff_t>(k - 1);
  std::nth_element(scores.begin(), last, scores.end(), std::greater<>());
  return std::max(*last, threshold);
}

}  // namespace broadside
