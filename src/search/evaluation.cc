// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Disjunctions of terms, conjunctions of leaves, phrases and counts have evaluators of their own;
// everything else walks a tree of cursors. Facets and sorts by a column choose documents without
// their scores. All give the same answers: tests/search/evaluators_test.cc, sorted_test.cc.

#include "search/evaluation.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "search/conjunction.h"
#include "search/count.h"
#include "search/match_windows.h"
#include "search/max_score.h"
#include "search/position_ranker.h"
#include "search/slots.h"
#include "search/sorted_segment.h"

namespace broadside {
namespace {

bool are_terms(const std::vector<PlanNode>& nodes) {
  return std::all_of(nodes.begin(), nodes.end(), std::mem_fn(&PlanNode::is_term));
}

bool is_disjunction(const PlanNode& root) {
  return root.is_term() || (root.kind == PlanKind::any && are_terms(root.children));
}

Tally run_disjunction(const PlanNode& root, SegmentScan& scan, TopK& top, bool exact) {
  std::vector<TermField> terms = scan.term_fields(root);
  for (std::size_t leaf = 0; leaf < root.children.size(); ++leaf) {
    std::vector<TermField> fields = scan.term_fields(root.children[leaf]);
    for (TermField& field : fields) field.leaf = leaf;
    terms.insert(terms.end(), std::make_move_iterator(fields.begin()),
                 std::make_move_iterator(fields.end()));
  }
  const Tally found = MaxScore(terms, scan, top).run();
  if (found.exact || !exact) return found;
  return {count_matches(root, scan), true};
}

float score_of(DocCursor& cursor) {
  float sum = 0;
  cursor.add_score(sum);
  return sum;
}

Tally run_tree(const PlanNode& root, SegmentScan& scan, TopK& top) {
  Tally tally;
  const DocCursorPtr cursor = scan.cursor(root);
  for (DocId doc = cursor->doc(); doc != kNoMoreDocs; doc = cursor->next()) {
    if (scan.context().expired()) break;
    if (!scan.accepts(doc)) continue;
    ++tally.matches;
    top.offer(score_of(*cursor), scan.first_slot() + doc);
  }
  return tally;
}

class Evaluation {
 public:
  Evaluation(const EvaluationPlan& plan, Wanted wanted, const ScanResources& resources)
      : plan_(plan), wanted_(std::move(wanted)), resources_(resources) {}

  Gathered run() {
    if (wanted_.order.by == SortBy::relevance) {
      by_relevance();
    } else {
      by_key();
    }
    if (resources_.context.ended()) say_less_than_all();
    gathered_.facets = wanted_.facets.take();
    return std::move(gathered_);
  }

 private:
  void by_relevance();
  Tally rank_segment(SegmentScan& scan, TopK& top);
  Tally rank_segment(SegmentScan& scan, TopK& top, bool exact) const;
  void by_key();
  void merge(std::vector<SortedHit> hits);
  Tally counted(const Tally& found, SegmentScan& scan) const;
  void count_all();
  Tally count_facets(SegmentScan& scan);
  void score_hits();
  void say_less_than_all();
  std::size_t segment_count() const { return resources_.snapshot.segments.size(); }

