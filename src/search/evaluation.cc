// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Disjunctions of terms, conjunctions of leaves, phrases and counts have evaluators of their own;
// everything else, and every search that must see all its documents (sorts, facets), walks a tree
// of cursors. All give the same answers: tests/search/evaluators_test.cc.

#include "search/evaluation.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "search/conjunction.h"
#include "search/count.h"
#include "search/max_score.h"
#include "search/phrase_ranker.h"

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

// Calls visit(doc, cursor) for every document of the segment that matches and counts.
template <typename Visit>
Tally run_tree(const PlanNode& root, SegmentScan& scan, Visit&& visit) {
  Tally tally;
  const DocCursorPtr cursor = scan.cursor(root);
  for (DocId doc = cursor->doc(); doc != kNoMoreDocs; doc = cursor->next()) {
    if (!scan.accepts(doc)) continue;
    ++tally.matches;
    visit(doc, *cursor);
  }
  return tally;
}

float score_of(DocCursor& cursor) {
  float sum = 0;
  cursor.add_score(sum);
  return sum;
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
    gathered_.facets = wanted_.facets.take();
    return std::move(gathered_);
  }

 private:
  void by_relevance();
  Tally rank_segment(SegmentScan& scan, TopK& top);
  void by_key();
  SegmentScan scan_of(std::size_t segment) const;
  std::size_t segment_count() const { return resources_.snapshot.segments.size(); }

  const EvaluationPlan& plan_;
  Wanted wanted_;
  const ScanResources& resources_;
  Gathered gathered_;
};

SegmentScan Evaluation::scan_of(std::size_t segment) const {
  SegmentScan scan(resources_, segment);
  for (const PlanNode& condition : plan_.required) scan.require(condition);
  for (const PlanNode& condition : plan_.forbidden) scan.forbid(condition);
  return scan;
}

void Evaluation::by_relevance() {
  std::optional<ScoredSlot> after;
  if (wanted_.after) after = ScoredSlot{wanted_.after->score, wanted_.after->slot};
  TopK top(wanted_.hits, after);
  for (std::size_t i = 0; i < segment_count(); ++i) {
    SegmentScan scan = scan_of(i);
    gathered_.tally.add(rank_segment(scan, top));
  }
  for (const ScoredSlot& hit : std::move(top).take()) {
    gathered_.hits.push_back({{}, hit.score, hit.slot});
  }
}

Tally Evaluation::rank_segment(SegmentScan& scan, TopK& top) {
  const PlanNode& root = plan_.root;
  const bool exact = wanted_.exact_count;
  if (wanted_.facets.empty() && wanted_.hits == 0) return {count_matches(root, scan), true};
  if (wanted_.facets.empty() && is_disjunction(root)) {
    return run_disjunction(root, scan, top, exact);
  }
  if (wanted_.facets.empty() && Conjunction::fits(root)) {
    return Conjunction(root, scan, top, exact).run();
  }
  if (wanted_.facets.empty() && root.is_phrase()) {
    return PhraseRanker(scan.phrase_fields(root), scan, top, exact).run();
  }
  wanted_.facets.begin_segment(scan);
  const Tally tally = run_tree(root, scan, [&](DocId doc, DocCursor& cursor) {
    wanted_.facets.count(scan, doc);
    top.offer(score_of(cursor), scan.first_slot() + doc);
  });
  wanted_.facets.end_segment(scan);
  return tally;
}

void Evaluation::by_key() {
  const SortedHit* after = wanted_.after ? &*wanted_.after : nullptr;
  for (std::size_t i = 0; i < segment_count(); ++i) {
    SegmentScan scan = scan_of(i);
    SortedSegment sorted(wanted_.order, wanted_.hits, after, scan);
    wanted_.facets.begin_segment(scan);
    gathered_.tally.add(run_tree(plan_.root, scan, [&](DocId doc, DocCursor& cursor) {
      wanted_.facets.count(scan, doc);
      if (sorted.enters(doc)) sorted.keep(score_of(cursor));
    }));
    wanted_.facets.end_segment(scan);
    for (SortedHit& hit : sorted.take()) gathered_.hits.push_back(std::move(hit));
  }
  std::sort(
      gathered_.hits.begin(), gathered_.hits.end(),
      [this](const SortedHit& a, const SortedHit& b) { return sorts_before(wanted_.order, a, b); });
  if (gathered_.hits.size() > wanted_.hits) gathered_.hits.resize(wanted_.hits);
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

Gathered evaluate(const EvaluationPlan& plan, Wanted wanted, const ScanResources& resources) {
  return Evaluation(plan, std::move(wanted), resources).run();
}

}  // namespace broadside
