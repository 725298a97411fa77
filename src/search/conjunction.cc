// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The rarest leaf leads. Its documents are taken a block at a time and thinned out leaf by leaf,
// the rarer ones first (small versus small: Culpepper and Moffat, "Efficient set intersection for
// inverted indexing", 2010). Where the blocks that hold them promise, all leaves together, no score
// that can enter the top, they are skipped unread (block-max pruning: Ding and Suel 2011), and
// between the leaves those documents are dropped that the rest cannot lift into the top any more.
// The final score is summed in the order of the query, fields of a word joined. Compared with the
// plain evaluator in tests/search/evaluators_test.cc.

#include "search/conjunction.h"

#include <algorithm>
#include <limits>

namespace broadside {

namespace {

bool is_leaf(const PlanNode& node) {
  return node.kind == PlanKind::leaf;
}

// Any of some leaves is taken as one leaf of all their parts.
bool are_leaves(const std::vector<PlanNode>& nodes) {
  return std::all_of(nodes.begin(), nodes.end(), [](const PlanNode& node) {
    return is_leaf(node) || (node.kind == PlanKind::any &&
                             std::all_of(node.children.begin(), node.children.end(), is_leaf));
  });
}

// The parts of the leaves of a plan that have documents in the segment, in the order of the query.
class PresentParts {
 public:
  struct Part {
    const PlanPart* plan;
    std::size_t leaf;
  };

  explicit PresentParts(const SegmentScan& scan) : scan_(scan) {}

  // Of a leaf, or any of some.
  std::vector<Part> of(const PlanNode& node) {
    std::vector<Part> parts;
    append(node, parts);
    return parts;
  }

 private:
  void append(const PlanNode& node, std::vector<Part>& parts) {
    for (const PlanPart& part : node.parts) {
      if (has_documents(scan_, part)) parts.push_back({&part, leaf_});
    }
    ++leaf_;
    for (const PlanNode& child : node.children) append(child, parts);
  }

  const SegmentScan& scan_;
  std::size_t leaf_ = 0;
};

std::size_t part_count(const PlanNode& node) {
  std::size_t count = node.parts.size();
  for (const PlanNode& child : node.children) count += part_count(child);
  return count;
}

template <typename Keep>
void keep_if(Candidates& candidates, Keep&& keep) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < candidates.count; ++i) {
    const bool stays = keep(candidates.docs[i], candidates.rows[i]);
    candidates.move(i, kept);
    kept += stays ? 1 : 0;
  }
  candidates.count = kept;
}

}  // namespace

bool Conjunction::fits(const PlanNode& node) {
  return node.kind == PlanKind::all && are_leaves(node.children) && are_leaves(node.excluded);
}

Conjunction::Conjunction(const PlanNode& node, const SegmentScan& scan, TopK& top, bool exact)
    : scan_(scan), top_(top), hurdle_(top, part_count(node)), exact_(exact) {
  PresentParts present(scan);
  leaves_.reserve(node.children.size());
  for (const PlanNode& child : node.children) {
    const std::vector<PresentParts::Part> parts = present.of(child);
    Leaf& leaf = leaves_.emplace_back();
    leaf.parts.reserve(parts.size());
    for (const auto& [plan, number] : parts) {
      leaf.cost += leaf.parts.emplace_back(scan, *plan, number).matcher.cost();
    }
    by_cost_.push_back(&leaf);
  }
  for (const PlanNode& child : node.excluded) {
    for (const auto& [plan, number] : present.of(child)) excluded_.emplace_back(scan, *plan);
  }
  std::stable_sort(by_cost_.begin(), by_cost_.end(),
                   [](const Leaf* a, const Leaf* b) { return a->cost < b->cost; });
  const std::size_t lead_parts = by_cost_.front()->parts.size();
  if (lead_parts > 1) lead_blocks_.resize(lead_parts);
  rest_.resize(leaves_.size() + 1);
}

Tally Conjunction::run() {
  if (by_cost_.front()->parts.empty()) return tally_;
  advance_lead(0);
  const DocId count = scan_.document_count();
  for (DocId begin = lead_doc(); begin < count && !scan_.context().expired();) {
    DocId last = count - 1;
    for (Part& part : by_cost_.front()->parts) {
      last = std::min(last, part.matcher.facts(begin).last_doc);
    }
    scoring_ = may_compete(begin, last + 1);
    if (scoring_ || exact_) {
      scan_window(begin, last + 1);
    } else {
      tally_.exact = false;
    }
    begin = std::max(last + 1, lead_doc());
  }
  return tally_;
}