  const EvaluationPlan& plan_;
  Wanted wanted_;
  const ScanResources& resources_;
  Gathered gathered_;
};

void Evaluation::by_relevance() {
  std::optional<ScoredSlot> after;
  if (wanted_.after) after = ScoredSlot{wanted_.after->score, wanted_.after->slot};
  TopK top(wanted_.hits, after, resources_.context);
  for (std::size_t i = 0; i < segment_count() && !resources_.context.ended(); ++i) {
    SegmentScan scan = scan_of(plan_, i, resources_);
    gathered_.tally.add(rank_segment(scan, top));
  }
  for (const ScoredSlot& hit : std::move(top).take()) {
    gathered_.hits.push_back({{}, hit.score, hit.slot});
  }
}

// An exact count and facets are gathered apart, so that the ranking may skip as always.
Tally Evaluation::rank_segment(SegmentScan& scan, TopK& top) {
  const PlanNode& root = plan_.root;
  if (!wanted_.facets.empty()) {
    const Tally all = count_facets(scan);
    if (wanted_.hits > 0) rank_segment(scan, top, false);
    return all;
  }
  if (wanted_.hits == 0) return {count_matches(root, scan), true};
  return rank_segment(scan, top, wanted_.exact_count);
}

Tally Evaluation::rank_segment(SegmentScan& scan, TopK& top, bool exact) const {
  const PlanNode& root = plan_.root;
  if (is_disjunction(root)) return run_disjunction(root, scan, top, exact);
  if (Conjunction::fits(root)) return Conjunction(root, scan, top, exact).run();
  if (root.is_phrase()) {
    return PositionRanker(scan.phrase_fields(root), scan, top, exact).run();
  }
  if (root.kind == PlanKind::near) {
    return PositionRanker(scan.near_fields(root), scan, top, exact).run();
  }
  return run_tree(root, scan, top);
}

void Evaluation::by_key() {
  const SortedHit* after = wanted_.after ? &*wanted_.after : nullptr;
  for (std::size_t i = 0; i < segment_count() && !resources_.context.ended(); ++i) {
    SegmentScan scan = scan_of(plan_, i, resources_);
    const bool full = wanted_.hits > 0 && gathered_.hits.size() == wanted_.hits;
    const SortedHit* before = full ? &gathered_.hits.back() : nullptr;
    SortedSegment sorted(wanted_.order, wanted_.hits, {after, before}, scan);
    const Tally found = sorted.run(plan_.root);
    gathered_.tally.add(wanted_.facets.empty() ? counted(found, scan) : count_facets(scan));
    merge(sorted.take());
  }
  // Without a match among what was read there may be one in what was left out.
  if (gathered_.tally.matches == 0 && !gathered_.tally.exact) count_all();
  score_hits();
}

void Evaluation::merge(std::vector<SortedHit> hits) {
  std::move(hits.begin(), hits.end(), std::back_inserter(gathered_.hits));
  std::sort(
      gathered_.hits.begin(), gathered_.hits.end(),
      [this](const SortedHit& a, const SortedHit& b) { return sorts_before(wanted_.order, a, b); });
  if (gathered_.hits.size() > wanted_.hits) gathered_.hits.resize(wanted_.hits);
}

Tally Evaluation::counted(const Tally& found, SegmentScan& scan) const {
  if (found.exact || !wanted_.exact_count) return found;
  return {count_matches(plan_.root, scan), true};
}

void Evaluation::count_all() {
  gathered_.tally = {};
  for (std::size_t i = 0; i < segment_count(); ++i) {
    SegmentScan scan = scan_of(plan_, i, resources_);
    gathered_.tally.add({count_matches(plan_.root, scan), true});
  }
}

Tally Evaluation::count_facets(SegmentScan& scan) {
  Tally tally;
  MatchWindows matches(plan_.root, scan);
  wanted_.facets.begin_segment(scan);
  for (DocId base = 0; base < scan.document_count();) {
    const DocId end = base + std::min(DocWindows::kMost, scan.document_count() - base);
    const auto bits = matches.fill(base, end);
    if (scan.context().expired()) break;
    for_each_bit(bits, base, [&](DocId doc) {
      ++tally.matches;
      wanted_.facets.count(scan, doc);
    });
    base = end;
  }
  wanted_.facets.end_segment(scan);
  return tally;
}

// What ended early may have counted fewer than it found.
void Evaluation::say_less_than_all() {
  gathered_.tally.exact = false;
  gathered_.tally.matches = std::max<std::uint64_t>(gathered_.tally.matches, gathered_.hits.size());
}

// The scores of hits that were chosen without them.
void Evaluation::score_hits() {
  const ReadContext::Unlimited all_have_scores(resources_.context);
  std::vector<SortedHit*> by_slot;
  for (SortedHit& hit : gathered_.hits) by_slot.push_back(&hit);
  std::sort(by_slot.begin(), by_slot.end(),
            [](const SortedHit* a, const SortedHit* b) { return a->slot < b->slot; });
  for (auto hit = by_slot.begin(); hit != by_slot.end();) {
    SegmentScan scan(resources_, segment_of(resources_.snapshot, (*hit)->slot));
    const std::uint64_t end = scan.first_slot() + scan.document_count();
    const DocCursorPtr cursor = scan.cursor(plan_.root);
    for (; hit != by_slot.end() && (*hit)->slot < end; ++hit) {
      cursor->advance(static_cast<DocId>((*hit)->slot - scan.first_slot()));
      (*hit)->score = score_of(*cursor);
    }
  }
}

bool is_filter(const PlanNode& node) {
  return node.kind == PlanKind::filter;
}

void move_filters(std::vector<PlanNode>& from, std::vector<PlanNode>& to) {
  const auto first = std::stable_partition(from.begin(), from.end(), std::not_fn(is_filter));
  to.insert(to.end(), std::make_move_iterator(first), std::make_move_iterator(from.end()));
  from.erase(first, from.end());
}

}  // namespace

EvaluationPlan EvaluationPlan::make(PlanNode query, std::vector<PlanNode> filters) {
  EvaluationPlan plan;
  plan.required = std::move(filters);
  if (is_filter(query)) {
    plan.required.push_back(std::move(query));
    query = {.kind = PlanKind::everything};
  }
  if (query.kind == PlanKind::all) {
    move_filters(query.children, plan.required);
    move_filters(query.excluded, plan.forbidden);
    if (query.children.empty()) query.children.push_back({.kind = PlanKind::everything});
    query = all_of(std::move(query.children), std::move(query.excluded));
  }
  plan.root = std::move(query);
  return plan;
}

SegmentScan scan_of(const EvaluationPlan& plan, std::size_t segment,
                    const ScanResources& resources) {
  SegmentScan scan(resources, segment);
  for (const PlanNode& condition : plan.required) scan.require(condition);
  for (const PlanNode& condition : plan.forbidden) scan.forbid(condition);
  return scan;
}

Gathered evaluate(const EvaluationPlan& plan, Wanted wanted, const ScanResources& resources) {
  return Evaluation(plan, std::move(wanted), resources).run();
}

}  // namespace broadside
