// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Whether a hit is a leader depends on all hits before it, so every page walks from the first hit
// on, a batch at a time; what it keeps is a sketch for each leader up to its own end. Resemblance
// goes both ways, therefore the leader that a document is folded under is the first of all that it
// resembles, wherever either stands in the ranking: if that one came behind the document, the
// document would be a leader itself, and the other folded under it. So the documents are counted in
// any order, without scores, and those that resemble none of these leaders concern a later page.
// Compared with the obvious way in tests/search/collapse_test.cc.

#include "search/collapse.h"

#include <algorithm>
#include <utility>

#include "search/match_windows.h"
#include "search/sketch_row.h"
#include "search/slots.h"

namespace broadside {
namespace {

class Collapse {
 public:
  Collapse(const EvaluationPlan& plan, Wanted wanted, double least, const ScanResources& resources)
      : plan_(plan), wanted_(std::move(wanted)), resources_(resources), leaders_(least) {}

  Gathered run() {
    find_leaders();
    count_folded();
    return std::move(gathered_);
  }

 private:
  void find_leaders();
  void take(SortedHit hit);
  void count_folded();
  void count_folded(std::size_t segment);
  bool full() const { return gathered_.hits.size() == wanted_.hits; }

  const EvaluationPlan& plan_;
  Wanted wanted_;
  const ScanResources& resources_;
  SketchRow leaders_;
  std::vector<std::uint64_t> folded_;  // of each leader, and the leader itself where it has text
  std::size_t earlier_ = 0;            // leaders of the pages before
  Gathered gathered_;
};

void Collapse::find_leaders() {
  // Each batch is a search of its own, so each is twice as large as the one before.
  const std::size_t most = static_cast<std::size_t>(resources_.snapshot.slots);
  Wanted batch;
  batch.order = wanted_.order;
  batch.hits = std::min(std::max<std::size_t>(wanted_.hits, 16), most / 4 + 1) * 4;
  while (!full()) {
    Gathered found = evaluate(plan_, batch, resources_);
    const bool last = found.hits.size() < batch.hits || resources_.context.ended();
    if (!last) batch.after = found.hits.back();
    for (SortedHit& hit : found.hits) {
      if (!full()) take(std::move(hit));
    }
    if (last) return;
    batch.hits = std::min(2 * batch.hits, most);
  }
}

void Collapse::take(SortedHit hit) {
  const Sketch sketch = sketch_at(resources_.snapshot, hit.slot, resources_.context);
  if (leaders_.first_like(sketch)) return;
  leaders_.add(sketch);
  if (wanted_.after && !sorts_before(wanted_.order, *wanted_.after, hit)) {
    ++earlier_;
    return;
  }
  gathered_.hits.push_back(std::move(hit));
}

void Collapse::count_folded() {
  folded_.assign(leaders_.size(), 0);
  for (std::size_t i = 0; i < resources_.snapshot.segments.size(); ++i) {
    if (!resources_.context.ended()) count_folded(i);
  }
  if (resources_.context.ended()) {
    gathered_.tally.exact = false;
    gathered_.tally.matches = std::max<std::uint64_t>(gathered_.tally.matches, leaders_.size());
  }
  for (std::size_t i = 0; i < gathered_.hits.size(); ++i) {
    const std::uint64_t folded = folded_[earlier_ + i];
    gathered_.hits[i].duplicates = static_cast<std::uint32_t>(folded > 0 ? folded - 1 : 0);
  }
  gathered_.facets = wanted_.facets.take();
}

void Collapse::count_folded(std::size_t segment) {
  SegmentScan scan = scan_of(plan_, segment, resources_);
  const SegmentReader& reader = scan.reader();
  wanted_.facets.begin_segment(scan);
  MatchWindows matches(plan_.root, scan);
  for (DocId base = 0; base < scan.document_count();) {
    const DocId end = base + std::min(DocWindows::kMost, scan.document_count() - base);
    const auto bits = matches.fill(base, end);
    if (resources_.context.expired()) break;
    for_each_bit(bits, base, [&](DocId doc) {
      ++gathered_.tally.matches;
      const auto leader = leaders_.first_like(reader.sketch(doc, resources_.context));
      if (leader) ++folded_[*leader];
      if (!wanted_.facets.empty()) wanted_.facets.count(scan, doc);
    });
    base = end;
  }
  wanted_.facets.end_segment(scan);
}

}  // namespace

Gathered evaluate_collapsed(const EvaluationPlan& plan, Wanted wanted, double least,
                            const ScanResources& resources) {
  return Collapse(plan, std::move(wanted), least, resources).run();
}

}  // namespace broadside