// As long as the top is not full everything may. The bound is summed as the score is, in the order
// of the query, so it needs no slack.
bool Conjunction::may_compete(DocId begin, DocId end) {
  const float threshold = top_.threshold();
  pruning_ = threshold >= 0;
  if (!pruning_) return true;
  if (threshold == std::numeric_limits<float>::infinity()) return false;
  float sum = 0;
  for (Leaf& leaf : leaves_) {
    leaf.bound = 0;
    for (Part& part : leaf.parts) {
      const float bound = part.matcher.bound(begin, end);
      leaf.bound += bound;
      sum += bound;
    }
  }
  for (std::size_t i = leaves_.size(); i-- > 0;) {
    rest_[i] = rest_[i + 1] + static_cast<double>(by_cost_[i]->bound);
  }
  return sum > threshold;
}

void Conjunction::scan_window(DocId begin, DocId end) {
  advance_lead(begin);
  while (lead_doc() < end) {
    take_candidates(end);
    drop_unaccepted();
    settle();
  }
}

void Conjunction::drop_unaccepted() {
  const DocSet* accepted = scan_.accepted();
  if (accepted == nullptr) return;
  keep_if(candidates_, [&](DocId doc, std::uint8_t) { return accepted->contains(doc); });
}

void Conjunction::drop_excluded() {
  for (PartMatcher& part : excluded_) {
    Candidates found = candidates_;
    part.keep_common(found, nullptr);
    std::size_t next = 0;
    keep_if(candidates_, [&](DocId doc, std::uint8_t) {
      const bool excluded = next < found.count && found.docs[next] == doc;
      next += excluded ? 1 : 0;
      return !excluded;
    });
  }
}

void Conjunction::settle() {
  for (std::size_t i = 1; i < by_cost_.size() && candidates_.count > 0; ++i) {
    const std::size_t before = candidates_.count;
    if (dropping()) keep_competing(i);
    if (candidates_.count < before) tally_.exact = false;
    if (candidates_.count > 0) keep_matching(*by_cost_[i]);
  }
  drop_excluded();
  if (scan_.context().ended()) return;
  tally_.matches += candidates_.count;
  if (!scoring_) return;
  if (!dropping()) score_lead();
  if (pruning_) keep_competing(by_cost_.size());
  offer_all();
}

// Those that by_cost_[next] and the rest may still lift above the threshold.
void Conjunction::keep_competing(std::size_t next) {
  const auto cut = static_cast<double>(hurdle_.cut(rest_[next]));
  keep_if(candidates_, [&](DocId, std::uint8_t row) { return reached_[row] > cut; });
}

void Conjunction::keep_matching(Leaf& leaf) {
  if (leaf.parts.size() > 1) return keep_in_any_part(leaf);
  Part& part = leaf.parts.front();
  part.matcher.keep_common(candidates_, scoring_ ? freqs_.data() : nullptr);
  if (scoring_) score(part, candidates_);
}

void Conjunction::keep_in_any_part(Leaf& leaf) {
  std::array<bool, Candidates::kMost> found{};  // by row
  const DocId last = candidates_.docs[candidates_.count - 1];
  for (Part& part : leaf.parts) {
    if (scoring_) part.scores.fill(0);
    if (part.matcher.doc() > last) continue;
    Candidates matching = candidates_;
    part.matcher.keep_common(matching, scoring_ ? freqs_.data() : nullptr);
    for (std::size_t i = 0; i < matching.count; ++i) found[matching.rows[i]] = true;
    if (scoring_) score(part, matching);
  }
  keep_if(candidates_, [&](DocId, std::uint8_t row) { return found[row]; });
}

void Conjunction::score(Part& part, const Candidates& candidates) {
  Scores scores;  // by place
  part.matcher.score(candidates, freqs_.data(), scores.data());
  for (std::size_t i = 0; i < candidates.count; ++i) {
    const std::size_t row = candidates.rows[i];
    part.scores[row] = scores[i];
    reached_[row] += static_cast<double>(scores[i]);
  }
}

void Conjunction::offer_all() {
  for (std::size_t i = 0; i < candidates_.count; ++i) {
    ScoreSum score;
    for (const Leaf& leaf : leaves_) {
      for (const Part& part : leaf.parts) {
        score.add(part.leaf, part.weight, part.scores[candidates_.rows[i]]);
      }
    }
    top_.offer(score.sum(), scan_.first_slot() + candidates_.docs[i]);
  }
}

}  // namespace broadside
