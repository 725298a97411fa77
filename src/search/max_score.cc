// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// MaxScore (Turtle and Flood 1995) with block bounds (Ding and Suel 2011), a window of documents at
// a time (Grand et al. 2020, as in Lucene). In each window the terms whose bounds together cannot
// make a hit are optional; the others are essential and are gathered list by list into an array of
// sums. Only documents whose sum can still compete look up the optional terms. Scores are summed in
// the order of the query, so that the bits are those of the plain evaluator. Compared with it in
// tests/search/evaluators_test.cc.

#include "search/max_score.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "search/block_bounds.h"

namespace broadside {
namespace {

// Windows end where a block does, but are long enough to be worth the bounding.
constexpr DocId kMinWindow = 4096;

}  // namespace

MaxScore::MaxScore(std::vector<TermField> terms, const SegmentScan& scan, TopK& top, bool exact)
    : scan_(scan), top_(top), exact_(exact) {
  terms_.reserve(terms.size());
  for (TermField& field : terms) terms_.push_back({.field = std::move(field)});
  // A sum of n floats is off by at most n - 1 roundings of 2^-24 each, in either order.
  slack_ = 1.0 + static_cast<double>(terms_.size()) * 0x1p-22;
}

Tally MaxScore::run() {
  const DocId count = scan_.document_count();
  for (DocId begin = 0; begin < count;) {
    const DocId end = exact_ ? count : window_end(begin);
    split_terms(begin, end);
    if (essential_.size() == 1 && !exact_) {
      scan_single(*essential_.front(), begin, end);
    } else if (!essential_.empty()) {
      scan_window(begin, end);
    }
    begin = end;
  }
  return tally_;
}

// Where the bounds of the terms that were essential last hold no longer.
DocId MaxScore::window_end(DocId begin) {
  DocId last = kNoMoreDocs;
  for (Term& term : terms_) {
    if (term.essential) last = std::min(last, block_end(term.field, begin));
  }
  const DocId count = scan_.document_count();
  if (count - begin <= kMinWindow || last >= count - 1) return count;
  return std::max(last + 1, begin + kMinWindow);
}

bool MaxScore::competes(double bound) const {
  return bound * slack_ > static_cast<double>(top_.threshold());
}

// The weakest terms, as many as cannot make a hit together, are optional in [begin, end).
void MaxScore::split_terms(DocId begin, DocId end) {
  essential_.clear();
  optional_.clear();
  for (Term& term : terms_) {
    term.essential = true;
    term.found = 0;  // of a term without documents here, nothing else would set it
    if (term.field.cursor.doc() >= end) continue;
    term.bound = exact_ ? 0 : score_bound(term.field, begin, end);
    essential_.push_back(&term);
  }
  if (!exact_) set_optional_apart();
}

void MaxScore::set_optional_apart() {
  std::vector<Term*>& weakest_first = optional_;
  weakest_first = essential_;
  std::stable_sort(weakest_first.begin(), weakest_first.end(),
                   [](const Term* a, const Term* b) { return a->bound < b->bound; });
  double bound = 0;
  std::size_t count = 0;
  for (; count < weakest_first.size(); ++count) {
    bound += weakest_first[count]->bound;
    if (competes(bound)) break;
    weakest_first[count]->essential = false;
  }
  weakest_first.resize(count);
  std::erase_if(essential_, [](const Term* term) { return !term->essential; });
  if (count > 0) tally_.exact = false;

  std::reverse(optional_.begin(), optional_.end());
  optional_bounds_.assign(count + 1, 0.0);
  for (std::size_t i = count; i-- > 0;) {
    optional_bounds_[i] = optional_bounds_[i + 1] + optional_[i]->bound;
  }
}

// Stretch by stretch, from wherever the next essential document stands.
void MaxScore::scan_window(DocId begin, DocId end) {
  for (;;) {
    DocId first = kNoMoreDocs;
    for (Term* term : essential_) first = std::min(first, term->field.cursor.advance(begin));
    if (first >= end) return;
    const DocId base = first - first % 64;
    gather(base, std::min(end, base + kStretch));
    settle(base);
  }
}

// Adds up the essential terms for the documents in [base, end).
void MaxScore::gather(DocId base, DocId end) {
  for (Term* term : essential_) {
    term->seen.fill(0);
    term->field.cursor.visit_until(
        end, [this, term, base, scorer = term->field.scorer()](DocId doc, std::uint32_t tf) {
          const DocId offset = doc - base;
          const float score = scorer(doc, tf);
          term->scores[offset] = score;
          sums_[offset] += score;
          term->seen[offset / 64] |= std::uint64_t{1} << (offset % 64);
        });
    for (std::size_t i = 0; i < kWords; ++i) seen_[i] |= term->seen[i];
  }
}

void MaxScore::settle(DocId base) {
  const DocSet* accepted = scan_.accepted();
  for (std::size_t i = 0; i < kWords; ++i) {
    std::uint64_t docs = std::exchange(seen_[i], 0);
    if (docs != 0 && accepted != nullptr) docs &= accepted->words()[base / 64 + i];
    tally_.matches += static_cast<std::uint64_t>(std::popcount(docs));
    for (; docs != 0; docs &= docs - 1) {
      settle_document(base,
                      static_cast<DocId>(i * 64) + static_cast<DocId>(std::countr_zero(docs)));
    }
  }
  sums_.fill(0);
}

void MaxScore::settle_document(DocId base, DocId offset) {
  const float sum = sums_[offset];
  if (optional_.empty()) {
    top_.offer(sum, scan_.first_slot() + base + offset);
    return;
  }
  if (!competes(sum + optional_bounds_.front())) return;
  for (Term* term : essential_) {
    const bool seen = (term->seen[offset / 64] >> (offset % 64) & 1) != 0;
    term->found = seen ? term->scores[offset] : 0;
  }
  complete(base + offset, sum);
}

void MaxScore::scan_single(Term& term, DocId begin, DocId end) {
  term.field.cursor.advance(begin);
  const Scorer scorer = term.field.scorer();
  term.field.cursor.visit_until(end, [&](DocId doc, std::uint32_t tf) {
    if (!scan_.accepts(doc)) return;
    ++tally_.matches;
    term.found = scorer(doc, tf);
    if (competes(term.found + optional_bounds_.front())) complete(doc, term.found);
  });
}

// Looks up the optional terms, the strongest first, as long as the document can still compete; then
// adds up what was found in the order of the query.
void MaxScore::complete(DocId doc, double reached) {
  for (Term* term : optional_) term->found = 0;
  for (std::size_t i = 0; i < optional_.size(); ++i) {
    if (!competes(reached + optional_bounds_[i])) return;
    TermField& field = optional_[i]->field;
    if (field.cursor.advance(doc) != doc) continue;
    optional_[i]->found = field.score();
    reached += optional_[i]->found;
  }
  float sum = 0;
  for (const Term& term : terms_) sum += term.found;
  top_.offer(sum, scan_.first_slot() + doc);
}

}  // namespace broadside
