// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The bisection reckons with documents that are spread evenly over a half; whether its order is
// better than the given one is decided by the gaps themselves. Covered by document_order_test.

#include "index/document_order.h"

#include <numeric>
#include <utility>

#include "index/fixed_log.h"
#include "index/graph_bisection.h"

namespace broadside {

namespace {

// Of the graph, of the graphs of its halves while these are cut in turn, and of the terms' gains.
constexpr std::size_t kBytesOfEdge = 12;
constexpr std::size_t kBytesOfDocument = 64;

std::size_t most_edges(const SegmentReader& segment, std::size_t memory_bytes) {
  const std::size_t documents = std::size_t{segment.document_count()} * kBytesOfDocument;
  return memory_bytes < documents ? 0 : (memory_bytes - documents) / kBytesOfEdge;
}

}  // namespace

std::uint64_t order_cost(const DocumentGraph& graph, std::span<const DocId> order) {
  const FixedLog bits = FixedLog::log2();
  std::vector<std::uint32_t> ends(graph.terms());  // one past the last document with the term
  std::uint64_t cost = 0;
  for (std::uint32_t end = 1; const DocId document : order) {
    for (const std::uint32_t term : graph.terms_of(document)) {
      cost += static_cast<std::uint64_t>(bits(end - std::exchange(ends[term], end)));
    }
    ++end;
  }
  return cost;
}

Result<std::vector<DocId>> choose_document_order(const SegmentReader& segment,
                                                 const MergeLimits& limits) {
  const auto graph = DocumentGraph::of_segment(segment, most_edges(segment, limits.memory_bytes));
  if (!graph) return graph.error();
  std::vector<DocId> given(graph->documents());
  std::iota(given.begin(), given.end(), DocId{0});
  std::vector<DocId> found = bisect(*graph, limits.threads);
  if (order_cost(*graph, found) >= order_cost(*graph, given)) found.clear();
  return found;
}

}  // namespace broadside
