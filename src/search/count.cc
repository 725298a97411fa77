// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One place decides how a count comes about: the number in the dictionary, a conjunction led by its
// rarest part, or bits over windows of documents. Compared with the plain evaluator in
// tests/search/evaluators_test.cc.

#include "search/count.h"

#include <algorithm>

#include "codec/bit_count.h"
#include "search/conjunction.h"
#include "search/match_windows.h"
#include "search/position_ranker.h"

namespace broadside {
namespace {

// Up to one document in so many a list is followed posting by posting; denser ones become bits.
constexpr std::uint64_t kSparse = 24;

// At least as many documents as match in the segment.
std::uint64_t most_matches(const PlanNode& node, const SegmentScan& scan) {
  std::uint64_t sum = 0, least = scan.document_count();
  switch (node.kind) {
    case PlanKind::nothing:
      return 0;
    case PlanKind::everything:
    case PlanKind::filter:
    case PlanKind::near:
      return least;
    case PlanKind::any:
    case PlanKind::at_least:
    case PlanKind::min_freq:
    case PlanKind::section:
      for (const PlanNode& child : node.children) sum += most_matches(child, scan);
      return sum;
    case PlanKind::all:
      for (const PlanNode& child : node.children) {
        least = std::min(least, most_matches(child, scan));
      }
      return least;
    case PlanKind::leaf:
      break;
  }
  for (const PlanPart& part : node.parts) {
    std::uint64_t rarest = scan.document_count();
    for (const PlanSlot& slot : part.slots) {
      rarest = std::min(rarest, slot.entries[scan.segment_index()].documents());
    }
    sum += rarest;
  }
  return sum;
}

// The lists of a term in the segment, over all fields.
std::size_t list_count(const PlanNode& term, const SegmentScan& scan) {
  std::size_t count = 0;
  for (const PlanPart& part : term.parts) {
    count += part.slots.front().entries[scan.segment_index()].entries.size();
  }
  return count;
}

std::uint64_t count_in_windows(const PlanNode& node, SegmentScan& scan) {
  MatchWindows matches(node, scan);
  std::uint64_t count = 0;
  for (DocId base = 0; base < scan.document_count();) {
    const DocId end = base + std::min(DocWindows::kMost, scan.document_count() - base);
    const std::uint64_t matching = count_ones(matches.fill(base, end));
    if (scan.context().expired()) break;
    count += matching;
    base = end;
  }
  return count;
}

}  // namespace

bool is_sparse(const PlanNode& node, const SegmentScan& scan) {
  return node.kind == PlanKind::all && most_matches(node, scan) < scan.document_count() / kSparse;
}

std::uint64_t count_matches(const PlanNode& node, SegmentScan& scan) {
  const bool all_count = scan.accepted() == nullptr;
  if (node.is_term() && all_count && list_count(node, scan) <= 1) return most_matches(node, scan);
  TopK none(0);
  if (node.is_phrase()) {
    return PositionRanker(scan.phrase_fields(node), scan, none, true).run().matches;
  }
  if (node.kind == PlanKind::near) {
    return PositionRanker(scan.near_fields(node), scan, none, true).run().matches;
  }
  if (is_sparse(node, scan) && Conjunction::fits(node)) {
    return Conjunction(node, scan, none, true).run().matches;
  }
  return count_in_windows(node, scan);
}

}  // namespace broadside
