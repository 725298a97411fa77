// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// MaxScore (Turtle and Flood 1995) with block bounds (Ding and Suel 2011), a window of documents at
// a time (Grand et al. 2020, as in Lucene). In each window the terms whose bounds together cannot
// make a hit are optional; the others are essential and are gathered list by list into an array of
// sums. Only documents whose sum can still compete look up the optional terms. Scores are summed in
// the order of the query, so that the bits are those of the plain evaluator; those of a word's
// fields are joined only then, their sum is a bound. Compared with it in
// tests/search/evaluators_test.cc.

#include "search/max_score.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "search/threshold_priming.h"

namespace broadside {
namespace {

// Windows end where a block does, but are long enough to be worth the bounding; the first ones are
// shorter, so that the threshold soon rises.
constexpr DocId kFirstWindow = 512;
constexpr DocId kMinWindow = 4096;
// Where less than one document in this many is gathered, the array of sums is not looked through.
constexpr DocId kSparse = 8;

DocId round_up(DocId count, DocId unit) {
  return (count + unit - 1) / unit * unit;
}

}  // namespace

MaxScore::MaxScore(std::vector<TermField>& terms, const SegmentScan& scan, TopK& top)
    : scan_(scan),
      top_(top),
      hurdle_(top, terms.size()),
      accepted_(scan.accepted()),
      optional_(hurdle_),
      sums_(std::make_unique_for_overwrite<float[]>(kStretch)),
      contenders_(kStretch) {
  terms_.reserve(terms.size());
  for (TermField& field : terms) terms_.emplace_back(field, kStretch);
  std::fill_n(sums_.get(), kStretch, kNoScore);
}

Tally MaxScore::run() {
  prime_threshold();
  const DocId count = scan_.document_count();
  DocId end = 0;
  for (DocId begin = 0; begin < count && !scan_.context().expired();) {
    if (begin == end) {
      end = window_end(begin);
      bound_terms(begin, end);
    }
    split_terms();
    if (essential_.size() > 1) {
      begin = scan_stretch(begin, end);
      continue;
    }
    if (!essential_.empty()) scan_single(begin, end);
    begin = end;
  }
  return tally_;
}

// A single term's first documents are a threshold soon enough.
void MaxScore::prime_threshold() {
  if (terms_.size() < 2 || accepted_.some() || top_.continues() || top_.k() == 0) return;
  const float threshold = top_.threshold();
  const float expected = score_of_many(terms_, top_.k(), threshold);
  if (expected > threshold) top_.expect(expected);
}

// Where the bounds of the terms that were essential last hold no longer.
DocId MaxScore::window_end(DocId begin) {
  DocId last = kNoMoreDocs;
  for (ScoredTerm& term : terms_) {
    if (term.essential) last = std::min(last, term.bounds.block(begin).last_doc);
  }
  const DocId least = std::clamp(begin, kFirstWindow, kMinWindow);
  const DocId count = scan_.document_count();
  if (count - begin <= least || last >= count - 1) return count;
  return std::max(last + 1, begin + least);
}

void MaxScore::bound_terms(DocId begin, DocId end) {
  present_.clear();
  some_join_ = false;
  for (ScoredTerm& term : terms_) {
    term.essential = true;
    if (term.field.cursor.doc() >= end) continue;
    if (term.bounds.block(begin).last_doc == kNoMoreDocs) continue;
    term.bound = term.bounds.most(begin, end);
    const bool joins = !present_.empty() && present_.back()->field.leaf == term.field.leaf;
    some_join_ = some_join_ || joins;
    present_.push_back(&term);
  }
  by_worth_ = present_;
  std::sort(by_worth_.begin(), by_worth_.end(), [](const ScoredTerm* a, const ScoredTerm* b) {
    return a->worth() != b->worth() ? a->worth() < b->worth() : a < b;
  });
}

// As many terms of the window as cannot make a hit together are optional.
void MaxScore::split_terms() {
  double bound = 0;
  for (ScoredTerm* term : by_worth_) {
    term->essential = hurdle_.competes(bound + term->bound);
    if (!term->essential) bound += term->bound;
  }
  essential_.clear();
  for (ScoredTerm* term : present_) {
    if (term->essential) essential_.push_back(term);
  }
  optional_.choose(present_);
  if (!optional_.empty()) tally_.exact = false;
}

// From wherever the next essential document stands; returns where the stretch ends.
DocId MaxScore::scan_stretch(DocId begin, DocId end) {
  DocId first = kNoMoreDocs;
  for (ScoredTerm* term : essential_) first = std::min(first, term->field.cursor.advance(begin));
  if (first >= end) return end;
  const DocId base = first - first % 64;
  const DocId stretch_end = base + std::min(end - base, kStretch);
  gather(base, stretch_end);
  optional_.drop_by_blocks(contenders_);
  complete();
  return stretch_end;
}

// Adds up the essential terms for the documents in [base, end) and collects those that compete.
void MaxScore::gather(DocId base, DocId end) {
  std::size_t gathered = 0;
  float* const sums = sums_.get();
  for (ScoredTerm* term : essential_) {
    term->postings.clear();
    TermCursor& cursor = term->field.cursor;
    while (cursor.doc() < end) {
      const PostingBatch batch = cursor.batch(end);
      term->postings.append(accepted_.of(batch), term->scorer);
      cursor.pass(batch);
    }
    const DocId* const docs = term->postings.docs().data();
    const float* const scores = term->postings.scores();
    const std::size_t count = term->postings.size();
    for (std::size_t i = 0; i < count; ++i) sums[docs[i] - base] += scores[i];
    gathered += count;
  }
  if (gathered * kSparse < end - base) {
    settle_postings(base);
  } else {
    settle_sums(base, end);
  }
}

void MaxScore::settle_sums(DocId base, DocId end) {
  const std::span<float> sums(sums_.get(), round_up(end - base, 64));
  const Collected collected =
      collect_sums(sums, base, hurdle_.cut(optional_.bound()), contenders_.storage());
  contenders_.resize(collected.kept);
  tally_.matches += collected.seen;
}

// The same where documents are few: only theirs are looked at.
void MaxScore::settle_postings(DocId base) {
  std::array<std::uint64_t, kStretch / 64> seen{};
  for (const ScoredTerm* term : essential_) {
    for (const DocId doc : term->postings.docs()) {
      seen[(doc - base) / 64] |= std::uint64_t{1} << (doc - base) % 64;
    }
  }
  const float least = hurdle_.cut(optional_.bound());
  contenders_.clear();
  for (std::size_t i = 0; i < seen.size(); ++i) {
    for (std::uint64_t docs = seen[i]; docs != 0; docs &= docs - 1) {
      const auto offset = static_cast<DocId>(64 * i) + static_cast<DocId>(std::countr_zero(docs));
      const float sum = std::exchange(sums_[offset], kNoScore);
      contenders_.append_if(sum > least, base + offset, sum);
      ++tally_.matches;
    }
  }
}

// Block by block: those that cannot compete are not even decoded.
void MaxScore::scan_single(DocId begin, DocId end) {
  ScoredTerm& term = *essential_.front();
  const double optional_bound = optional_.bound();
  for (DocId target = std::max(begin, term.field.cursor.doc()); target < end;) {
    const BoundList::Block block = term.bounds.block(target);
    const DocId last = std::min(block.last_doc, end - 1);
    bool skipped = !hurdle_.competes(block.bound + optional_bound);
    if (!skipped && !optional_.empty()) {
      optional_.narrow(target, last + 1);
      skipped = !hurdle_.competes(block.bound + optional_.bound());
    }
    if (skipped) {
      tally_.exact = false;
    } else {
      term.field.cursor.advance(target);
      scan_block(term, last + 1);
    }
    target = last + 1;
  }
}

// The documents of a term up to `end`; they lie in one block, if the term is one list.
void MaxScore::scan_block(ScoredTerm& term, DocId end) {
  TermCursor& cursor = term.field.cursor;
  while (cursor.doc() < end) {
    const PostingBatch batch = cursor.batch(end);
    ScoredPostings& postings = term.postings;
    postings.clear();
    postings.append(accepted_.of(batch), term.scorer);
    tally_.matches += postings.size();
    contenders_.resize(keep_above(postings.docs(), postings.scores(),
                                  hurdle_.cut(optional_.bound()), contenders_.storage()));
    complete();
    if (batch.docs.back() + 1 >= end) return;  // the next block may not be worth decoding
    cursor.pass(batch);
  }
}

// Adds up what the terms scored in the order of the query; a sum of two is the same in either.
void MaxScore::complete() {
  optional_.add_to(contenders_);
  if (!some_join_ && (optional_.empty() || present_.size() <= 2)) {
    for (std::size_t i = 0; i < contenders_.size(); ++i) {
      top_.offer(contenders_.scores()[i], scan_.first_slot() + contenders_.docs()[i]);
    }
    return;
  }
  for (const DocId doc : contenders_.docs()) {
    ScoreSum score;
    for (ScoredTerm* term : present_) {
      score.add(term->field.leaf, term->scorer.weight, term->postings.score_of(doc));
    }
    top_.offer(score.sum(), scan_.first_slot() + doc);
  }
}

}  // namespace broadside
